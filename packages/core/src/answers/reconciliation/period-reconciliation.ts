import type { Names, Reconciliation } from '../../reconcile/index.ts'
import type { Day, DayRange, PeriodError } from '../../time/index.ts'

/** The bill of a period beside its traces, and what of the period is not in it. */
export interface PeriodReconciliation {
  /** What was asked about. */
  readonly asked: DayRange
  /** The part of it that is settled: what `reconciliation` is about, but for the missing days. */
  readonly range: DayRange
  /** Null where nothing is known of the bill. */
  readonly reconciliation: Reconciliation | null
  readonly names: Names
  /** Too young for a verdict. */
  readonly unsettled: readonly Day[]
  /** Settled, but their bill was never pulled: neither their bill nor their traces are in the sums. */
  readonly missing: readonly Day[]
  /** Their bill is known, but not all of what was metered: what traces stand for is less sure there. */
  readonly unmetered: readonly Day[]
  /** Their bill is known, and no trace of that day is in. */
  readonly untraced: readonly Day[]
  /** Billed in the period too, but not set beside the traces, which are in dollars. */
  readonly otherCurrencies: readonly string[]
  readonly notes: readonly string[]
}

export interface ReconciliationError {
  readonly code: PeriodError['code'] | 'not_understood' | 'not_settled'
  readonly message: string
  /** Periods to ask about instead. */
  readonly suggestions: readonly string[]
}

export type PeriodReconciled =
  | { readonly status: 'reconciled'; readonly answer: PeriodReconciliation }
  | { readonly status: 'error'; readonly error: ReconciliationError }
