import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { SpendError } from '../errors/index.ts'
import { compactMonths, type Ledger, recordRun, type SyncRun } from '../ledger/index.ts'
import type { Provider } from '../providers/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import type { Day } from '../time/index.ts'
import { holdLease, type Lease, LeaseLost } from './lease.ts'
import type { SyncKind } from './plan.ts'
import { pullAll } from './pull-all.ts'
import { keepHeapSmall, type SmallHeap } from './small-heap.ts'
import { type RunTally, tallyRun } from './tally.ts'

export type SyncProgress =
  | { readonly status: 'waiting' }
  | { readonly status: 'directory' }
  /** `done` and `total` count days of endpoints. */
  | { readonly status: 'days'; readonly endpoint: string; readonly done: number; readonly total: number }

export interface SyncOptions {
  readonly ledger: Ledger
  readonly provider: Provider
  readonly config: SpendConfig
  readonly kind: SyncKind
  /** Exactly these days instead of those that are due; an open end is a year ago, or today. */
  readonly range?: { readonly from?: Day; readonly to?: Day }
  /** The product's clock, in milliseconds since 1970. */
  readonly now: () => Promise<number>
  /** What to do while another process syncs: wait for it, or throw `sync_running`. */
  readonly whenBusy: 'wait' | 'yield'
  readonly onProgress?: (progress: SyncProgress) => void
  /** Ends the run after the day that is being written. Give the provider the same one. */
  readonly signal?: AbortSignal
  /** The real clock, for the lease alone. */
  readonly realNow?: () => number
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Everything a run needs, filled in. */
export interface RunContext extends SyncOptions {
  readonly lease: Lease
  readonly tally: RunTally
  readonly heap: SmallHeap
  readonly startedAtMs: number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/**
 * Pulls what is due into the ledger, each day of each endpoint replaced whole. What fails does not stop the rest and
 * is named in `problems`. Throws `sync_running` where it yields, and the ledger's errors.
 */
export const runSync = async (options: SyncOptions): Promise<SyncRun> => {
  const { ledger, signal, realNow = Date.now, onProgress } = options
  const sleep = options.sleep ?? ((ms, wake) => setTimeout(ms, undefined, { signal: wake }))
  const lease = await holdLease(
    { ledger, holder: randomUUID(), realNow, sleep, signal },
    { wait: options.whenBusy === 'wait', onWaiting: () => onProgress?.({ status: 'waiting' }) },
  )
  if (!lease)
    throw new SpendError('sync_running', 'Another sync is running: it goes on, and this one is not needed.')
  try {
    const startedAtMs = await options.now()
    const context = {
      ...options,
      sleep,
      lease,
      startedAtMs,
      tally: tallyRun(startedAtMs),
      heap: keepHeapSmall(),
    }
    return await runHolding(context)
  } finally {
    await lease.release()
  }
}

const runHolding = async (context: RunContext): Promise<SyncRun> => {
  const { ledger, kind, now, lease, tally, provider, signal } = context
  const requestsBefore = provider.requests
  const result = async (): Promise<SyncRun> => ({
    kind,
    startedAtMs: context.startedAtMs,
    endedAtMs: await now(),
    requests: provider.requests - requestsBefore,
    ...tally.result(),
  })
  try {
    await pullAll(context)
    await lease.assertHeld()
    await compactMonths(ledger)
  } catch (error) {
    const reason = endOf(error, signal)
    if (!reason) throw error
    // Not recorded: a run that was broken off is still due.
    tally.onEnded(reason)
    return await result()
  }
  const run = await result()
  await recordRun(ledger, run)
  return run
}

const endOf = (error: unknown, signal: AbortSignal | undefined): { code: string; message: string } | null => {
  if (error instanceof LeaseLost)
    return {
      code: 'lease_lost',
      message: 'The sync was held up and another took over. What it stored stays.',
    }
  if (signal?.aborted)
    return {
      code: 'stopped',
      message: 'The sync was stopped. What it stored stays; the next one goes on from here.',
    }
  return null
}
