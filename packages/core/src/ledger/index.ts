export { type CostDay, type ReplacedDay, replaceCostDay } from './costs.ts'
export { type CoveredDay, readCoverage } from './coverage.ts'
export { readDirectory, storeDirectory } from './directory.ts'
export { checkIntegrity } from './integrity.ts'
export { type Lease, releaseLease, renewLease, takeLease } from './leases.ts'
export type { Ledger, LedgerReader, LedgerWriter } from './ledger.ts'
export { compactMonths } from './months.ts'
export { type Names, readNames } from './names.ts'
export { type OpenLedger, openLedger } from './open.ts'
export { applyOwnership, readOwnershipHash } from './owners.ts'
export {
  type BilledSum,
  type MeteredSum,
  readBilledSums,
  readMeteredSums,
  readTracedSums,
  type TracedSum,
} from './reconciliation-rows.ts'
export { type Restatement, readRestatements } from './restatements.ts'
export { readLastRun, recordRun, type SyncProblem, type SyncRun } from './runs.ts'
export {
  type CostDimension,
  type CostSum,
  type SumFilter,
  type SumQuery,
  sumCosts,
  sumUsage,
  type UsageSum,
} from './sums/index.ts'
export {
  ageOutTraces,
  countEndUsers,
  countRuns,
  type EndUserSum,
  OTHER_NAME,
  type Retention,
  type RunCount,
  readTraceCoverage,
  readTraceNames,
  type StoredTrace,
  type StoredTraces,
  storeTraces,
  sumEndUsers,
  sumTraces,
  type TraceBatch,
  type TraceCoverage,
  type TraceDimension,
  type TraceField,
  type TraceFilter,
  type TraceNames,
  type TraceQuery,
  type TraceSum,
} from './traces/index.ts'
export { replaceUsageDay, type UsageDay } from './usage.ts'
