import { type Cells, readCells, writeNewCells } from './cells.ts'
import { type CostSeriesBook, readCostSeries, writeNewCostSeries } from './cost-series.ts'
import type { Ledger, LedgerReader, LedgerWriter } from './ledger.ts'
import { type OwnerIds, readOwnerIds, writeNewOwners } from './owner-ids.ts'
import { readUsageSeries, type UsageSeriesBook, writeNewUsageSeries } from './usage-series.ts'

/**
 * The ledger's dictionaries in memory, so that storing a day looks nothing up row by row. Exact for one version of
 * them: every write that adds or changes an entry raises the version, and another process then reads them anew.
 */
export interface Book {
  version: number
  readonly owners: OwnerIds
  readonly cells: Cells
  readonly cost: CostSeriesBook
  readonly usage: UsageSeriesBook
}

const books = new WeakMap<Ledger, Book>()
const VERSION = 'dictionaries'

/** Runs `work` in one write transaction, with the dictionaries as they are in it. */
export const writeWithBook = async <Result>(
  ledger: Ledger,
  work: (writer: LedgerWriter, book: Book) => Promise<Result>,
): Promise<Result> => {
  try {
    return await ledger.write(async writer => {
      const version = await readVersion(writer)
      const kept = books.get(ledger)
      const book = kept?.version === version ? kept : await readBook(writer, version)
      books.set(ledger, book)
      return work(writer, book)
    })
  } catch (error) {
    // What the transaction added to the book is not in the ledger.
    books.delete(ledger)
    throw error
  }
}

/** Writes what the book has and the ledger has not. */
export const writeNewEntries = async (writer: LedgerWriter, book: Book): Promise<void> => {
  const { owners, cells, cost, usage } = book
  if (owners.added.length + cells.added.length + cost.added.length + usage.added.length === 0) return
  await writeNewOwners(writer, owners)
  await writeNewCells(writer, cells)
  await writeNewCostSeries(writer, cost)
  await writeNewUsageSeries(writer, usage)
  await raiseVersion(writer, book)
}

export const raiseVersion = async ({ db }: LedgerWriter, book: Book): Promise<void> => {
  book.version += 1
  const value = String(book.version)
  await db
    .insertInto('meta')
    .values({ name: VERSION, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

const readVersion = async ({ db }: LedgerReader): Promise<number> => {
  const row = await db.selectFrom('meta').select('value').where('name', '=', VERSION).executeTakeFirst()
  return Number(row?.value ?? 0)
}

const readBook = async (reader: LedgerReader, version: number): Promise<Book> => {
  const owners = await readOwnerIds(reader)
  const cells = await readCells(reader)
  return {
    version,
    owners,
    cells,
    cost: await readCostSeries(reader, cells),
    usage: await readUsageSeries(reader, cells),
  }
}
