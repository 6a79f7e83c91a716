import type { Calls, Stream } from './calls.ts'
import { type EpochDay, MS_PER_DAY } from './day.ts'
import type { Amounts } from './kinds.ts'
import { type Random, randomFor } from './random.ts'
import { secondsWhenDone } from './rhythm.ts'
import { habitsOf, type TraceHabits } from './traces-habits.ts'
import { splitAmounts } from './traces-split.ts'
import type { Endpoint } from './workflows/index.ts'

/** One model call of the company's own. Instants in milliseconds since 1970. */
export interface TracedRequest {
  readonly stream: Stream
  /** The day that metered it: it ended then. */
  readonly day: EpochDay
  /** Its place among the stream's calls of the day. */
  readonly index: number
  /** Its run's place among the stream's runs of the day; null: it belongs to none. */
  readonly run: number | null
  /** May lie on the day before. */
  readonly startedMs: number
  readonly endedMs: number
  /** When its trace was sent. */
  readonly arrivedMs: number
  /** When the same trace was sent again; null for nearly all. */
  readonly repeatedMs: number | null
  readonly amounts: Amounts
}

const HOUR_MS = 3_600_000
const LONGEST_LATE_HOURS = 60
/** No trace is sent later than this after its call ended, repetitions included. */
export const LONGEST_TRACE_DELAY_MS = LONGEST_LATE_HOURS * HOUR_MS + 90_000 + 30 * 60_000

const MODEL_ENDPOINTS: ReadonlySet<Endpoint | null> = new Set<Endpoint>([
  'completions',
  'decisions',
  'embeddings',
  'moderations',
  'images',
  'audio_speeches',
  'audio_transcriptions',
])

/** Whether calls leave traces: calls of models do, through any key but the one that never sends any. */
export const isTraced = ({ plan, model, key }: Stream): boolean =>
  model !== null && key?.traced === true && MODEL_ENDPOINTS.has(plan.endpoint)

/** Every model call of a stream's day, in the order in which they ended: as many as were metered, for as many tokens. */
export const tracedRequests = (seed: string, calls: Calls): TracedRequest[] => {
  const { stream, day, requests } = calls
  if (!isTraced(stream)) return []
  const random = randomFor(seed, 'traces', stream.id, day)
  const habits = habitsOf(stream.plan.workflow)
  const amounts = splitAmounts(calls, random)
  const runs = runsOf(habits, requests, random)
  return amounts.map((each, index) => {
    const part = (index + random.unit()) / requests
    const endedMs = day * MS_PER_DAY + Math.floor(secondsWhenDone(stream.plan.rhythm, part) * 1000)
    const arrivedMs = endedMs + delayMs(habits, random)
    return {
      stream,
      day,
      index,
      run: runs[index] ?? null,
      startedMs: endedMs - lastedMs(stream, each, random),
      endedMs,
      arrivedMs,
      repeatedMs: random.unit() < 1 / 400 ? arrivedMs + random.whole(1, 30) * 60_000 : null,
      amounts: each,
    }
  })
}

const runsOf = ({ callsPerRun }: TraceHabits, requests: number, random: Random): number[] => {
  if (callsPerRun === null) return []
  const runs: number[] = []
  for (let run = 0; runs.length < requests; run += 1) {
    const size = callsPerRun === 'day' ? requests : random.whole(1, 2 * callsPerRun - 1)
    for (let call = 0; call < size && runs.length < requests; call += 1) runs.push(run)
  }
  return runs
}

const delayMs = ({ late }: TraceHabits, random: Random): number => {
  const usualMs = random.whole(1, 90) * 1000
  return late && random.unit() < 0.35 ? usualMs + random.whole(1, LONGEST_LATE_HOURS) * HOUR_MS : usualMs
}

/** Seconds for most calls, minutes for those of a batch: what runs around midnight begins on one day and ends on the next. */
const lastedMs = ({ plan }: Stream, amounts: Amounts, random: Random): number => {
  if (plan.tier === 'batch') return random.whole(120_000, 1_500_000)
  const { output = 0, longOutput = 0, audioOutput = 0, imageOutput = 0, characters = 0 } = amounts
  const written = output + longOutput + audioOutput + imageOutput + characters / 4
  return Math.min(600_000, Math.round((300 + written * 7) * random.around(0.3)))
}
