/** A clock that can be moved, so that nights and weeks pass without waiting. */
export interface PretendClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Sets it to an instant, in milliseconds. Throws a RangeError outside the years 1970 to 9999. */
  set(instantMs: number): void
  /** Moves it by an ISO 8601 duration of weeks, days, hours, minutes and seconds: `PT12H`, `-P1D`. Throws a RangeError. */
  advance(duration: string): void
}

const DURATION =
  /^([+-]?)P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/
const MS_PER_PART = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000]
/** The last millisecond of the year 9999. */
const LATEST_MS = 253_402_300_799_999

/** Stands still between moves, unless `elapsedMs` (a clock that runs) carries it along. */
export const createPretendClock = (startMs: number, elapsedMs: () => number = () => 0): PretendClock => {
  let offsetMs = checked(startMs) - elapsedMs()
  const now = () => Math.round(elapsedMs() + offsetMs)
  const set = (instantMs: number): void => {
    offsetMs = checked(instantMs) - elapsedMs()
  }
  return { now, set, advance: duration => set(now() + durationMs(duration)) }
}

/** Throws a RangeError where it is no duration, or one of months or years, whose length depends on when. */
export const durationMs = (text: string): number => {
  const match = DURATION.exec(text)
  if (!match) throw new RangeError(`${JSON.stringify(text)} is no duration like PT12H or P1D`)
  const [, sign, ...parts] = match
  const ms = parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (MS_PER_PART[index] ?? 0), 0)
  return sign === '-' ? -ms : ms
}

const checked = (instantMs: number): number => {
  if (!Number.isFinite(instantMs) || instantMs < 0 || instantMs > LATEST_MS)
    throw new RangeError(`${instantMs} is no instant between 1970 and 9999`)
  return Math.round(instantMs)
}
