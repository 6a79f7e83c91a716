import { setTimeout as wait } from 'node:timers/promises'
import { busyFor, isBusy } from './failures.ts'

const LONGEST_PAUSE_MS = 100

/** Tries again while the ledger is locked, without blocking the event loop; `ledger_busy` after `busyAfterMs`. */
export const whileBusy = async <Result>(
  attempt: () => Result,
  { path, busyAfterMs }: { path: string; busyAfterMs: number },
): Promise<Result> => {
  const giveUpAt = performance.now() + busyAfterMs
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() >= giveUpAt) throw busyFor(path, error)
    }
    // Two waiters that pause alike would meet again and again.
    await wait(pauseMs * (0.5 + Math.random() / 2))
  }
}
