import { addDays, type Day, dayOfInstant, formatDay, parseDay } from '@spend/core/time'
import { UsageError } from '../failure.ts'

/** Days from `from` (included) to `to` (excluded); an end that is not there is open. */
export interface OpenRange {
  readonly from?: Day
  readonly to?: Day
}

/** Reads `--from` and `--to`. Null where neither is given; throws a UsageError where one is no day or none lies between. */
export const readDayRange = (flags: { readonly from?: string; readonly to?: string }): OpenRange | null => {
  if (flags.from === undefined && flags.to === undefined) return null
  const from = flags.from === undefined ? undefined : readDay('--from', flags.from)
  const to = flags.to === undefined ? undefined : readDay('--to', flags.to)
  if (from !== undefined && to !== undefined && to <= from)
    throw new UsageError(
      `--to ${formatDay(to)} is not after --from ${formatDay(from)}; it names the day after the last one.`,
    )
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

/** Throws a UsageError where a range reaches beyond the day that is not over yet. */
export const refuseFuture = ({ from, to }: OpenRange, nowMs: number): void => {
  const today = dayOfInstant(nowMs)
  const tomorrow = addDays(today, 1)
  if (from !== undefined && from > today)
    throw new UsageError(`--from ${formatDay(from)} has not begun; today is ${formatDay(today)} in UTC.`)
  if (to !== undefined && to > tomorrow)
    throw new UsageError(
      `--to ${formatDay(to)} is in the future; it may be ${formatDay(tomorrow)} at most, which includes today.`,
    )
}

const readDay = (flag: string, text: string): Day => {
  const value = parseDay(text)
  if (value === null)
    throw new UsageError(`${flag} ${JSON.stringify(text)} is no day; write one as 2026-11-01.`)
  return value
}
