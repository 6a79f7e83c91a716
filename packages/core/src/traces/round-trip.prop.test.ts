import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TraceRecord } from '../bill/index.ts'
import { formatDecimal, nano } from '../money/index.ts'
import { decodeOtlp } from './otlp/decode-otlp.ts'
import { RECORD_FIELDS } from './spend-record.ts'
import { encodings, requestOf } from './testing/otlp.ts'
import { contextOf, NOW_MS, readAll } from './testing/reading.ts'

const EARLIEST_MS = Date.UTC(2015, 0, 1)
const MARK = 'SECRET\u2028"quoted",\n'

const hex = (length: number) =>
  fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)).filter(id => !/^0+$/.test(id))
/** Names as people write them: quotes, commas, line ends, other scripts and all. */
const name = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('a,b', 'say "hi"', 'two\r\nlines', '"', "'", ' padded ', '{', '0', 'true', 'ünïcode 🎉'),
)
const provider = fc.constantFrom('openai', 'anthropic', 'azure.ai.openai')
const tokens = fc
  .tuple(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000))
  .map(([plain, cachedInputTokens, cacheWriteTokens]) => ({
    inputTokens: plain + cachedInputTokens + cacheWriteTokens,
    cachedInputTokens,
    cacheWriteTokens,
  }))
const times = fc
  .tuple(fc.integer({ min: EARLIEST_MS, max: NOW_MS }), fc.option(fc.nat(3_600_000)))
  .map(([startedAtMs, lasted]) => ({ startedAtMs, endedAtMs: lasted === null ? null : startedAtMs + lasted }))

const record: fc.Arbitrary<TraceRecord> = fc
  .tuple(
    fc.record({
      traceId: hex(32),
      spanId: hex(16),
      provider,
      model: name.filter(text => text !== ''),
      outputTokens: fc.nat(1_000_000),
      reportedNano: fc.option(fc.bigInt(0n, 10n ** 15n).map(nano)),
      serviceTier: name,
      batch: fc.constantFrom('', 'true', 'false'),
      projectId: name,
      apiKeyId: name,
      endUser: name,
      workflow: name,
      workflowRunId: name,
      actionGroup: name,
      businessUnit: name,
      environment: name,
    }),
    tokens,
    times,
  )
  .map(parts => Object.assign({}, ...parts))
const records = fc.array(record, { minLength: 1, maxLength: 8 })

const dollars = (amount: bigint | null) =>
  amount === null ? null : formatDecimal({ coefficient: amount, exponent: -9 })
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** Our record as a line, with what callers say beside it. */
const lineOf = (each: TraceRecord) => ({
  prompt: MARK,
  trace_id: each.traceId,
  span_id: each.spanId,
  started_at: iso(each.startedAtMs),
  ended_at: each.endedAtMs,
  provider: each.provider,
  model: each.model,
  input_tokens: each.inputTokens,
  cached_input_tokens: each.cachedInputTokens,
  cache_write_tokens: each.cacheWriteTokens,
  output_tokens: each.outputTokens,
  cost_usd: dollars(each.reportedNano),
  service_tier: each.serviceTier,
  batch: each.batch,
  project_id: each.projectId,
  api_key_id: each.apiKeyId,
  end_user: each.endUser,
  workflow: each.workflow,
  workflow_run_id: each.workflowRunId,
  action_group: each.actionGroup,
  business_unit: each.businessUnit,
  environment: each.environment,
  response: { messages: [MARK] },
})

const cellOf = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  return /["\r\n,;\t]/.test(text) || text.length % 2 === 1 ? `"${text.replaceAll('"', '""')}"` : text
}

const csvOf = (all: readonly TraceRecord[]): string => {
  const columns = [...RECORD_FIELDS, 'prompt'] as const
  const rows = all.map(each => {
    const line: Record<string, unknown> = lineOf(each)
    return columns.map(column => cellOf(line[column])).join(',')
  })
  return [columns.join(','), ...rows].join('\r\n')
}

