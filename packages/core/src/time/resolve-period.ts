import { addUnits, type CalendarUnit, dateOf, dayOfDate, startOf } from './calendar.ts'
import { addDays, type Day, type DayRange, dayOfInstant, lengthOf } from './day.ts'
import { describeDay, describeDayOfYear, describeRange } from './describe.ts'
import type { Period, Point } from './period.ts'
import { type Calendar, firstFrom, floats, latestBy, type Stretch } from './resolve-point.ts'
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

export interface PeriodError {
  readonly status: 'error'
  readonly code: 'impossible_period' | 'future_period' | 'ambiguous'
  readonly message: string
  /** Phrases that say what may have been meant. */
  readonly suggestions: readonly string[]
}

/** What a period covers before it is cut at today; `repeats` says what the period before it is. */
interface Named extends DayRange {
  readonly repeats: { readonly unit: CalendarUnit; readonly count: number } | null
}
type NamedReading = Named | PeriodError

/** Longer than this from a day of one year to a floating date of the next, the two were given the wrong way round. */
const LONGEST_ACROSS_NEW_YEAR = 184
const MOST_UNITS = 50_000

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

const refuse = (
  code: PeriodError['code'],
  message: string,
  suggestions: readonly string[] = [],
): PeriodError => ({ status: 'error', code, message, suggestions })

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

const nameDays = (period: Period, calendar: Calendar): NamedReading => {
  switch (period.type) {
    case 'trailing':
      return trailing(period, calendar)
    case 'since':
      return since(period.start, calendar)
    case 'range':
      return between(period, calendar)
    case 'unclear':
      return refuse('ambiguous', `Did you mean ${period.readings.join(' or ')}?`, period.readings)
    case 'future':
      return refuse(
        'future_period',
        `${period.phrase} has not begun: today is ${describeDay(calendar.today)}.`,
      )
    default:
      return single(period, calendar)
  }
}

const single = (point: Point, calendar: Calendar): NamedReading => {
  const found = latestBy(point, anchorOf(point, calendar), calendar)
  if ('impossible' in found) return refuse('impossible_period', found.impossible)
  return { ...found, repeats: found.unit === null ? null : { unit: found.unit, count: 1 } }
}

/** A weekday named on itself is the one a week ago: `today` is the word for today. */
const anchorOf = (point: Point, { today }: Calendar): Day =>
  point.type === 'weekday' ? addDays(today, -1) : today

const trailing = (
  { unit, count }: { unit: CalendarUnit; count: number },
  { today, weekStart }: Calendar,
): NamedReading => {
  if (count === 0) return refuse('impossible_period', `0 ${unit}s is no period: name at least 1.`)
  const to = startOf(unit, today, weekStart)
  const earliest = dayOfDate({ year: 1970, month: 1, dayOfMonth: 1 }) ?? to
  if (
    count > MOST_UNITS ||
    (count * 365 > MOST_UNITS && unit === 'year') ||
    addUnits(unit, to, -count) < earliest
  )
    return refuse('impossible_period', `${count} ${unit}s reach back before 1970: there is no bill that old.`)
  return { from: addUnits(unit, to, -count), to, repeats: { unit, count } }
}

const since = (start: Point, calendar: Calendar): NamedReading => {
  const found = latestBy(start, anchorOf(start, calendar), calendar)
  if ('impossible' in found) return refuse('impossible_period', found.impossible)
  const to = Math.max(calendar.today + 1, found.from + 1)
  return { from: found.from, to: addDays(found.from, to - found.from), repeats: null }
}

const between = ({ first, last }: { first: Point; last: Point }, calendar: Calendar): NamedReading => {
  const ends =
    floats(first) && !floats(last) ? fromTheEnd(first, last, calendar) : fromTheStart(first, last, calendar)
  const impossible = ends.find(end => 'impossible' in end)
  if (impossible !== undefined && 'impossible' in impossible)
    return refuse('impossible_period', impossible.impossible)
  const [start, end] = ends
  if (start === undefined || end === undefined || 'impossible' in start || 'impossible' in end)
    return refuse('impossible_period', 'There is no such period.')
  const isGuessed = floats(first) || floats(last)
  if (end.from < start.from || (isGuessed && last.type !== 'unit' && isBackwards(start, end)))
    return refuse('impossible_period', 'That period ends before it begins.')
  return { from: start.from, to: end.to, repeats: null }
}

const isBackwards = (start: Stretch, end: Stretch): boolean =>
  dateOf(end.from).year > dateOf(start.from).year && end.to - start.from > LONGEST_ACROSS_NEW_YEAR

/** `1 Nov to 15 Nov 2026`, `Monday to yesterday`: the latest start on or before the end. */
const fromTheEnd = (first: Point, last: Point, calendar: Calendar) => {
  const end = latestBy(last, calendar.today, calendar)
  if ('impossible' in end) return [end]
  const latest = anchorOf(first, calendar)
  const anchor = first.type === 'weekday' && latest < end.from ? latest : end.from
  return [latestBy(first, anchor, calendar), end]
}

/** `20 Dec to 5 Jan`: the latest start that has begun, and the first end after it, unless that end lies ahead. */
const fromTheStart = (first: Point, last: Point, calendar: Calendar) => {
  const start = latestBy(first, anchorOf(first, calendar), calendar)
  if ('impossible' in start) return [start]
  const end = firstFrom(last, start.from, calendar)
  if ('impossible' in end) return [start, end]
  const crosses = dateOf(end.from).year > dateOf(start.from).year
  if (!crosses || end.from <= calendar.today || !floats(first) || isBackwards(start, end)) return [start, end]
  const earlier = latestBy(first, addDays(start.from, -1), calendar)
  return 'impossible' in earlier ? [earlier] : [earlier, firstFrom(last, earlier.from, calendar)]
}
