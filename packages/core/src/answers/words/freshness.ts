import { type Day, describeDayOfYear } from '../../time/index.ts'
import type { Completeness } from '../answer.ts'
import { begunDays } from '../coverage.ts'
import { sayCount } from './say.ts'

const MINUTE_MS = 60_000
const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: MINUTE_MS },
] as const

/** `Synced 2 hours ago; settled through Fri 20 Nov.` Days pulled far apart: `Synced between 8 days and 2 hours ago`. */
export const freshnessOf = (completeness: Completeness, nowMs: number): string => {
  const { syncedAtMs, newestSyncedAtMs, settledThrough } = completeness
  if (syncedAtMs === null || newestSyncedAtMs === null) return 'Not synced.'
  const [oldest, newest] = [sayAge(nowMs - syncedAtMs), sayAge(nowMs - newestSyncedAtMs)]
  return `${sayAges(oldest, newest)}; ${saySettled(settledThrough)}.`
}

/** `Traces through Sun 22 Nov.`: the last day of the window that has any. */
export const traceFreshnessOf = (completeness: Completeness, nowMs: number): string => {
  const missing = new Set(completeness.missingDays)
  const last = begunDays(completeness, nowMs).findLast(each => !missing.has(each))
  return last === undefined ? 'No traces.' : `Traces through ${describeDayOfYear(last)}.`
}

const sayAges = (oldest: string, newest: string): string => {
  if (oldest === newest) return newest === 'now' ? 'Synced just now' : `Synced ${newest} ago`
  return newest === 'now'
    ? `Synced between ${oldest} ago and now`
    : `Synced between ${oldest} and ${newest} ago`
}

const saySettled = (through: Day | null): string =>
  through === null ? 'nothing of it is settled yet' : `settled through ${describeDayOfYear(through)}`

/** `2 hours`; `now` within a minute, and where clocks disagree. */
const sayAge = (ageMs: number): string => {
  const unit = UNITS.find(({ ms }) => ageMs >= ms)
  return unit ? sayCount(Math.floor(ageMs / unit.ms), unit.name) : 'now'
}
