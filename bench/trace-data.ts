/** A company's traces of thirty days, made up from a seed, in the order of time as an export has them. */
import type { StoredTrace } from '@spend/core/ledger'
import { nano } from '@spend/core/money'

const [PROJECTS, KEYS, MODELS, WORKFLOWS, END_USERS] = [100, 400, 40, 60, 5_000]
const DAYS = 30
const MS_PER_DAY = 86_400_000
const FIRST_DAY = 20_740
const CALLS_A_RUN = 6

export const KEEP_RAW_DAYS = 35
export const TRACES_NOW_MS = (FIRST_DAY + DAYS) * MS_PER_DAY

/** `count` records from the `from`th of a stream of `of` on. */
export const recordsFrom = (from: number, { count, of }: { count: number; of: number }): StoredTrace[] =>
  Array.from({ length: count }, (_, index) => recordAt(from + index, of))

const recordAt = (index: number, of: number): StoredTrace => {
  const random = randomFrom(index)
  // A run's calls lie together, and each workflow has its own projects, keys and two or three models.
  const run = Math.floor(index / CALLS_A_RUN)
  const workflow = (Math.imul(run, 2_654_435_761) >>> 0) % WORKFLOWS
  const key = (workflow * 7 + (run % 4)) % KEYS
  const input = Math.floor(random() * 20_000)
  const started = FIRST_DAY * MS_PER_DAY + Math.floor((index / of) * DAYS * MS_PER_DAY)
  const reported = nano(BigInt(Math.floor(random() * 50_000_000)))
  return {
    traceId: hex(run, 32),
    spanId: hex(index, 16),
    startedAtMs: started,
    endedAtMs: started + Math.floor(random() * 5_000),
    provider: 'openai',
    model: `gpt-5.${(workflow * 3 + Math.floor(random() * 3)) % MODELS}-2026-01-15`,
    inputTokens: input,
    cachedInputTokens: Math.floor(input / 3),
    cacheWriteTokens: 0,
    outputTokens: Math.floor(random() * 2_000),
    reportedNano: random() < 0.7 ? reported : null,
    pricedNano: random() < 0.98 ? reported : null,
    serviceTier: 'default',
    batch: 'false',
    projectId: `proj_${key % PROJECTS}`,
    apiKeyId: `key_${String(key).padStart(20, '0')}`,
    endUser: `customer-${Math.floor(random() ** 2 * END_USERS)}`,
    workflow: `workflow-${workflow}`,
    workflowRunId: `run-${hex(run, 24)}`,
    actionGroup: `group-${workflow % 9}`,
    businessUnit: `unit-${workflow % 5}`,
    environment: random() < 0.9 ? 'production' : 'staging',
  }
}

/** Digits that look random, as ids do, and are different for different numbers. */
const hex = (number: number, length: number): string => {
  const random = randomFrom(number + 7)
  let digits = number.toString(16)
  while (digits.length < length) digits = Math.floor(random() * 2 ** 32).toString(16) + digits
  return digits.slice(-length)
}

/** mulberry32 */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
