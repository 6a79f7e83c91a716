export type {
  PeriodReconciled,
  PeriodReconciliation,
  ReconciliationError,
} from './period-reconciliation.ts'
export { type ReconcilePeriod, reconcilePeriod } from './reconcile-period.ts'
export type { WordedTable } from './tables.ts'
export { type PeriodReconciliationJson, reconciliationToJson } from './to-json.ts'
export { type WordedReconciliation, wordReconciliation } from './word-reconciliation.ts'
