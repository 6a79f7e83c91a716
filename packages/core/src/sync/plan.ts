import type { Endpoint } from '../bill/index.ts'
import type { CoveredDay } from '../ledger/index.ts'
import { addDays, type Day, type DayRange, day, formatDay, startOfDayMs } from '../time/index.ts'

export type SyncKind = 'full' | 'light' | 'manual'

export interface PlanOptions {
  readonly kind: SyncKind
  /** The UTC day that is not over yet. */
  readonly today: Day
  /** A day is pulled once more when this many whole days have passed since its end: a day beyond what settles it. */
  readonly settledAfterDays: number
  /** What is stored of each endpoint that is to be pulled, in the order to pull them. */
  readonly coverage: ReadonlyMap<Endpoint, readonly CoveredDay[]>
  /** Pull exactly these days, whatever is stored. An open end is a year ago, or today. */
  readonly range?: { readonly from?: Day; readonly to?: Day }
}

/** Days of one endpoint to ask for together: never more than a calendar month, so that a refused one stands alone. */
export interface PlannedPiece {
  readonly endpoint: Endpoint
  readonly range: DayRange
}

const BACKFILL_DAYS = 365
const TRAILING_DAYS = 7

/** All that a sync may reach: twelve months back, and today. */
export const reachOf = (today: Day): DayRange => ({
  from: addDays(today, -BACKFILL_DAYS),
  to: addDays(today, 1),
})

/**
 * What to pull: endpoint by endpoint, and the newest days first, for those are asked about first. Light: today, and
 * yesterday until it was pulled once after its end. Full: the last 7 days, today, and every day of twelve months that
 * is missing or has not been pulled since it settled; from the 3rd on, all of last month once more.
 */
export const planSync = (options: PlanOptions): PlannedPiece[] =>
  [...options.coverage].flatMap(([endpoint, covered]) =>
    piecesOf(daysToPull(options, covered)).map(range => ({ endpoint, range })),
  )

const daysToPull = (options: PlanOptions, covered: readonly CoveredDay[]): Day[] => {
  const { kind, today, range } = options
  const reach = reachOf(today)
  if (range) return newestFirst(range.from ?? reach.from, Math.min(range.to ?? reach.to, reach.to))
  const syncedAtMs = new Map(covered.map(entry => [entry.day, entry.syncedAtMs]))
  const isDue = (value: Day): boolean =>
    value === today || (syncedAtMs.get(value) ?? Number.NEGATIVE_INFINITY) < freshSinceMs(value, options)
  if (kind === 'light') return newestFirst(addDays(today, -1), reach.to).filter(isDue)
  return newestFirst(reach.from, reach.to).filter(value => value >= today - TRAILING_DAYS || isDue(value))
}

/** The instant since which a day must have been pulled to count as known, in milliseconds since 1970. */
const freshSinceMs = (value: Day, { kind, today, settledAfterDays }: PlanOptions): number => {
  const ended = addDays(value, 1)
  if (kind === 'light') return startOfDayMs(ended)
  const settled = addDays(ended, settledAfterDays)
  const closing = closingOf(value)
  return startOfDayMs(closing <= today && closing > settled ? closing : settled)
}

/** The 3rd of the next month: invoices are made from what a month says by then. */
const closingOf = (value: Day): Day => {
  const date = new Date(startOfDayMs(value))
  return day(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 3) / startOfDayMs(day(1)))
}

const newestFirst = (from: number, to: number): Day[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => day(to - 1 - index))

/** Days that follow each other (newest first), cut where a month ends. */
const piecesOf = (days: readonly Day[]): DayRange[] => {
  const pieces: { from: Day; to: Day }[] = []
  for (const value of days) {
    const last = pieces.at(-1)
    if (last && value === last.from - 1 && monthOf(value) === monthOf(last.from)) last.from = value
    else pieces.push({ from: value, to: addDays(value, 1) })
  }
  return pieces
}

const monthOf = (value: Day): string => formatDay(value).slice(0, 7)
