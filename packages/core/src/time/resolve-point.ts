import {
  addUnits,
  type CalendarUnit,
  dateOf,
  dayOfDate,
  isoWeek,
  isoWeekOf,
  startOf,
  wholeUnit,
} from './calendar.ts'
import { addDays, type Day, type DayRange, weekdayOf } from './day.ts'
import { MONTHS } from './describe.ts'
import type { Point } from './period.ts'

/** A stretch of days, and the unit it is one of: none for a single date. */
export interface Stretch extends DayRange {
  readonly unit: CalendarUnit | null
}
export type PointReading = Stretch | { readonly impossible: string }

/** Today's date in the asker's time zone, and the day their weeks begin on (1 Monday to 7 Sunday). */
export interface Calendar {
  readonly today: Day
  readonly weekStart: number
}

/** Every floating date comes around within 8 years: 29 February 2096, then 2104. */
const YEARS_BETWEEN_LEAP_DAYS = 8
const EARLIEST_YEAR = 1970
/** The day after must have four digits too. */
const LATEST_YEAR = 9998
const SHORTEST_DAYS = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const

/** The latest such stretch that begins on `anchor` or before; one with a year is what it is. */
export const latestBy = (point: Point, anchor: Day, calendar: Calendar): PointReading => {
  if (point.type === 'weekday') return oneDay(addDays(anchor, -((weekdayOf(anchor) - point.weekday + 7) % 7)))
  return floats(point) ? pick(point, anchor, -1) : fixed(point, calendar)
}

/** The first such stretch that begins on `anchor` or after; one with a year is what it is. */
export const firstFrom = (point: Point, anchor: Day, calendar: Calendar): PointReading => {
  if (point.type === 'weekday') return oneDay(addDays(anchor, (point.weekday - weekdayOf(anchor) + 7) % 7))
  return floats(point) ? pick(point, anchor, 1) : fixed(point, calendar)
}

/** Whether which stretch is meant depends on the day the words are read. */
export const floats = (point: Point): boolean =>
  point.type === 'weekday' || (point.type !== 'unit' && point.year === undefined)

type Dated = Exclude<Point, { type: 'unit' | 'weekday' }>

const fixed = (point: Point, { today, weekStart }: Calendar): PointReading => {
  if (point.type !== 'unit') return point.type === 'weekday' ? oneDay(today) : inYear(point, point.year ?? 0)
  const start = unitsBefore(point.unit, startOf(point.unit, today, weekStart), -point.offset)
  return start === null ? tooEarly : { ...wholeUnit(point.unit, start), unit: point.unit }
}

/** So many units earlier, or null where that is before 1970. */
export const unitsBefore = (unit: CalendarUnit, from: Day, count: number): Day | null => {
  if (count * SHORTEST_DAYS[unit] > from) return null
  const start = addUnits(unit, from, -count)
  return start < 0 ? null : start
}

const pick = (point: Point, anchor: Day, direction: 1 | -1): PointReading => {
  if (point.type === 'unit' || point.type === 'weekday') throw new RangeError(`${point.type} has no year`)
  const year = isoWeekOf(anchor).year
  let reason: PointReading = { impossible: 'There is no such date.' }
  // One more on each side: an ISO week may begin in the year before its own.
  for (let away = -1; away <= YEARS_BETWEEN_LEAP_DAYS + 1; away += 1) {
    const found = inYear(point, year + direction * away)
    if ('impossible' in found) reason = found
    else if (direction === -1 ? found.from <= anchor : found.from >= anchor) return found
  }
  return point.type === 'date' ? noSuchDate({ ...point }) : reason
}

const inYear = (point: Dated, year: number): PointReading => {
  if (year < EARLIEST_YEAR) return tooEarly
  if (year > LATEST_YEAR) return { impossible: `There is no bill for the year ${year}.` }
  switch (point.type) {
    case 'year':
      return whole('year', dayOfDate({ year, month: 1, dayOfMonth: 1 }), `There is no year ${year}.`)
    case 'quarter': {
      const month = 3 * point.quarter - 2
      return whole(
        'quarter',
        dayOfDate({ year, month, dayOfMonth: 1 }),
        `There is no Q${point.quarter}: a year has Q1 to Q4.`,
      )
    }
    case 'month':
      return whole('month', dayOfDate({ year, month: point.month, dayOfMonth: 1 }), noSuchMonth(point.month))
    case 'isoWeek': {
      const range = isoWeek(year, point.week)
      const reason =
        point.week > 53 || point.week < 1 ? 'weeks are W01 to W52 or W53' : `${year} has only 52 weeks`
      return range === null
        ? { impossible: `There is no W${point.week}: ${reason}.` }
        : { ...range, unit: 'week' }
    }
    case 'date': {
      const found = dayOfDate({ year, month: point.month, dayOfMonth: point.dayOfMonth })
      return found === null ? noSuchDate({ ...point, year }) : oneDay(found)
    }
  }
}

const whole = (unit: CalendarUnit, from: Day | null, reason: string): PointReading =>
  from === null ? { impossible: reason } : { ...wholeUnit(unit, from), unit }

const oneDay = (from: Day): Stretch => ({ ...wholeUnit('day', from), unit: null })

const tooEarly: PointReading = { impossible: `That is before ${EARLIEST_YEAR}: there is no bill that old.` }
const noSuchMonth = (month: number) => `There is no month ${month}: a year has 1 to 12.`
const noSuchDate = ({
  dayOfMonth,
  month,
  year,
}: {
  dayOfMonth: number
  month: number
  year?: number
}): PointReading => {
  const name = MONTHS[month - 1]
  if (name === undefined) return { impossible: noSuchMonth(month) }
  const days = daysIn(month, year)
  const inYear = month === 2 && dayOfMonth === 29 && year !== undefined ? ` in ${year}` : ''
  return { impossible: `There is no ${dayOfMonth} ${name}${inYear}: that month has ${days} days.` }
}

/** Of a month in a year; without one, of its longest. */
const daysIn = (month: number, year = 2024): number => {
  const first = dayOfDate({ year, month, dayOfMonth: 1 })
  return first === null ? 31 : dateOf(addDays(addUnits('month', first, 1), -1)).dayOfMonth
}
