import { Temporal } from 'temporal-polyfill'
import { addDays, type Day, type DayRange, formatDay, parseDay, weekdayOf } from './day.ts'

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface CalendarDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly dayOfMonth: number
}

const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const
const LAST_YEAR = 9998

const plain = (value: Day) => Temporal.PlainDate.from(formatDay(value))

export const dateOf = (value: Day): CalendarDate => {
  const [year = 0, month = 0, dayOfMonth = 0] = formatDay(value).split('-').map(Number)
  return { year, month, dayOfMonth }
}

/** Null where the calendar has no such date, such as 31 November, or the year is not 1 to 9998. */
export const dayOfDate = ({ year, month, dayOfMonth }: CalendarDate): Day | null =>
  year > LAST_YEAR ? null : parseDay(`${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`)

const digits = (value: number, length: number) => String(value).padStart(length, '0')

/** The same date so many months away; the last of the month where that one is shorter: 31 March − 1 = 28 February. */
export const addMonths = (value: Day, count: number): Day => {
  const { year, month, day: dayOfMonth } = plain(value).add({ months: count })
  const found = dayOfDate({ year, month, dayOfMonth })
  if (found === null) throw new RangeError(`${formatDay(value)} plus ${count} months is out of range`)
  return found
}

/** The first day of the week, month, quarter or year that a day lies in. Weeks begin on `weekStart` (1 Monday to 7 Sunday). */
export const startOf = (unit: CalendarUnit, value: Day, weekStart = 1): Day => {
  if (unit === 'day') return value
  if (unit === 'week') return addDays(value, -((weekdayOf(value) - weekStart + 7) % 7))
  const { month, dayOfMonth } = dateOf(value)
  return addMonths(addDays(value, 1 - dayOfMonth), -((month - 1) % MONTHS_IN[unit]))
}

/** So many units on; a day of the month that does not exist becomes the last of it. */
export const addUnits = (unit: CalendarUnit, value: Day, count: number): Day => {
  if (unit === 'day') return addDays(value, count)
  if (unit === 'week') return addDays(value, 7 * count)
  return addMonths(value, MONTHS_IN[unit] * count)
}

/** The ISO week's seven days, Monday first. Null where the year has no such week: 2026 has 53, 2027 has 52. */
export const isoWeek = (year: number, week: number): DayRange | null => {
  const fourth = dayOfDate({ year, month: 1, dayOfMonth: 4 })
  if (fourth === null || week < 1 || week > 53) return null
  const from = addDays(startOf('week', fourth), 7 * (week - 1))
  return isoWeekOf(from).year === year ? { from, to: addDays(from, 7) } : null
}

/** The ISO week that a day lies in. Around New Year its year may not be the day's own: 2027-01-01 is in 2026-W53. */
export const isoWeekOf = (value: Day): { year: number; week: number } => {
  const date = plain(value)
  return { year: date.yearOfWeek ?? date.year, week: date.weekOfYear ?? 1 }
}

/** Every day of the months, quarters or years that start with `from`. */
export const wholeUnit = (unit: CalendarUnit, from: Day, count = 1): DayRange => ({
  from,
  to: addUnits(unit, from, count),
})
