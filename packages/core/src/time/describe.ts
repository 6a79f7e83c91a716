import { dateOf } from './calendar.ts'
import { addDays, type Day, type DayRange, lengthOf, weekdayOf } from './day.ts'

export const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
export const WEEKDAYS: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]
/** Beyond two weeks a weekday no longer helps to find the date. */
const LONGEST_WITH_WEEKDAYS = 14

interface Shown {
  readonly weekday: boolean
  readonly month: boolean
  readonly year: boolean
}

/** `Mon 23 Nov 2026` */
export const describeDay = (value: Day): string => words(value, { weekday: true, month: true, year: true })

/** `Mon 23 Nov`: for where the year is plain from what stands around it. */
export const describeDayOfYear = (value: Day): string =>
  words(value, { weekday: true, month: true, year: false })

/** `Mon 16 – Sun 22 Nov 2026`, `1 Oct – 30 Nov 2026`, `Mon 23 Nov 2026`: both days are included, the year always said. */
export const describeRange = (range: DayRange): string => {
  const length = lengthOf(range)
  if (length <= 1) return describeDay(range.from)
  const last = addDays(range.to, -1)
  const [first, end] = [dateOf(range.from), dateOf(last)]
  const weekday = length <= LONGEST_WITH_WEEKDAYS
  const sameYear = first.year === end.year
  const sameMonth = sameYear && first.month === end.month
  const start = words(range.from, { weekday, month: !sameMonth, year: !sameYear })
  return `${start} – ${words(last, { weekday, month: true, year: true })}`
}

const words = (value: Day, shown: Shown): string => {
  const { year, month, dayOfMonth } = dateOf(value)
  return [
    shown.weekday ? short(WEEKDAYS[weekdayOf(value) - 1]) : '',
    String(dayOfMonth),
    shown.month ? short(MONTHS[month - 1]) : '',
    shown.year ? String(year) : '',
  ]
    .filter(part => part !== '')
    .join(' ')
}

const short = (name = ''): string => name.slice(0, 3)
