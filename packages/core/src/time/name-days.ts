import { type CalendarUnit, dateOf, startOf } from './calendar.ts'
import { addDays, type Day, type DayRange } from './day.ts'
import { describeDay } from './describe.ts'
import type { Period, Point } from './period.ts'
import { type Calendar, firstFrom, floats, latestBy, type Stretch, unitsBefore } from './resolve-point.ts'

export interface PeriodError {
  readonly status: 'error'
  readonly code: 'impossible_period' | 'future_period' | 'ambiguous'
  readonly message: string
  /** Phrases that say what may have been meant. */
  readonly suggestions: readonly string[]
}

/** What a period covers before it is cut at today; `repeats` says what the period before it is. */
export interface Named extends DayRange {
  readonly repeats: { readonly unit: CalendarUnit; readonly count: number } | null
}
type NamedReading = Named | PeriodError

/** Longer than this from a day of one year to a floating date of the next, the two were given the wrong way round. */
const LONGEST_ACROSS_NEW_YEAR = 184

/** A period that cannot be answered about, and why. */
export const refuse = (
  code: PeriodError['code'],
  message: string,
  suggestions: readonly string[] = [],
): PeriodError => ({ status: 'error', code, message, suggestions })

/** The days that a period names, whether they have begun or not. */
export const nameDays = (period: Period, calendar: Calendar): NamedReading => {
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
  const from = unitsBefore(unit, to, count)
  if (from === null)
    return refuse('impossible_period', `${count} ${unit}s reach back before 1970: there is no bill that old.`)
  return { from, to, repeats: { unit, count } }
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
