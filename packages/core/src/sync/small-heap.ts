import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** About eight of the largest days: some 25 MB of text. */
const ROWS_BETWEEN = 60_000

export interface SmallHeap {
  /** Told of what was stored: every so many rows, what is left of them is given back. */
  onRows(count: number): void
}

/**
 * Keeps a long sync from taking memory that it does not need, in the whole process. Left alone, V8 lets days of rows
 * pile up because there is room: a backfill of a year took 366 MB at its height, and takes 250 with some 20 ms of
 * collecting every 60,000 rows and a part for new objects that does not grow.
 */
export const keepHeapSmall = (): SmallHeap => {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--expose-gc')
  // The flag holds for contexts made from now on: this one lends its collector.
  const collect: () => void = runInNewContext('gc')
  let since = 0
  return {
    onRows: count => {
      since += count
      if (since < ROWS_BETWEEN) return
      since = 0
      collect()
    },
  }
}
