import { expect, test } from 'vitest'
import { day } from '../../time/index.ts'
import { collect, errorBody, pageOfDays, startProvider } from './testing/scripted-server.ts'

const FROM = day(20_700)
const days = (count: number) => ({ from: FROM, to: day(FROM + count) })

test('tokens, cache, batch and every other number are kept by key', async () => {
  const row = {
    object: 'organization.usage.completions.result',
    project_id: 'proj_a',
    user_id: null,
    api_key_id: 'key_a',
    model: 'gpt-5.5-2026-04-23',
    batch: 'true',
    service_tier: 'flex',
    num_model_requests: 5,
    input_tokens: 1_000,
    input_cached_tokens: 400,
    input_cache_write_30m_tokens: 60,
    input_cache_write_12h_tokens: 40,
    output_tokens: 500,
    input_text_tokens: 500,
    output_audio_tokens: 0,
  }
  await using org = await startProvider(asked => ({
    body: pageOfDays(asked, () => [
      row,
      { ...row, batch: true },
      { ...row, batch: false },
      { ...row, batch: null },
    ]),
  }))
  const [only] = await collect(org.provider.usage('completions', days(1)))
  const rows = only?.status === 'whole' ? only.rows : []
  expect(rows.map(({ batch, requests }) => [batch, requests])).toEqual([
    ['true', 10],
    ['false', 5],
    ['', 5],
  ])
  expect(rows[1]).toEqual({
    projectId: 'proj_a',
    apiKeyId: 'key_a',
    userId: '',
    model: 'gpt-5.5-2026-04-23',
    batch: 'false',
    serviceTier: 'flex',
    detail: '',
    requests: 5,
    inputTokens: 1_000,
    cachedInputTokens: 400,
    cacheWriteTokens: 100,
    outputTokens: 500,
    other: { input_cache_write_30m_tokens: 60, input_cache_write_12h_tokens: 40, input_text_tokens: 500 },
  })
})

test.each([
  [
    'images',
    { images: 2, num_model_requests: 3, size: '1024x1024', source: 'image.edit' },
    { requests: 3, detail: 'size=1024x1024&source=image.edit', other: { images: 2 } },
  ],
  [
    'web_search_calls',
    { num_requests: 2, num_model_requests: 9, context_level: 'low' },
    { requests: 2, detail: 'context_level=low', other: { num_model_requests: 9 } },
  ],
  [
    'file_search_calls',
    { num_requests: 4, vector_store_id: 'vs&1' },
    { requests: 4, detail: 'vector_store_id=vs%261', other: {} },
  ],
  ['vector_stores', { usage_bytes: 1_024 }, { requests: 0, detail: '', other: { usage_bytes: 1_024 } }],
  ['code_interpreter_sessions', { num_sessions: 7 }, { requests: 0, detail: '', other: { num_sessions: 7 } }],
  [
    'audio_transcriptions',
    { seconds: 1.5, num_model_requests: 1 },
    { requests: 1, detail: '', other: { seconds: 1.5 } },
  ],
  [
    'audio_speeches',
    { characters: 9, num_model_requests: 2 },
    { requests: 2, detail: '', other: { characters: 9 } },
  ],
  ['embeddings', { input_tokens: 5, num_model_requests: 1 }, { requests: 1, inputTokens: 5, other: {} }],
] as const)('%s are counted by their own fields', async (endpoint, row, read) => {
  await using org = await startProvider(asked => ({ body: pageOfDays(asked, () => [row]) }))
  expect(await collect(org.provider.usage(endpoint, days(1)))).toMatchObject([{ rows: [read] }])
})

test.each([
  ['a missing count', { num_model_requests: undefined }],
  ['a negative count', { input_tokens: -1 }],
  ['a count that is text', { output_tokens: '5' }],
])('%s refuses the day', async (_, more) => {
  const row = { input_tokens: 1, output_tokens: 1, num_model_requests: 1, ...more }
  await using org = await startProvider(asked => ({ body: pageOfDays(asked, () => [row]) }))
  expect(await collect(org.provider.usage('completions', days(1)))).toMatchObject([
    { code: 'count_not_a_number' },
  ])
})

test('a 400 for grouping by user is asked without it, and so is the rest of the run', async () => {
  await using org = await startProvider(asked =>
    asked.query.getAll('group_by[]').includes('user_id')
      ? { status: 400, body: errorBody('user_id cannot be combined') }
      : { body: pageOfDays(asked, () => []) },
  )
  const told = await collect(org.provider.usage('completions', days(10)))
  expect(told.every(one => one.status === 'whole')).toBe(true)
  const refused = org.server.asked.filter(asked => asked.query.getAll('group_by[]').includes('user_id'))
  expect(refused.length).toBe(1)
  expect(org.provider.notes).toEqual([expect.stringContaining('without')])
})

test('an organization without the decisions endpoint has no decisions', async () => {
  await using org = await startProvider(() => ({ status: 404, body: errorBody('Invalid URL') }))
  expect(await collect(org.provider.usage('decisions', days(1)))).toEqual([
    { status: 'whole', day: FROM, rows: [] },
  ])
  await expect(collect(org.provider.usage('completions', days(1)))).rejects.toMatchObject({
    code: 'provider_refused',
  })
})
