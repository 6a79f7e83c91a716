import { type Endpoint, MODEL_CALL_ENDPOINTS } from '../bill/index.ts'
import { type CoveredDay, type LedgerReader, readCoverage } from '../ledger/index.ts'
import { addDays, type Day, type DayRange, day, dayOfInstant, daysOf } from '../time/index.ts'
import type { Completeness, Measure } from './answer.ts'

/** The one provider there is. A day counts as known once each provider covers it: the second one joins here. */
export const PROVIDER = 'openai'

/** What is known of a window, and what is not. */
export interface Coverage {
  readonly completeness: Completeness
  /** Whether anything at all is known of the window. */
  readonly isKnown: boolean
  /** Days of which nothing is known, from no endpoint. */
  readonly unknownDays: ReadonlySet<Day>
  /** Days that at least one endpoint lacks. */
  readonly missingDays: ReadonlySet<Day>
  /** Which endpoints lack which of the window's days; none where the window is whole. */
  readonly gaps: readonly { readonly endpoint: Endpoint; readonly days: readonly Day[] }[]
  /** When each endpoint's days were pulled. */
  readonly pulls: ReadonlyMap<Endpoint, readonly CoveredDay[]>
}

export const endpointsOf = (measure: Measure): readonly Endpoint[] =>
  measure === 'billed' ? ['costs'] : [...MODEL_CALL_ENDPOINTS]

/** Which days of a window were pulled whole. Days after the current UTC day are not missing: they have not begun. */
export const coverageOf = async (
  reader: LedgerReader,
  window: { measure: Measure; range: DayRange; nowMs: number; settledAfterDays: number },
): Promise<Coverage> => {
  const { measure, range, nowMs, settledAfterDays } = window
  const days = begunDays(range, nowMs)
  const pulls = new Map<Endpoint, readonly CoveredDay[]>()
  for (const endpoint of endpointsOf(measure))
    pulls.set(endpoint, await readCoverage(reader, { provider: PROVIDER, endpoint, range }))

  const timesCovered = new Map<Day, number>()
  for (const covered of [...pulls.values()].flat())
    timesCovered.set(covered.day, (timesCovered.get(covered.day) ?? 0) + 1)
  const missing = days.filter(each => (timesCovered.get(each) ?? 0) < pulls.size)
  const times = [...pulls.values()].flat().map(pull => pull.syncedAtMs)
  const lastSettled = lastSettledDay({ nowMs, settledAfterDays })
  return {
    completeness: {
      from: range.from,
      to: range.to,
      settledThrough: days.findLast(each => each <= lastSettled && timesCovered.has(each)) ?? null,
      syncedAtMs: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      newestSyncedAtMs: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
      missingDays: missing,
    },
    isKnown: times.length > 0,
    unknownDays: new Set(days.filter(each => !timesCovered.has(each))),
    missingDays: new Set(missing),
    gaps: missing.length === 0 ? [] : gapsOf(days, pulls),
    pulls,
  }
}

/** The days of a window up to the current UTC day. */
export const begunDays = ({ from, to }: DayRange, nowMs: number): Day[] =>
  daysOf({ from, to: day(Math.min(to, dayOfInstant(nowMs) + 1)) })

/** The last day that is old enough for a verdict. */
export const lastSettledDay = ({
  nowMs,
  settledAfterDays,
}: {
  nowMs: number
  settledAfterDays: number
}): Day => addDays(dayOfInstant(nowMs), -settledAfterDays)

const gapsOf = (days: readonly Day[], pulls: Coverage['pulls']) =>
  [...pulls]
    .map(([endpoint, covered]) => {
      const have = new Set(covered.map(pull => pull.day))
      return { endpoint, days: days.filter(each => !have.has(each)) }
    })
    .filter(gap => gap.days.length > 0)
