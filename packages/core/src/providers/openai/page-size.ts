/** How many days to ask for at once, so that a page stays about as large whatever a day holds. */
export interface PageSize {
  readonly days: number
  /** Takes in how large an answer for so many days was. */
  learn(bytes: number, days: number): void
}

/** Large enough that requests do not matter, small enough that a few in memory do not either. */
const TARGET_BYTES = 1_000_000
/** A quiet day says little about the next one: 1, 3, 9, 27, 81, 180. */
const FASTEST_GROWTH = 3

export const adaptPageSize = (mostDays: number): PageSize => {
  let days = 1
  return {
    get days() {
      return days
    },
    learn: (bytes, told) => {
      const fitting = Math.floor((TARGET_BYTES * told) / Math.max(1, bytes))
      days = Math.max(1, Math.min(mostDays, told * FASTEST_GROWTH, fitting))
    },
  }
}