const aitracerOf = (each: TraceRecord) => ({
  requestId: each.traceId,
  spanId: each.spanId,
  timestamp: iso(each.startedAtMs),
  endedAt: iso(each.endedAtMs),
  actionName: each.actionGroup,
  provider: each.provider,
  model: each.model,
  prompt: MARK,
  response: MARK,
  metrics: {
    promptTokens: each.inputTokens,
    completionTokens: each.outputTokens,
    cachedTokens: each.cachedInputTokens,
    cacheWriteTokens: each.cacheWriteTokens,
    estimatedCostUsd: dollars(each.reportedNano),
  },
  serviceTier: each.serviceTier,
  batch: each.batch,
  projectId: each.projectId,
  apiKeyId: each.apiKeyId,
  endUser: each.endUser,
  workflow: each.workflow,
  workflowRunId: each.workflowRunId,
  businessUnit: each.businessUnit,
  environment: each.environment,
})

const spansOf = (all: readonly TraceRecord[]) =>
  requestOf(
    all.map(each => ({
      traceId: each.traceId,
      spanId: each.spanId,
      startedAtMs: each.startedAtMs,
      endedAtMs: each.endedAtMs,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': each.provider,
        'gen_ai.request.model': each.model,
        'gen_ai.usage.input_tokens': each.inputTokens,
        'gen_ai.usage.output_tokens': each.outputTokens,
        'gen_ai.usage.cache_read.input_tokens': each.cachedInputTokens,
        'gen_ai.usage.cache_creation.input_tokens': each.cacheWriteTokens,
        'gen_ai.input.messages': MARK,
        'gen_ai.output.messages': [MARK],
        'spend.cost_usd': dollars(each.reportedNano) ?? '',
        'spend.service_tier': each.serviceTier,
        'spend.batch': each.batch,
        'spend.project_id': each.projectId,
        'spend.api_key_id': each.apiKeyId,
        'spend.end_user': each.endUser,
        'spend.workflow': each.workflow,
        'spend.workflow_run_id': each.workflowRunId,
        'spend.action_group': each.actionGroup,
        'spend.business_unit': each.businessUnit,
        'spend.environment': each.environment,
      },
    })),
  )

const linesOf = (all: readonly object[]): string => all.map(each => `${JSON.stringify(each)}\n`).join('')

test.each([
  ['JSON lines', (all: readonly TraceRecord[]) => linesOf(all.map(lineOf))],
  ['CSV', csvOf],
  ["AITracer's records", (all: readonly TraceRecord[]) => linesOf(all.map(aitracerOf))],
  ['OTLP in a file', (all: readonly TraceRecord[]) => linesOf([spansOf(all)])],
])(
  'what is written as %s reads back the same, in chunks of any size, packed or not',
  async (_name, write) => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.integer({ min: 1, max: 5000 }),
        fc.boolean(),
        async (all, chunkSize, gzip) => {
          const { records: read, problems } = await readAll(write(all), { chunkSize, gzip })
          expect(problems).toEqual([])
          expect(read).toEqual(all)
        },
      ),
      { numRuns: 60 },
    )
  },
)

test('what is sent as OTLP, in either encoding, reads back the same', () => {
  fc.assert(
    fc.property(records, all => {
      for (const { body, contentType } of encodings(spansOf(all)))
        expect(decodeOtlp(body, { ...contextOf(), contentType })).toEqual({
          records: all,
          rejected: 0,
          message: '',
        })
    }),
    { numRuns: 60 },
  )
})

test('bytes of any kind are answered, never thrown at, and nothing of them is quoted', async () => {
  const seeds = [linesOf([{ prompt: 'SECRET' }]), `trace_id,span_id,started_at,model\n"SECRET`, '{"SECRET']
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(40),
      async (seed, noise, at) => {
        const bytes = Buffer.concat([Buffer.from(seed.slice(0, at)), noise, Buffer.from(seed.slice(at))])
        const { problems } = await readAll(bytes)
        for (const contentType of ['application/json', 'application/x-protobuf']) {
          const reading = decodeOtlp(bytes, { ...contextOf(), contentType })
          expect(
            JSON.stringify([problems, 'error' in reading ? reading.error : reading.message]),
          ).not.toContain('SECRET')
        }
      },
    ),
    { numRuns: 300 },
  )
})
