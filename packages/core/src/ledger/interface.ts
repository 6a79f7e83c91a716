// The ledger's face while it is being built: each function moves to the file of its table.
import type { CostRow, Directory, Endpoint, UsageEndpoint, UsageRow } from '../bill/index.ts'
import type { Nano } from '../money/index.ts'
import type { Owner, OwnerOf } from '../teams/index.ts'
import type { Day, DayRange } from '../time/index.ts'
import type { Ledger, LedgerReader } from './ledger.ts'

const unbuilt = (): never => {
  throw new Error('being built')
}

// ---- open.ts
/** Opens (and for writing migrates) the ledger at `sqlite:PATH`. `access: 'read'` needs no write permission and never migrates. */
export const openLedger = (_options: { url: string; access?: 'write' | 'read' }): Promise<Ledger> => unbuilt()
/** What is wrong with the file, in words; empty where it is whole. */
export const checkIntegrity = (_ledger: Ledger): Promise<string[]> => unbuilt()

// ---- costs.ts, usage.ts: one day of one endpoint, replaced whole in one short transaction, coverage and restatement included
export interface ReplacedDay {
  readonly rows: number
  /** False where the day already said exactly this. */
  readonly changed: boolean
  /** 1 for each currency whose total of a closed, already stored day changed. */
  readonly restatements: number
}
export const replaceCostDay = (
  _ledger: Ledger,
  _day: { provider: string; day: Day; rows: readonly CostRow[]; syncedAtMs: number; ownerOf: OwnerOf },
): Promise<ReplacedDay> => unbuilt()
export const replaceUsageDay = (
  _ledger: Ledger,
  _day: {
    provider: string
    endpoint: UsageEndpoint
    day: Day
    rows: readonly UsageRow[]
    syncedAtMs: number
    ownerOf: OwnerOf
  },
): Promise<ReplacedDay> => unbuilt()

// ---- months.ts
/** Brings the monthly roll-ups of whole, changed months up to date; answers use daily ones until then. */
export const compactMonths = (_ledger: Ledger): Promise<{ months: number }> => unbuilt()

// ---- owners.ts
/** Gives every stored row its owner anew where it changed, roll-ups included, in one transaction. */
export const applyOwnership = (
  _ledger: Ledger,
  _ownership: { hash: string; ownerOf: OwnerOf },
): Promise<{ movedSeries: number }> => unbuilt()
export const readOwnershipHash = (_reader: LedgerReader): Promise<string | null> => unbuilt()

// ---- directory.ts
/** Adds and renames; what has left the provider's directory keeps its last known name. */
export const storeDirectory = (
  _ledger: Ledger,
  _entry: { provider: string; directory: Directory; seenAtMs: number },
): Promise<void> => unbuilt()
export const readDirectory = (_reader: LedgerReader): Promise<Directory> => unbuilt()
/** Every project, key, user, model and line item that spent or was listed, for the vocabulary. Projects and keys never listed have their id as name. */
export const readNames = (
  _reader: LedgerReader,
): Promise<{
  projects: { id: string; name: string }[]
  keys: { id: string; name: string; projectId: string }[]
  users: { id: string; name: string; email: string }[]
  models: string[]
}> => unbuilt()

// ---- coverage.ts
export interface CoveredDay {
  readonly day: Day
  readonly syncedAtMs: number
}
/** The days of the range that were pulled whole from an endpoint, in order. */
export const readCoverage = (
  _reader: LedgerReader,
  _of: { provider: string; endpoint: Endpoint; range: DayRange },
): Promise<CoveredDay[]> => unbuilt()

// ---- runs.ts
export interface SyncProblem {
  readonly endpoint: Endpoint | 'directory'
  readonly from: Day
  /** Excluded. */
  readonly to: Day
  readonly code: string
  readonly message: string
}
export interface SyncRun {
  readonly kind: 'full' | 'light' | 'manual'
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly status: 'complete' | 'partial' | 'failed'
  readonly days: number
  readonly rows: number
  readonly requests: number
  readonly restatements: number
  readonly problems: readonly SyncProblem[]
}
export const recordRun = (_ledger: Ledger, _run: SyncRun): Promise<void> => unbuilt()
export const readLastRun = (
  _reader: LedgerReader,
  _of?: { kind?: SyncRun['kind'] },
): Promise<SyncRun | null> => unbuilt()

// ---- leases.ts: real milliseconds, given by the caller
/** True where the lease is now held by `holder` (also when it already was). A lease past its end is free. */
export const takeLease = (
  _ledger: Ledger,
  _lease: { name: string; holder: string; nowMs: number; ttlMs: number },
): Promise<boolean> => unbuilt()
/** False where it was lost meanwhile. */
export const renewLease = (
  _ledger: Ledger,
  _lease: { name: string; holder: string; nowMs: number; ttlMs: number },
): Promise<boolean> => unbuilt()
export const releaseLease = (_ledger: Ledger, _lease: { name: string; holder: string }): Promise<void> =>
  unbuilt()

// ---- sums.ts
/** `user`: who owns the key. `team` and `pool`: the owner's two halves. */
export type CostDimension =
  | 'project'
  | 'key'
  | 'model'
  | 'lineItem'
  | 'user'
  | 'team'
  | 'pool'
  | 'day'
  | 'month'
export interface SumFilter {
  readonly dimension: Exclude<CostDimension, 'day' | 'month'>
  /** Any of these; `''` is what has none. */
  readonly values: readonly string[]
}
export interface SumQuery {
  readonly range: DayRange
  readonly groupBy: readonly CostDimension[]
  readonly filters?: readonly SumFilter[]
}
export interface CostSum {
  /** One for each of `groupBy`, in its order; a day or the first day of a month as its number in digits. */
  readonly keys: readonly string[]
  readonly currency: string
  readonly amountNano: Nano
}
export interface UsageSum {
  readonly keys: readonly string[]
  /** Model calls only. */
  readonly requests: bigint
  readonly inputTokens: bigint
  readonly cachedInputTokens: bigint
  readonly outputTokens: bigint
}
/** What was billed, largest first (then by keys, by code point). Picks roll-ups or facts by itself. */
export const sumCosts = (_reader: LedgerReader, _query: SumQuery): Promise<CostSum[]> => unbuilt()
/** What was metered, the same way. */
export const sumUsage = (_reader: LedgerReader, _query: SumQuery): Promise<UsageSum[]> => unbuilt()

// ---- restatements.ts
export interface Restatement {
  readonly day: Day
  readonly currency: string
  readonly beforeNano: Nano
  readonly afterNano: Nano
  readonly firstStoredAtMs: number
  readonly foundAtMs: number
}
export const readRestatements = (_reader: LedgerReader, _range: DayRange): Promise<Restatement[]> => unbuilt()
export type { Owner }
