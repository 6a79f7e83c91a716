import type { EpochDay } from './day.ts'
import { MS_PER_DAY } from './day.ts'
import { randomFor } from './random.ts'

/** No bill comes later than this after its day's end; restatements apart. */
export const LONGEST_LAG_MS = 26 * 3_600_000
const MINUTE_MS = 60_000
const PIECE_S = 300

/** Of a hundred streams, how many lag at most how long: usage lands within hours, the bill within a day and more. */
const LAGS_MINUTES = {
  usage: [
    [80, 4, 12],
    [95, 45, 90],
    [100, 180, 360],
  ],
  costs: [
    [60, 20, 60],
    [90, 180, 480],
    [100, 840, 1560],
  ],
} as const

/**
 * How many seconds of `day` a source has told of by `asOfMs`, for one stream: in pieces of five minutes. Each stream
 * lags differently each day.
 */
export const toldSeconds = (options: {
  readonly seed: string
  readonly source: keyof typeof LAGS_MINUTES
  readonly stream: string
  readonly day: EpochDay
  readonly asOfMs: number
}): number => {
  const { seed, source, stream, day, asOfMs } = options
  const elapsedMs = asOfMs - day * MS_PER_DAY
  if (elapsedMs >= MS_PER_DAY + LONGEST_LAG_MS) return MS_PER_DAY / 1000
  if (elapsedMs <= 0) return 0
  const random = randomFor(seed, 'lag', source, stream, day)
  const draw = random.whole(1, 100)
  const [, least, most] = LAGS_MINUTES[source].find(([upTo]) => draw <= upTo) ?? [100, 0, 0]
  const seconds = (elapsedMs - random.whole(least, most) * MINUTE_MS) / 1000
  return Math.max(0, Math.min(MS_PER_DAY / 1000, Math.floor(seconds / PIECE_S) * PIECE_S))
}
