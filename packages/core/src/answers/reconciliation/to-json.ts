import { toDecimalString } from '../../money/index.ts'
import { advise, billedBy, type ReconciliationJson, toJson } from '../../reconcile/index.ts'
import { type Day, type DayRange, formatDay } from '../../time/index.ts'
import type { PeriodReconciled, PeriodReconciliation } from './period-reconciliation.ts'
import { sayReconciliation, warningsOf } from './say-reconciliation.ts'

export interface PeriodReconciliationJson extends Omit<ReconciliationJson, 'billed' | 'traced' | 'coverage'> {
  /** Decimal strings in dollars; null where nothing is known of the bill. */
  readonly billed: string | null
  readonly traced: string | null
  readonly coverage: ReconciliationJson['coverage'] | null
  /** By name, `''` for traces without one; with `untraced` they add up to `billed`. */
  readonly workflows: {
    readonly rows: readonly { readonly name: string; readonly billed: string; readonly traced: string }[]
    readonly untraced: string
  } | null
  readonly advice: readonly string[]
  /** The last day of each range is excluded. */
  readonly completeness: {
    readonly from: string
    readonly to: string
    readonly settled: { readonly from: string; readonly to: string }
    readonly unsettledDays: readonly string[]
    readonly missingDays: readonly string[]
    readonly daysWithoutUsage: readonly string[]
    readonly daysWithoutTraces: readonly string[]
  }
  readonly warnings: readonly string[]
}

/** As `spend reconcile --json` prints it. */
export const reconciliationToJson = (
  reconciled: PeriodReconciled,
): PeriodReconciliationJson | { readonly error: (PeriodReconciled & { status: 'error' })['error'] } =>
  reconciled.status === 'error' ? { error: reconciled.error } : answerOf(reconciled.answer)

const answerOf = (answer: PeriodReconciliation): PeriodReconciliationJson => {
  const { reconciliation, names, asked, range } = answer
  const sums = reconciliation
    ? toJson(reconciliation, names)
    : { billed: null, traced: null, causes: [], coverage: null }
  return {
    ...sums,
    sentence: sayReconciliation(answer),
    workflows: reconciliation ? workflowsOf(billedBy(reconciliation, 'workflow')) : null,
    advice: reconciliation ? advise(reconciliation.findings, names).map(({ text }) => text) : [],
    completeness: {
      ...rangeOf(asked),
      settled: rangeOf(range),
      unsettledDays: isoDays(answer.unsettled),
      missingDays: isoDays(answer.missing),
      daysWithoutUsage: isoDays(answer.unmetered),
      daysWithoutTraces: isoDays(answer.untraced),
    },
    warnings: warningsOf(answer),
  }
}

const workflowsOf = ({ rows, untracedNano }: ReturnType<typeof billedBy>) => ({
  rows: rows.map(({ name, billedNano, tracedNano }) => ({
    name,
    billed: toDecimalString(billedNano),
    traced: toDecimalString(tracedNano),
  })),
  untraced: toDecimalString(untracedNano),
})

const rangeOf = ({ from, to }: DayRange) => ({ from: formatDay(from), to: formatDay(to) })
const isoDays = (days: readonly Day[]): string[] => days.map(formatDay)
