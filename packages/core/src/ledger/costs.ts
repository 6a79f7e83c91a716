import type { CostRow } from '../bill/index.ts'
import { SpendError } from '../errors/index.ts'
import { addWireAmounts, nano, readWireAmount } from '../money/index.ts'
import type { OwnerOf } from '../teams/index.ts'
import { addDays, type Day, formatDay, startOfDayMs } from '../time/index.ts'
import { type Book, writeNewEntries, writeWithBook } from './book.ts'
import type { Cell } from './cells.ts'
import { type CostSeries, costSeriesOf } from './cost-series.ts'
import { readPull, recordPull } from './coverage.ts'
import type { Ledger, LedgerReader, LedgerWriter } from './ledger.ts'
import { COST_MEASURES } from './measures.ts'
import { markMonthStale, monthOf } from './months.ts'
import { recordRestatements } from './restatements.ts'
import { nextTurn, type RollUp, touchCells, writeRollUp } from './roll-up.ts'

/** What replacing a day came to. */
export interface ReplacedDay {
  readonly rows: number
  /** False where the day already said exactly this. */
  readonly changed: boolean
  /** 1 for each currency whose total of a closed, already stored day changed. */
  readonly restatements: number
}

export interface CostDay {
  readonly provider: string
  readonly day: Day
  readonly rows: readonly CostRow[]
  /** When the provider said so, in milliseconds since 1970. */
  readonly syncedAtMs: number
  /** Asked once for each combination of dimensions, when it is first seen. */
  readonly ownerOf: OwnerOf
}

/** What one series was billed on the day. */
export interface CostFact {
  readonly series: CostSeries
  readonly amountNano: bigint
  readonly raw: string
  readonly quantity: string | null
  readonly quantityUnit: string | null
}

/** Replaces what is known of a day's costs in one short transaction: facts, roll-ups, coverage and restatement. */
export const replaceCostDay = (ledger: Ledger, costs: CostDay): Promise<ReplacedDay> =>
  writeWithBook(ledger, async (writer, book) => {
    const { provider, day, syncedAtMs } = costs
    const unit = { provider, endpoint: 'costs', day } as const
    const pull = await readPull(writer, unit)
    const before = pull ? await readCostFacts(writer, { provider, day, book }) : []
    const after = collectFacts(costs, book)
    const { changed, vanished } = compare(before, after)
    await recordPull(writer, { ...unit, rows: after.length, syncedAtMs })
    if (changed.length + vanished.length === 0)
      return { rows: after.length, changed: pull === null, restatements: 0 }

    await writeNewEntries(writer, book)
    await writeFacts(writer, { day, isNew: before.length === 0, changed, vanished })
    const month = monthOf(day)
    await writeRollUp(writer, {
      table: 'cost_cell_day',
      measures: COST_MEASURES,
      month,
      day,
      before: rollUpCosts(before),
      after: rollUpCosts(after),
    })
    await markMonthStale(writer, 'cost', month)
    const wasClosed = pull !== null && pull.lastMs >= startOfDayMs(addDays(day, 1))
    const restatements = wasClosed
      ? await recordRestatements(writer, {
          provider,
          day,
          before,
          after,
          firstStoredAtMs: pull.firstMs,
          foundAtMs: syncedAtMs,
        })
      : 0
    return { rows: after.length, changed: true, restatements }
  })

/** The day's facts as they are stored, by series. */
export const readCostFacts = async (
  { db }: LedgerReader,
  { provider, day, book }: { provider: string; day: Day; book: Book },
): Promise<CostFact[]> => {
  const rows = await db.selectFrom('cost_day').selectAll().where('day', '=', BigInt(day)).execute()
  const facts: CostFact[] = []
  for (const { series_id, amount_nano, raw, quantity, quantity_unit } of rows) {
    const series = book.cost.byId.get(Number(series_id))
    if (series?.provider !== provider) continue
    facts.push({ series, amountNano: amount_nano, raw, quantity, quantityUnit: quantity_unit })
  }
  return facts
}

/** What facts add up to in each cell: those of their series, unless told otherwise. */
export const rollUpCosts = (
  facts: readonly CostFact[],
  cellsOf: (series: CostSeries) => readonly Cell[] = series => series.cells,
): RollUp => {
  const lists = facts.map(fact => cellsOf(fact.series))
  const cells = touchCells(lists)
  const sums = new BigInt64Array(cells.length)
  for (const [index, { amountNano }] of facts.entries())
    for (const { slot } of lists[index] ?? []) sums[slot] = (sums[slot] ?? 0n) + amountNano
  return new Map(cells.map((cell, slot) => [cell.id, [sums[slot] ?? 0n]]))
}

