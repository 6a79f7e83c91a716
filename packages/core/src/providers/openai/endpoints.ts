import type { OpenAI } from 'openai'
import type { Endpoint } from '../../bill/index.ts'
import type { CallOptions } from './ask.ts'

/** One page of one endpoint, by day. Times are seconds since 1970, `end_time` excluded; `limit` counts buckets. */
export interface PageQuery {
  readonly start_time: number
  readonly end_time: number
  readonly limit: number
  readonly page?: string
}

/** An endpoint, and how to ask it for every dimension it has; `byUser` false leaves `user_id` out. */
export interface EndpointCall {
  /** The most buckets of a day that one page may hold. */
  readonly mostDays: number
  readonly hasUsers: boolean
  readonly call: (
    client: OpenAI,
    query: PageQuery & { byUser: boolean },
    options: CallOptions,
  ) => { asResponse(): Promise<Response> }
}

// api_source is left out: without it the rows are the same money, and it says little ("unlabeled").
const groups = <const Group extends string>(byUser: boolean, names: readonly Group[]): Group[] =>
  names.filter(name => byUser || name !== 'user_id')

const usageOf = (client: OpenAI) => client.admin.organization.usage

const usageCall = (call: EndpointCall['call'], hasUsers = true): EndpointCall => ({
  mostDays: 31,
  hasUsers,
  call,
})

export const ENDPOINT_CALLS: Readonly<Record<Endpoint, EndpointCall>> = {
  costs: {
    mostDays: 180,
    hasUsers: false,
    call: (client, { byUser: _, ...query }, options) =>
      usageOf(client).costs(
        { ...query, bucket_width: '1d', group_by: ['project_id', 'line_item', 'api_key_id'] },
        options,
      ),
  },
  completions: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier'])
    return usageOf(client).completions({ ...query, bucket_width: '1d', group_by }, options)
  }),
  decisions: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier'])
    return usageOf(client).decisions({ ...query, bucket_width: '1d', group_by }, options)
  }),
  embeddings: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model'])
    return usageOf(client).embeddings({ ...query, bucket_width: '1d', group_by }, options)
  }),
  moderations: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model'])
    return usageOf(client).moderations({ ...query, bucket_width: '1d', group_by }, options)
  }),
  images: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model', 'size', 'source'])
    return usageOf(client).images({ ...query, bucket_width: '1d', group_by }, options)
  }),
  audio_speeches: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model'])
    return usageOf(client).audioSpeeches({ ...query, bucket_width: '1d', group_by }, options)
  }),
  audio_transcriptions: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model'])
    return usageOf(client).audioTranscriptions({ ...query, bucket_width: '1d', group_by }, options)
  }),
  vector_stores: usageCall(
    (client, { byUser: _, ...query }, options) =>
      usageOf(client).vectorStores({ ...query, bucket_width: '1d', group_by: ['project_id'] }, options),
    false,
  ),
  code_interpreter_sessions: usageCall(
    (client, { byUser: _, ...query }, options) =>
      usageOf(client).codeInterpreterSessions(
        { ...query, bucket_width: '1d', group_by: ['project_id'] },
        options,
      ),
    false,
  ),
  file_search_calls: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'vector_store_id'])
    return usageOf(client).fileSearchCalls({ ...query, bucket_width: '1d', group_by }, options)
  }),
  web_search_calls: usageCall((client, { byUser, ...query }, options) => {
    const group_by = groups(byUser, ['project_id', 'user_id', 'api_key_id', 'model', 'context_level'])
    return usageOf(client).webSearchCalls({ ...query, bucket_width: '1d', group_by }, options)
  }),
}
