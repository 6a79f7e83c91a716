import { Temporal } from 'temporal-polyfill'
import { type Day, day } from './day.ts'

const EPOCH = Temporal.PlainDate.from('1970-01-01')
/** An offset such as `+02:00` names no place, so it knows no change of clocks: not taken for a team's zone. */
const OFFSET = /^[+-]/

/** Whether a name is one of the IANA database, such as `Europe/Berlin` or `UTC`. */
export const isTimeZone = (name: string): boolean => {
  if (name === '' || OFFSET.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

/** The date on a wall calendar in a time zone at an instant in milliseconds since 1970. Throws where the zone is unknown. */
export const todayIn = (timezone: string, nowMs: number): Day => {
  const date = Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs))
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
  return day(EPOCH.until(date, { largestUnit: 'day' }).days)
}
