import { setImmediate as nextTurnOfLoop } from 'node:timers/promises'
import { type Endpoint, MODEL_CALL_ENDPOINTS, type UsageEndpoint } from '../bill/index.ts'
import type { Ownable, OwnerOf } from '../teams/index.ts'
import { day } from '../time/index.ts'
import { type Book, raiseVersion, writeNewEntries, writeWithBook } from './book.ts'
import type { Cell } from './cells.ts'
import { costCellsOf, ownableOf } from './cost-series.ts'
import { readCostFacts, rollUpCosts } from './costs.ts'
import type { Unit } from './coverage.ts'
import type { Ledger, LedgerReader, LedgerWriter } from './ledger.ts'
import { COST_MEASURES, USAGE_MEASURES } from './measures.ts'
import { markMonthStale, monthOf } from './months.ts'
import { ownerIdOf } from './owner-ids.ts'
import { type RollUp, writeRollUp } from './roll-up.ts'
import { readUsageFacts, rollUpUsage } from './usage.ts'
import { usageCellsOf, usageOwnable } from './usage-series.ts'

const OWNERSHIP = 'ownership'
const DAYS_PER_BREATH = 8

/**
 * Gives every stored row its owner anew where it changed, roll-ups included, in one transaction, and keeps the hash
 * of the rules. Monthly roll-ups of what moved do not hold until `compactMonths`.
 */
export const applyOwnership = (
  ledger: Ledger,
  { hash, ownerOf }: { hash: string; ownerOf: OwnerOf },
): Promise<{ movedSeries: number }> =>
  writeWithBook(ledger, async (writer, book) => {
    const costs = findMoved(book, { series: book.cost.byId, ownableOf, ownerOf })
    const usage = findMoved(book, { series: book.usage.byId, ownableOf: usageOwnable, ownerOf })
    if (costs.length > 0) await moveCosts(writer, book, costs)
    if (usage.length > 0) await moveUsage(writer, book, usage)
    const movedSeries = costs.length + usage.length
    if (movedSeries > 0) await raiseVersion(writer, book)
    await keepHash(writer, hash)
    return { movedSeries }
  })

/** The hash of the rules that the stored owners follow; null where none were ever applied. */
export const readOwnershipHash = async ({ db }: LedgerReader): Promise<string | null> => {
  const row = await db.selectFrom('meta').select('value').where('name', '=', OWNERSHIP).executeTakeFirst()
  return row?.value ?? null
}

const keepHash = async ({ db }: LedgerWriter, value: string): Promise<void> => {
  await db
    .insertInto('meta')
    .values({ name: OWNERSHIP, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

interface Owned {
  readonly id: number
  ownerId: number
  cells: readonly Cell[]
}
interface Move<Series> {
  readonly series: Series
  readonly ownerId: number
}

const findMoved = <Series extends Owned>(
  { owners }: Book,
  of: {
    series: ReadonlyMap<number, Series>
    ownableOf: (series: Series) => Ownable
    ownerOf: OwnerOf
  },
): Move<Series>[] =>
  [...of.series.values()]
    .map(series => ({ series, ownerId: ownerIdOf(owners, of.ownerOf(of.ownableOf(series))) }))
    .filter(({ series, ownerId }) => series.ownerId !== ownerId)

const moveCosts = (writer: LedgerWriter, book: Book, moves: Move<Book['cost']['added'][number]>[]) =>
  moveSeries(writer, book, {
    kind: 'cost',
    endpoints: ['costs'],
    moves,
    cellsOf: (series, ownerId) => costCellsOf(book.cells, { ...series, ownerId }),
    rollUpDay: async (unit, cellsNow) => {
      const facts = await readCostFacts(writer, { ...unit, book })
      return { before: rollUpCosts(facts), after: rollUpCosts(facts, cellsNow) }
    },
  })

const moveUsage = (writer: LedgerWriter, book: Book, moves: Move<Book['usage']['added'][number]>[]) =>
  moveSeries(writer, book, {
    kind: 'usage',
    endpoints: [...MODEL_CALL_ENDPOINTS],
    moves,
    cellsOf: (series, ownerId) => usageCellsOf(book.cells, { ...series, ownerId }),
    rollUpDay: async ({ endpoint, ...unit }, cellsNow) => {
      // Only usage endpoints are asked for.
      const facts = await readUsageFacts(writer, { ...unit, endpoint: endpoint as UsageEndpoint, book })
      return { before: rollUpUsage(facts), after: rollUpUsage(facts, cellsNow) }
    },
  })

/** The cells of a series once it has moved. */
type CellsNow = (series: { readonly id: number; readonly cells: readonly Cell[] }) => readonly Cell[]

const moveSeries = async <Series extends Owned>(
  writer: LedgerWriter,
  book: Book,
  of: {
    kind: 'cost' | 'usage'
    endpoints: readonly Endpoint[]
    moves: readonly Move<Series>[]
    cellsOf: (series: Series, ownerId: number) => Cell[]
    rollUpDay: (unit: Unit, cellsNow: CellsNow) => Promise<{ before: RollUp; after: RollUp }>
  },
): Promise<void> => {
  const moved = new Map(of.moves.map(({ series, ownerId }) => [series.id, of.cellsOf(series, ownerId)]))
  await writeNewEntries(writer, book)
  const months = new Set<number>()
  for (const [index, unit] of (await readUnits(writer, of.endpoints)).entries()) {
    const month = monthOf(unit.day)
    const roll = await of.rollUpDay(unit, series => moved.get(series.id) ?? series.cells)
    const target =
      of.kind === 'cost'
        ? ({ table: 'cost_cell_day', measures: COST_MEASURES } as const)
        : ({ table: 'usage_cell_day', measures: USAGE_MEASURES } as const)
    if ((await writeRollUp(writer, { ...target, ...roll, month, day: unit.day })) > 0) months.add(month)
    // Years of days take seconds: others in this process get their turn.
    if (index % DAYS_PER_BREATH === 0) await nextTurnOfLoop()
  }
  for (const month of months) await markMonthStale(writer, of.kind, month)
  await writer.bulk(
    { update: `${of.kind}_series`, columns: ['owner_id'], key: ['id'] },
    of.moves,
    ({ series, ownerId }) => [ownerId, series.id],
  )
  for (const { series, ownerId } of of.moves) {
    series.ownerId = ownerId
    series.cells = moved.get(series.id) ?? []
  }
}

const readUnits = async ({ db }: LedgerReader, endpoints: readonly Endpoint[]): Promise<Unit[]> => {
  const rows = await db
    .selectFrom('coverage')
    .select(['provider', 'endpoint', 'day'])
    .where('endpoint', 'in', endpoints)
    .where('rows', '>', 0n)
    .execute()
  return rows.map(row => ({
    provider: row.provider,
    // The ledger holds only endpoints that a day was replaced for.
    endpoint: row.endpoint as Endpoint,
    day: day(Number(row.day)),
  }))
}
