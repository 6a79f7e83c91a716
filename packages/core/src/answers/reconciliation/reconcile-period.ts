import { type Ledger, type LedgerReader, readDirectory } from '../../ledger/index.ts'
import { createPriceBook } from '../../pricing/index.ts'
import { reconcile } from '../../reconcile/index.ts'
import type { SpendConfig } from '../../teams/index.ts'
import { addDays, type Day, type DayRange, day, dayOfInstant, daysOf, describeDay } from '../../time/index.ts'
import { PROVIDER, rowsOf } from './facts.ts'
import { knownDaysOf } from './known-days.ts'
import type { PeriodReconciled, PeriodReconciliation, ReconciliationError } from './period-reconciliation.ts'
import { readRange } from './read-range.ts'

export interface ReconcilePeriod {
  readonly ledger: Ledger
  readonly config: SpendConfig
  /** Milliseconds since 1970. */
  readonly nowMs: number
  /** As people type it: `last month`. */
  readonly period: string
}

/**
 * Sets the bill of a period's settled days beside the traces, from one snapshot of the ledger. A period that has no
 * answer is an outcome; throws `SpendError` where the ledger fails.
 */
export const reconcilePeriod = async ({
  ledger,
  config,
  nowMs,
  period,
}: ReconcilePeriod): Promise<PeriodReconciled> => {
  const read = readRange(period, { config, nowMs })
  if (read.status === 'error') return { status: 'error', error: read.error }
  const settledTo = addDays(dayOfInstant(nowMs), 1 - config.settledAfterDays)
  const range: DayRange = { from: read.range.from, to: day(Math.min(read.range.to, settledTo)) }
  if (range.from >= range.to)
    return { status: 'error', error: notSettled({ asked: read.range, settledTo, config }) }
  const prices = await createPriceBook({ overrides: config.prices })
  const unsettled = daysOf({ from: range.to, to: read.range.to })
  return {
    status: 'reconciled',
    answer: await ledger.read(async reader => ({
      ...(await answerOf(reader, { range, prices })),
      asked: read.range,
      unsettled,
      notes: read.notes,
    })),
  }
}

type Answered = Omit<PeriodReconciliation, 'asked' | 'unsettled' | 'notes'>

const answerOf = async (
  reader: LedgerReader,
  { range, prices }: { range: DayRange; prices: Awaited<ReturnType<typeof createPriceBook>> },
): Promise<Answered> => {
  const known = await knownDaysOf(reader, range)
  const names = namesOf(await readDirectory(reader))
  const settled = { range, names, missing: known.missing, unmetered: known.unmetered }
  if (known.missing.length === daysOf(range).length)
    return { ...settled, reconciliation: null, untraced: [], otherCurrencies: [] }
  const { billed, metered, traced, currencies } = await rowsOf(reader, { range, billedDays: known.billed })
  const tracedDays = new Set(traced.map(group => group.day))
  return {
    ...settled,
    reconciliation: reconcile({ range, provider: PROVIDER, billed, metered, traced, prices }),
    untraced: daysOf(range).filter(each => known.billed.has(each) && !tracedDays.has(each)),
    otherCurrencies: currencies,
  }
}

const namesOf = ({ projects, keys }: Awaited<ReturnType<typeof readDirectory>>) => {
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]))
  const keyNames = new Map(keys.map(({ id, name }) => [id, name]))
  return {
    project: (id: string) => projectNames.get(id) || id,
    key: (id: string) => keyNames.get(id) || id,
  }
}

const notSettled = ({
  asked,
  settledTo,
  config,
}: {
  asked: DayRange
  settledTo: Day
  config: SpendConfig
}): ReconciliationError => ({
  code: 'not_settled',
  message: `No day of that period is settled yet: a bill may still change for ${config.settledAfterDays} days. The last settled day is ${describeDay(addDays(settledTo, -1))}; ${describeDay(asked.from)} is settled on ${describeDay(addDays(asked.from, config.settledAfterDays))}.`,
  suggestions: ['last week', 'last month'],
})
