import { type Day, startOfDayMs } from '../time/index.ts'

/** Something the worker does by itself. */
export type Job = 'full' | 'light'

export interface DoneRun {
  /** Milliseconds since 1970. */
  readonly startedAtMs: number
  readonly status: 'complete' | 'partial' | 'failed'
  /** What it could not bring; `to` is excluded. */
  readonly problems?: readonly { readonly endpoint: string; readonly to: Day }[]
}

/** The last run of each kind; null where there never was one. */
export interface Done {
  readonly full: DoneRun | null
  readonly light: DoneRun | null
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** By then the UTC day before has had 2½ hours to land. */
const FULL_AT_MS = 2 * HOUR_MS + 30 * MINUTE_MS
const LIGHT_AT_MS = 10 * MINUTE_MS
const RECENT_MS = 3 * DAY_MS

/**
 * What to do now: a full sync each night at 02:30 UTC, a light one each hour at ten past. What was missed is made up
 * once, however often it was missed. A full sync does a light one's work too; one that failed, or that could not bring the
 * costs of its last days, is due each hour.
 */
export const due = (nowMs: number, { full, light }: Done): Job | null => {
  const fullPeriodMs =
    full && lacksTheBill(full) ? lastMs(nowMs, HOUR_MS, LIGHT_AT_MS) : lastMs(nowMs, DAY_MS, FULL_AT_MS)
  if ((full?.startedAtMs ?? Number.NEGATIVE_INFINITY) < fullPeriodMs) return 'full'
  const lastMsOfAny = Math.max(full?.startedAtMs ?? 0, light?.startedAtMs ?? 0)
  return lastMsOfAny < lastMs(nowMs, HOUR_MS, LIGHT_AT_MS) ? 'light' : null
}

/** What people ask for first. A month long ago that is refused for good is not worth an hourly try. */
const lacksTheBill = ({ status, startedAtMs, problems = [] }: DoneRun): boolean =>
  status === 'failed' ||
  problems.some(({ endpoint, to }) => endpoint === 'costs' && startOfDayMs(to) > startedAtMs - RECENT_MS)

/** The latest instant, not after now, that lies `offsetMs` into a period. */
const lastMs = (nowMs: number, periodMs: number, offsetMs: number): number =>
  Math.floor((nowMs - offsetMs) / periodMs) * periodMs + offsetMs
