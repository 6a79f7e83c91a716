/** A UTC day, as the number of days since 1970-01-01. Made only in this folder. */
export type Day = number & { readonly [dayBrand]: true }
declare const dayBrand: unique symbol

/** UTC days from `from` (included) to `to` (excluded). */
export interface DayRange {
  readonly from: Day
  readonly to: Day
}

const MS_PER_DAY = 86_400_000
const S_PER_DAY = 86_400
/** Year 0001 to 9999: beyond it ISO dates need more than four digits. */
const [EARLIEST, LATEST] = [-719_162, 2_932_896]

/** Marks a whole number of days since 1970-01-01 as a day. Throws outside the years 1 to 9999. */
export const day = (number: number): Day => {
  if (!Number.isInteger(number) || number < EARLIEST || number > LATEST)
    throw new RangeError(`${number} is no day`)
  return number as Day
}

/** Reads `2026-11-23`. Null where it is no date of the calendar. */
export const parseDay = (text: string): Day | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const ms = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(ms) || ms / MS_PER_DAY < EARLIEST) return null
  const parsed = day(ms / MS_PER_DAY)
  return formatDay(parsed) === text ? parsed : null
}

/** `2026-11-23` */
export const formatDay = (value: Day): string => new Date(value * MS_PER_DAY).toISOString().slice(0, 10)

export const addDays = (value: Day, count: number): Day => day(value + count)

/** The UTC day of an instant in milliseconds since 1970. */
export const dayOfInstant = (instantMs: number): Day => day(Math.floor(instantMs / MS_PER_DAY))

/** The UTC day of an instant in seconds since 1970. */
export const dayOfSeconds = (instantS: number): Day => day(Math.floor(instantS / S_PER_DAY))

/** 00:00:00 UTC of a day, in seconds since 1970. */
export const startOfDayS = (value: Day): number => value * S_PER_DAY

/** 00:00:00 UTC of a day, in milliseconds since 1970. */
export const startOfDayMs = (value: Day): number => value * MS_PER_DAY

/** 1 for Monday to 7 for Sunday (ISO 8601). 1970-01-01 was a Thursday. */
export const weekdayOf = (value: Day): number => ((((value + 3) % 7) + 7) % 7) + 1

/** Every day of a range, in order. */
export const daysOf = ({ from, to }: DayRange): Day[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => day(from + index))

export const lengthOf = ({ from, to }: DayRange): number => Math.max(0, to - from)
