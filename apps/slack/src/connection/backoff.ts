const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/** How long to wait before another try, in milliseconds, after `failures` in a row: 0, 1 s, 2 s, 4 s … 30 s. */
export const backoffMs = (failures: number): number =>
  failures === 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))
