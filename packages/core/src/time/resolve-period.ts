import { addUnits } from './calendar.ts'
import { addDays, type Day, type DayRange, dayOfInstant, lengthOf } from './day.ts'
import { describeDay, describeDayOfYear, describeRange } from './describe.ts'
import { type Named, nameDays, type PeriodError, refuse } from './name-days.ts'
import type { Period } from './period.ts'
import type { Calendar } from './resolve-point.ts'
import { todayIn } from './zone.ts'

/** What words like "yesterday" and "last week" depend on. */
export interface PeriodClock {
  /** Milliseconds since 1970. */
  readonly nowMs: number
  /** IANA name. */
  readonly timezone: string
  /** 1 for Monday to 7 for Sunday. */
  readonly weekStart: number
}

export type PeriodReading =
  | {
      readonly status: 'range'
      /** Never empty, and never past the current UTC day. */
      readonly range: DayRange
      /** The period before: of a partial one its same elapsed part. */
      readonly previous: DayRange
      /** Whether the current UTC day, which is still running, is part of it. */
      readonly isPartial: boolean
      /** What the reader should know about the dates, as sentences. */
      readonly notes: readonly string[]
    }
  | PeriodError

/** Resolves words to calendar dates in the clock's time zone; they mean the UTC days of the same name. */
export const resolvePeriod = (period: Period, clock: PeriodClock): PeriodReading => {
  const calendar: Calendar = {
    today: todayIn(clock.timezone, clock.nowMs),
    weekStart: clock.weekStart,
  }
  const utcToday = dayOfInstant(clock.nowMs)
  const named = nameDays(period, calendar)
  if ('status' in named) return named
  if (named.from > Math.max(calendar.today, utcToday))
    return refuse(
      'future_period',
      `${describeRange(named)} has not begun: today is ${describeDay(calendar.today)}.`,
    )
  if (named.from > utcToday) return currentUtcDay(named, utcToday)
  return cutAtToday({ period, named, calendar, utcToday })
}

/** In Auckland's morning UTC still has yesterday's date: a day that has not begun cannot have been billed. */
const currentUtcDay = (named: Named, utcToday: Day): PeriodReading => ({
  status: 'range',
  range: { from: utcToday, to: addDays(utcToday, 1) },
  previous: { from: addDays(utcToday, -1), to: utcToday },
  isPartial: true,
  notes: [
    `${describeDayOfYear(named.from)} has not begun in UTC yet; this shows ${describeDayOfYear(utcToday)}, which is still running.`,
  ],
})

const cutAtToday = (given: {
  period: Period
  named: Named
  calendar: Calendar
  utcToday: Day
}): PeriodReading => {
  const { named, utcToday, calendar } = given
  // `this week` runs up to the local today; `November` and `22–30 Nov` are cut only where UTC has no day yet.
  const localEnd = isCurrent(given.period) ? calendar.today + 1 : Number.POSITIVE_INFINITY
  const to = addDays(utcToday, Math.min(named.to, localEnd, utcToday + 1) - utcToday)
  const range = { from: named.from, to }
  const isPartial = to > utcToday
  const notes = []
  if (isPartial) notes.push(`${describeDayOfYear(utcToday)} is still running in UTC.`)
  if (given.period.type === 'range' && to < named.to)
    notes.push(`${describeDay(addDays(named.to, -1))} lies ahead: this shows what there is so far.`)
  const isOver = to === named.to && calendar.today >= named.to
  return { status: 'range', range, previous: daysBefore(range, named, isOver), isPartial, notes }
}

/** `this week`, `mtd`, `today`. */
const isCurrent = (period: Period) => period.type === 'unit' && period.offset === 0

const daysBefore = (range: DayRange, { repeats }: Named, isOver: boolean): DayRange => {
  if (repeats === null) return daysJustBefore(range)
  const { unit, count } = repeats
  const from = addUnits(unit, range.from, -count)
  if (isOver) return { from, to: range.from }
  // This month on 23 November: 1 to 23 October. On 31 March: 1 to 28 February.
  return { from, to: addDays(addUnits(unit, addDays(range.to, -1), -count), 1) }
}

/** As many days just before a range. */
export const daysJustBefore = (range: DayRange): DayRange => ({
  from: addDays(range.from, -lengthOf(range)),
  to: range.from,
})
