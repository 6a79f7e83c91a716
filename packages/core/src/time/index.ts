export {
  addMonths,
  addUnits,
  type CalendarDate,
  type CalendarUnit,
  dateOf,
  dayOfDate,
  isoWeek,
  isoWeekOf,
  startOf,
} from './calendar.ts'
export {
  addDays,
  type Day,
  type DayRange,
  day,
  dayOfInstant,
  dayOfSeconds,
  daysOf,
  formatDay,
  lengthOf,
  parseDay,
  startOfDayMs,
  startOfDayS,
  weekdayOf,
} from './day.ts'
export { describeDay, describeDayOfYear, describeRange, MONTHS, WEEKDAYS } from './describe.ts'
export type { PeriodError } from './name-days.ts'
export { DEFAULT_PERIOD, type Period, type Point } from './period.ts'
export { matchPeriod } from './period-phrases.ts'
export { readPeriod } from './read-period.ts'
export {
  daysJustBefore,
  type PeriodClock,
  type PeriodReading,
  resolvePeriod,
} from './resolve-period.ts'
export { isTimeZone, todayIn } from './zone.ts'
