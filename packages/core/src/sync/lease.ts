import { type Ledger, releaseLease, renewLease, takeLease } from '../ledger/index.ts'

const NAME = 'sync'
// After a crash the next sync waits this long. A renewal may wait 15 s for another writer, and comes every 10 s.
const TTL_MS = 30_000
const RENEW_EVERY_MS = TTL_MS / 3
const ASK_AGAIN_MS = 1_000

export interface LeaseOptions {
  readonly ledger: Ledger
  readonly holder: string
  /** The real clock, in milliseconds since 1970: a pretend one would let a lease last for ever. */
  readonly realNow: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal | undefined
}

/** Another process took the lease over while this one was held up: it may not write any more. */
export class LeaseLost extends Error {}

export interface Lease {
  /** Throws `LeaseLost` once another holds it. */
  assertHeld(): Promise<void>
  release(): Promise<void>
}

/** The right to sync, for one process at a time. Null where another has it and it is not waited for. */
export const holdLease = async (
  options: LeaseOptions,
  busy: { readonly wait: boolean; readonly onWaiting: () => void },
): Promise<Lease | null> => {
  const { ledger, holder, realNow, sleep, signal } = options
  const entry = () => ({ name: NAME, holder, nowMs: realNow(), ttlMs: TTL_MS })
  let isWaiting = false
  while (!(await takeLease(ledger, entry()))) {
    if (!busy.wait) return null
    if (!isWaiting) busy.onWaiting()
    isWaiting = true
    await sleep(ASK_AGAIN_MS, signal)
  }

  let isLost = false
  let renewedAtMs = realNow()
  const renew = async (): Promise<void> => {
    const atMs = realNow()
    if (await renewLease(ledger, entry())) renewedAtMs = atMs
    else isLost = true
  }
  // Waiting for a rate limit may take longer than the lease lasts. What fails here shows in assertHeld.
  const timer = setInterval(() => void renew().catch(() => undefined), RENEW_EVERY_MS)
  timer.unref()
  return {
    assertHeld: async () => {
      if (!isLost && realNow() - renewedAtMs >= RENEW_EVERY_MS) await renew()
      if (isLost) throw new LeaseLost('Another process syncs')
    },
    release: async () => {
      clearInterval(timer)
      if (!isLost) await releaseLease(ledger, { name: NAME, holder })
    },
  }
}
