import { formatAmount } from '../../money/index.ts'
import { sentence } from '../../reconcile/index.ts'
import { describeRange } from '../../time/index.ts'
import { listed, sayCount, sayDays } from '../words/say.ts'
import type { PeriodReconciliation } from './period-reconciliation.ts'

/** The whole answer in a sentence or two; without traces it says how to bring them in. */
export const sayReconciliation = (answer: PeriodReconciliation): string => {
  const { reconciliation, range, names } = answer
  if (reconciliation === null)
    return `Nothing of the bill of ${describeRange(range)} is here yet: spend sync pulls it. Traces that are in stay.`
  if (!isTraced(answer))
    return `Billed ${formatAmount(reconciliation.billedNano)}, and no traces of these days are in yet, so there is nothing to set beside the bill. Import them with spend traces import FILE, or send them to the worker; then ask again.`
  return sentence(reconciliation, names)
}

/** Whether any trace that may be of the bill is in. */
export const isTraced = ({ reconciliation }: PeriodReconciliation): boolean =>
  reconciliation !== null && reconciliation.shares.length > 0

/** What is not in the sums, as sentences. */
export const warningsOf = (answer: PeriodReconciliation): string[] => {
  const { reconciliation, unsettled, missing, unmetered, untraced, otherCurrencies, notes } = answer
  const elsewhere = reconciliation?.elsewhere ?? []
  return [
    ...notes,
    ...about(unsettled, days => `Left out: ${days}, not settled yet.`),
    ...(reconciliation === null
      ? []
      : about(missing, days => `Left out: ${days}, whose bill was not synced. spend sync pulls it.`)),
    ...about(
      unmetered,
      days => `Usage of ${days} is not whole, so causes are less sure there. Sync them again.`,
    ),
    ...(isTraced(answer)
      ? about(untraced, days => `No traces of ${days} are in: all of their bill is untraced.`)
      : []),
    ...(otherCurrencies.length === 0
      ? []
      : [`Left out: what was billed in ${listed(otherCurrencies.map(code => code.toUpperCase()))}.`]),
    ...elsewhere.map(
      ({ provider, requests, costNano }) =>
        `Left out: ${sayCount(requests, 'traced call')} of ${provider} (${formatAmount(costNano)}), whose bill is not here.`,
    ),
  ]
}

const about = <Each>(
  days: readonly Each[] & Parameters<typeof sayDays>[0],
  say: (days: string) => string,
): string[] => (days.length === 0 ? [] : [say(sayDays(days))])
