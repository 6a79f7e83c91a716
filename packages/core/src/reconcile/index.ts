export { type Advice, advise } from './advice.ts'
export { type BilledBy, billedBy } from './billed-by.ts'
export { type CauseSum, type PlaceSum, sumCauses } from './causes.ts'
export type { BilledRow, Counts, MeteredRow, ReconcileInput, TracedGroup } from './input.ts'
export { type ReconciliationJson, toJson } from './json.ts'
export { reconcile } from './reconcile.ts'
export type {
  Cause,
  Cell,
  Coverage,
  Finding,
  MispricedBecause,
  Reconciliation,
  Share,
} from './reconciliation.ts'
export { type Names, sentence } from './sentence.ts'
