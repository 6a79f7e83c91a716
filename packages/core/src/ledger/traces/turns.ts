import { setTimeout as wait } from 'node:timers/promises'
import type { Ledger } from '../ledger.ts'

/** Rows a transaction, and the least time between two, so that another process's write waits milliseconds. */
export const ROWS_A_WRITE = 3_000
const GAP_MS = 10

const lastEnds = new WeakMap<Ledger, number>()

/** Runs one short write, no sooner than the gap after the last; whatever the caller did meanwhile counts as gap. */
export const writeInTurn = async <Result>(ledger: Ledger, work: () => Promise<Result>): Promise<Result> => {
  const restMs = (lastEnds.get(ledger) ?? Number.NEGATIVE_INFINITY) + GAP_MS - performance.now()
  if (restMs > 0) await wait(restMs)
  try {
    return await work()
  } finally {
    lastEnds.set(ledger, performance.now())
  }
}
