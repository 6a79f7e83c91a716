import type { Ledger, LedgerReader, LedgerWriter } from '../ledger.ts'
import { keepCell, keepPlace, keepSeries, newBook, type TraceBook } from './series.ts'

const books = new WeakMap<Ledger, TraceBook>()
const VERSION = 'trace dictionaries'

/**
 * Runs `work` in one write transaction, with the dictionaries of traces as they are in it. Kept in memory for one
 * version of them: where another process added to them, they are read anew.
 */
export const writeWithTraceBook = async <Result>(
  ledger: Ledger,
  work: (writer: LedgerWriter, book: TraceBook) => Promise<Result>,
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
export const writeNewTraceEntries = async (writer: LedgerWriter, book: TraceBook): Promise<void> => {
  const { bulk } = writer
  const { added } = book
  if (added.series.length === 0) return
  await bulk(
    { insert: 'trace_place', columns: ['id', 'provider', 'project_id', 'model'] },
    added.places.splice(0),
    ({ id, provider, projectId, model }) => [id, provider, projectId, model],
  )
  await bulk(
    { insert: 'trace_cell', columns: ['id', 'dimension', 'value'] },
    added.cells.splice(0),
    ({ id, dimension, value }) => [id, dimension, value],
  )
  await bulk(
    {
      insert: 'trace_series',
      columns: [
        'id',
        'place_id',
        'provider',
        'model',
        'project_id',
        'api_key_id',
        'workflow',
        'action_group',
        'business_unit',
        'environment',
        'service_tier',
        'batch',
      ],
    },
    added.series.splice(0),
    one => [
      one.id,
      one.placeId,
      one.provider,
      one.model,
      one.projectId,
      one.apiKeyId,
      one.workflow,
      one.actionGroup,
      one.businessUnit,
      one.environment,
      one.serviceTier,
      one.batch,
    ],
  )
  book.version += 1
  await writeVersion(writer, book.version)
}

const writeVersion = async ({ db }: LedgerWriter, version: number): Promise<void> => {
  const value = String(version)
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

const readBook = async ({ db }: LedgerReader, version: number): Promise<TraceBook> => {
  const book = newBook(version)
  for (const row of await db.selectFrom('trace_place').selectAll().execute())
    keepPlace(book, {
      id: Number(row.id),
      provider: row.provider,
      projectId: row.project_id,
      model: row.model,
    })
  for (const { id, dimension, value } of await db.selectFrom('trace_cell').selectAll().execute())
    keepCell(book, { id: Number(id), dimension: Number(dimension), value })
  for (const row of await db.selectFrom('trace_series').selectAll().execute())
    keepSeries(book, Number(row.id), {
      provider: row.provider,
      model: row.model,
      projectId: row.project_id,
      apiKeyId: row.api_key_id,
      workflow: row.workflow,
      actionGroup: row.action_group,
      businessUnit: row.business_unit,
      environment: row.environment,
      serviceTier: row.service_tier,
      batch: row.batch,
    })
  return book
}
