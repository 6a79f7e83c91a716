import { type EpochDay, isoDay, weekdayOf } from './day.ts'

/** When work comes in: over a week, and over a day. */
export type Rhythm = 'office' | 'always' | 'consumer' | 'nightly' | 'mondays'

const WEEK: Readonly<Record<Rhythm, readonly number[]>> = {
  office: [1.02, 1.06, 1.05, 1.03, 0.95, 0.16, 0.12],
  always: [1.06, 1.03, 1, 1, 1.02, 0.82, 0.78],
  consumer: [0.95, 0.94, 0.96, 1, 1.07, 1.12, 1.1],
  nightly: [1, 1, 1, 1, 1, 1, 1],
  mondays: [1, 0, 0, 0, 0, 0, 0],
}

/** Weight of each UTC hour of a day. */
const HOURS: Readonly<Record<Rhythm, readonly number[]>> = {
  office: [1, 1, 1, 1, 2, 4, 9, 18, 26, 30, 30, 24, 22, 28, 30, 26, 20, 12, 7, 5, 3, 2, 1, 1],
  always: [6, 5, 5, 5, 6, 8, 11, 14, 16, 17, 17, 16, 15, 16, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7],
  consumer: [5, 4, 3, 3, 3, 4, 7, 9, 11, 12, 13, 15, 15, 13, 12, 13, 16, 20, 23, 24, 22, 17, 11, 7],
  nightly: [18, 26, 26, 20, 10, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 6],
  mondays: [0, 0, 4, 30, 40, 30, 12, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
}

const HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '10-03', '12-25', '12-26'])
const ON_A_HOLIDAY: Readonly<Record<Rhythm, number>> = {
  office: 0.1,
  always: 0.75,
  consumer: 1.12,
  nightly: 1,
  mondays: 1,
}

/** The part of an ordinary weekday's work that comes in on `day`. `dayOff`: the company's own holiday. */
export const weekFactor = (rhythm: Rhythm, day: EpochDay, dayOff: EpochDay): number =>
  (WEEK[rhythm][weekdayOf(day)] ?? 0) *
  (day === dayOff || HOLIDAYS.has(isoDay(day).slice(5)) ? ON_A_HOLIDAY[rhythm] : 1)

/** The part of a day's work, 0 to 1, that is done `seconds` after midnight UTC. */
export const doneBy = (rhythm: Rhythm, seconds: number): number => {
  if (seconds <= 0) return 0
  if (seconds >= 86_400) return 1
  const hours = HOURS[rhythm]
  const whole = Math.floor(seconds / 3600)
  const total = hours.reduce((sum, weight) => sum + weight, 0)
  const before = hours.slice(0, whole).reduce((sum, weight) => sum + weight, 0)
  return (before + ((hours[whole] ?? 0) * (seconds % 3600)) / 3600) / total
}

/** Seconds after midnight UTC, with a fraction, by which a part of a day's work (0 to 1) is done: turns `doneBy` around. */
export const secondsWhenDone = (rhythm: Rhythm, part: number): number => {
  const hours = HOURS[rhythm]
  let left = part * hours.reduce((sum, weight) => sum + weight, 0)
  for (const [hour, weight] of hours.entries()) {
    if (left < weight) return (hour + left / weight) * 3600
    left -= weight
  }
  return 86_400
}
