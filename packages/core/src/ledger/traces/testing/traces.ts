import { nano } from '../../../money/index.ts'
import { startOfDayMs } from '../../../time/index.ts'
import { on } from '../../testing/rows.ts'
import type { StoredTrace } from '../index.ts'

/** `12.5` as nano-USD. */
export const dollars = (amount: number) => nano(BigInt(Math.round(amount * 1e9)))

/** `2026-11-23`, or `2026-11-23 14:30`, in milliseconds since 1970. */
export const at = (text: string): number => {
  const [date = '', time = '00:00'] = text.split(' ')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return startOfDayMs(on(date)) + (hours * 60 + minutes) * 60_000
}

/** A record of trace and span `id` on 20 November 2026 at noon, with what is given; the rest is absent. */
export const trace = (id: string, record: Partial<StoredTrace> = {}): StoredTrace => ({
  traceId: id,
  spanId: id,
  startedAtMs: at('2026-11-20 12:00'),
  endedAtMs: null,
  provider: 'openai',
  model: 'gpt-5',
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reportedNano: null,
  serviceTier: '',
  batch: '',
  projectId: '',
  apiKeyId: '',
  endUser: '',
  workflow: '',
  workflowRunId: '',
  actionGroup: '',
  businessUnit: '',
  environment: '',
  pricedNano: null,
  ...record,
})

/** Records are kept for 35 days, seen from 23 November 2026. */
export const KEPT = { keepRawDays: 35, nowMs: at('2026-11-23 09:00') }
