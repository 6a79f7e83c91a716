/** A UTC day as a whole number of days since 1970-01-01: how this package names days everywhere. */
export type EpochDay = number

export const MS_PER_DAY = 86_400_000
export const S_PER_DAY = 86_400

/** Reads `2026-11-23`. Throws a RangeError where it is no date of the calendar. */
export const epochDay = (text: string): EpochDay => {
  const day = Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY
  if (!Number.isInteger(day) || isoDay(day) !== text)
    throw new RangeError(`${JSON.stringify(text)} is no day like 2026-11-23`)
  return day
}

/** `2026-11-23` */
export const isoDay = (day: EpochDay): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10)

/** The UTC day that an instant in milliseconds belongs to. */
export const dayOf = (instantMs: number): EpochDay => Math.floor(instantMs / MS_PER_DAY)

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: EpochDay): number => (((day + 3) % 7) + 7) % 7

/** First day of the calendar month of `day`, and the first of the next one. */
export const monthOf = (day: EpochDay): { from: EpochDay; to: EpochDay } => {
  const date = new Date(day * MS_PER_DAY)
  const first = (months: number) =>
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / MS_PER_DAY
  return { from: first(0), to: first(1) }
}