/** One fact a series, in the order of series; rows of equal dimensions are added up exactly. */
const collectFacts = ({ provider, day, rows, ownerOf }: CostDay, book: Book): CostFact[] => {
  const { cost: series, cells, owners } = book
  const lookUp = { series, cells, owners, ownerOf }
  const turn = nextTurn()
  const facts: CostFact[] = []
  let last: CostSeries | undefined
  for (const row of rows) {
    const series = costSeriesOf(lookUp, { provider, row, last })
    last = series
    const { raw, amountNano } = row.amount
    const fact = { series, amountNano, raw, quantity: row.quantity, quantityUnit: row.quantityUnit }
    const twin = series.turn === turn ? facts[series.slot] : undefined
    if (twin) facts[series.slot] = addFacts(twin, fact, day)
    else {
      series.turn = turn
      series.slot = facts.length
      facts.push(fact)
    }
  }
  refuseOverflow(facts, day)
  return facts.sort((a, b) => a.series.id - b.series.id)
}

const addFacts = (left: CostFact, right: CostFact, day: Day): CostFact => {
  const amount = addWireAmounts(amountOf(left), amountOf(right))
  if (!amount) throw tooLarge(day)
  const isSameUnit = left.quantityUnit === right.quantityUnit
  return {
    series: left.series,
    ...amount,
    quantity: isSameUnit ? addQuantities(left.quantity, right.quantity) : null,
    quantityUnit: isSameUnit ? left.quantityUnit : null,
  }
}

/** Null where one of them is unknown or no number: half a sum is none. */
const addQuantities = (left: string | null, right: string | null): string | null => {
  const [first, second] = [readWireAmount(left), readWireAmount(right)]
  return first && second ? (addWireAmounts(first, second)?.raw ?? null) : null
}

const LARGEST_DAY_NANO = 2 ** 62

/** Days beyond four billion units would wrap around in 64 bits once added up. */
const refuseOverflow = (facts: readonly CostFact[], day: Day): void => {
  const magnitude = facts.reduce((sum, { amountNano }) => sum + Math.abs(Number(amountNano)), 0)
  if (magnitude > LARGEST_DAY_NANO) throw tooLarge(day)
}

const tooLarge = (day: Day): SpendError =>
  new SpendError(
    'provider_answer_invalid',
    `The costs of ${formatDay(day)} add up to more than the ledger holds. What was stored of that day stays. Check the provider's own bill of that day.`,
  )

const amountOf = ({ raw, amountNano }: CostFact) => ({ raw, amountNano: nano(amountNano) })

const compare = (before: readonly CostFact[], after: readonly CostFact[]) => {
  if (before.length === 0) return { changed: after, vanished: [] }
  const rest = new Map(before.map(fact => [fact.series.id, fact]))
  const changed = after.filter(fact => {
    const stored = rest.get(fact.series.id)
    rest.delete(fact.series.id)
    return !stored || !isSameFact(stored, fact)
  })
  return { changed, vanished: [...rest.values()] }
}

const isSameFact = (stored: CostFact, fact: CostFact): boolean =>
  stored.amountNano === fact.amountNano &&
  stored.raw === fact.raw &&
  stored.quantity === fact.quantity &&
  stored.quantityUnit === fact.quantityUnit

const writeFacts = async (
  { bulk }: LedgerWriter,
  {
    day,
    isNew,
    changed,
    vanished,
  }: {
    day: Day
    isNew: boolean
    changed: readonly CostFact[]
    vanished: readonly CostFact[]
  },
): Promise<void> => {
  const key = ['day', 'series_id']
  const columns = [...key, 'amount_nano', 'raw', 'quantity', 'quantity_unit']
  await bulk(
    isNew ? { insert: 'cost_day', columns } : { insert: 'cost_day', columns, key },
    changed,
    fact => [day, fact.series.id, fact.amountNano, fact.raw, fact.quantity, fact.quantityUnit],
  )
  await bulk({ delete: 'cost_day', key }, vanished, fact => [day, fact.series.id])
}
