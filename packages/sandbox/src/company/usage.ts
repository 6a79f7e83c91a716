import type { Calls } from './calls.ts'
import type { Amounts } from './kinds.ts'
import type { Endpoint, WorkflowPlan } from './workflows/index.ts'

/** What an endpoint metered for one combination of all its dimensions. Numbers go by their wire names. */
export interface UsageRow {
  readonly projectId: string | null
  readonly apiKeyId: string | null
  readonly userId: string | null
  readonly model: string | null
  readonly batch: boolean
  readonly serviceTier: string
  /** Dimensions of one endpoint alone: `size`, `source`, `context_level`, `vector_store_id`. */
  readonly detail: Readonly<Record<string, string>>
  readonly numbers: Readonly<Record<string, number>>
}

type Numbers = Record<string, number>
type Meter = (amounts: Amounts, requests: number) => Numbers

const tokens: Meter = (amounts, requests) => {
  const { input = 0, longInput = 0, cachedInput = 0, cacheWrites = 0, output = 0, longOutput = 0 } = amounts
  const { audioInput = 0, audioOutput = 0 } = amounts
  const text = input + longInput
  return {
    input_tokens: text + audioInput + cachedInput + cacheWrites,
    input_cached_tokens: cachedInput,
    input_cache_write_tokens: cacheWrites,
    input_uncached_tokens: text + audioInput,
    output_tokens: output + longOutput + audioOutput,
    input_text_tokens: text,
    output_text_tokens: output + longOutput,
    input_cached_text_tokens: cachedInput,
    input_audio_tokens: audioInput,
    input_cached_audio_tokens: 0,
    output_audio_tokens: audioOutput,
    input_image_tokens: 0,
    input_cached_image_tokens: 0,
    output_image_tokens: 0,
    num_model_requests: requests,
  }
}

const inputAlone: Meter = ({ input = 0 }, requests) => ({ input_tokens: input, num_model_requests: requests })

const METERS: Readonly<Record<Endpoint, Meter>> = {
  completions: tokens,
  decisions: tokens,
  embeddings: inputAlone,
  moderations: inputAlone,
  images: ({ images = 0 }, requests) => ({ images, num_model_requests: requests }),
  audio_speeches: ({ characters = 0 }, requests) => ({ characters, num_model_requests: requests }),
  audio_transcriptions: ({ seconds = 0 }, requests) => ({ seconds, num_model_requests: requests }),
  vector_stores: ({ vectorBytes = 0 }) => ({ usage_bytes: vectorBytes }),
  code_interpreter_sessions: ({ sessions = 0 }) => ({ num_sessions: sessions }),
  file_search_calls: ({ fileSearches = 0 }) => ({ num_requests: fileSearches }),
  web_search_calls: ({ webSearches = 0 }, requests) => ({
    num_model_requests: requests,
    num_requests: webSearches,
  }),
}

export const ENDPOINTS: readonly Endpoint[] = [
  'completions',
  'decisions',
  'embeddings',
  'moderations',
  'images',
  'audio_speeches',
  'audio_transcriptions',
  'vector_stores',
  'code_interpreter_sessions',
  'file_search_calls',
  'web_search_calls',
]

/** Whether calls of a workflow are metered by an endpoint: by their own one, or by that of a tool they use. */
const isMeteredBy = (plan: WorkflowPlan, endpoint: Endpoint): boolean =>
  plan.endpoint === endpoint ||
  (endpoint === 'web_search_calls' && plan.each.webSearches !== undefined) ||
  (endpoint === 'code_interpreter_sessions' && plan.each.sessions !== undefined)

export const usageRowsOf = (calls: readonly Calls[], endpoint: Endpoint): UsageRow[] => {
  const rows = new Map<string, UsageRow & { numbers: Numbers }>()
  for (const { stream, requests, amounts } of calls) {
    const { plan, key, project, model } = stream
    if (!isMeteredBy(plan, endpoint)) continue
    const numbers = METERS[endpoint](amounts, requests)
    if (Object.values(numbers).every(number => number === 0)) continue
    const detail = plan.detail ?? {}
    const place = [key?.id, model?.id, plan.tier, ...Object.values(detail)].join('\u0000')
    const row = rows.get(place)
    if (row)
      for (const [name, number] of Object.entries(numbers))
        row.numbers[name] = (row.numbers[name] ?? 0) + number
    else
      rows.set(place, {
        projectId: project?.id ?? null,
        apiKeyId: key?.id ?? null,
        userId: key?.ownerId ?? null,
        model: model?.id ?? null,
        batch: plan.tier === 'batch',
        serviceTier: plan.tier === 'flex' || plan.tier === 'priority' ? plan.tier : 'default',
        detail,
        numbers,
      })
  }
  return [...rows.values()]
}
