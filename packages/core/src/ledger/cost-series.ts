import { type CostRow, parseLineItem } from '../bill/index.ts'
import type { Ownable, OwnerOf } from '../teams/index.ts'
import { ANY_OWNER, type Cell, type Cells, cellOf } from './cells.ts'
import type { LedgerReader, LedgerWriter } from './ledger.ts'
import { type OwnerIds, ownerIdOf } from './owner-ids.ts'

type Dimensions = Pick<CostRow, 'projectId' | 'apiKeyId' | 'lineItem' | 'currency'> & { provider: string }

/** One combination of dimensions that amounts are stored for. `turn` and `slot` are scratch space of a day. */
export interface CostSeries extends Dimensions {
  readonly id: number
  readonly model: string
  ownerId: number
  cells: readonly Cell[]
  turn: number
  slot: number
  /** What came after it in the last day: days come in much the same order, and comparing is quicker than hashing. */
  next: CostSeries | undefined
}
type Known = Omit<CostSeries, 'cells' | 'turn' | 'slot' | 'next'>

export interface CostSeriesBook {
  readonly byName: Map<string, CostSeries>
  readonly byId: Map<number, CostSeries>
  /** Not yet in the ledger. */
  readonly added: CostSeries[]
}

export const readCostSeries = async ({ db }: LedgerReader, cells: Cells): Promise<CostSeriesBook> => {
  const book: CostSeriesBook = { byName: new Map(), byId: new Map(), added: [] }
  for (const row of await db.selectFrom('cost_series').selectAll().execute())
    keep(book, cells, {
      id: Number(row.id),
      provider: row.provider,
      projectId: row.project_id,
      apiKeyId: row.api_key_id,
      lineItem: row.line_item,
      currency: row.currency,
      model: row.model,
      ownerId: Number(row.owner_id),
    })
  return book
}

/** The series of a row; a new one gets its owner now and is written by `writeNewCostSeries`. */
export const costSeriesOf = (
  { series, cells, owners, ownerOf }: CostBook & { ownerOf: OwnerOf },
  { provider, row, last }: { provider: string; row: CostRow; last: CostSeries | undefined },
): CostSeries => {
  if (last?.next && isSeriesOf(last.next, provider, row)) return last.next
  const found = findOrAdd({ series, cells, owners, ownerOf }, provider, row)
  if (last) last.next = found
  return found
}

const isSeriesOf = (series: CostSeries, provider: string, row: CostRow): boolean =>
  series.lineItem === row.lineItem &&
  series.apiKeyId === row.apiKeyId &&
  series.projectId === row.projectId &&
  series.currency === row.currency &&
  series.provider === provider

const findOrAdd = (
  { series, cells, owners, ownerOf }: CostBook & { ownerOf: OwnerOf },
  provider: string,
  row: CostRow,
): CostSeries => {
  const known = series.byName.get(nameOf(provider, row))
  if (known) return known
  const dimensions = {
    provider,
    projectId: row.projectId.toWellFormed(),
    apiKeyId: row.apiKeyId.toWellFormed(),
    lineItem: row.lineItem.toWellFormed(),
    currency: row.currency.toWellFormed(),
  }
  // Text that is no Unicode is stored mended, where it may meet a series that is there already.
  const mended = series.byName.get(nameOf(provider, dimensions))
  if (mended) return mended
  const { model } = parseLineItem(dimensions.lineItem)
  const ownerId = ownerIdOf(owners, ownerOf(ownableOf({ ...dimensions, model })))
  const added = keep(series, cells, { id: series.byId.size + 1, ...dimensions, model, ownerId })
  series.added.push(added)
  return added
}

export interface CostBook {
  readonly series: CostSeriesBook
  readonly cells: Cells
  readonly owners: OwnerIds
}

export const ownableOf = (series: Ownable): Ownable => ({
  provider: series.provider,
  projectId: series.projectId,
  apiKeyId: series.apiKeyId,
  model: series.model,
  lineItem: series.lineItem,
})

export const writeNewCostSeries = ({ bulk }: LedgerWriter, { added }: CostSeriesBook): Promise<void> =>
  bulk(
    {
      insert: 'cost_series',
      columns: [
        'id',
        'provider',
        'project_id',
        'api_key_id',
        'line_item',
        'currency',
        'owner_id',
        'model',
        'token_type',
        'tier',
        'modality',
        'surface',
        'context',
      ],
    },
    added.splice(0),
    one => {
      const { model, tokenType, tier, modality, surface, context } = parseLineItem(one.lineItem)
      const key = [one.id, one.provider, one.projectId, one.apiKeyId, one.lineItem, one.currency]
      return [...key, one.ownerId, model, tokenType, tier, modality, surface, context]
    },
  )

/** The cells that a series' amounts are added up in, given its owner. */
export const costCellsOf = (cells: Cells, series: Omit<Known, 'id'>): Cell[] => {
  const { provider, currency, ownerId } = series
  const source = { provider, endpoint: 'costs', currency } as const
  return [
    cellOf(cells, { ...source, dimension: 'total', value: '', ownerId }),
    cellOf(cells, { ...source, dimension: 'project', value: series.projectId, ownerId }),
    cellOf(cells, { ...source, dimension: 'key', value: series.apiKeyId, ownerId }),
    cellOf(cells, { ...source, dimension: 'model', value: series.model, ownerId }),
    // Line items are many: kept by owner as well, they would be nearly as many as the rows they add up.
    cellOf(cells, { ...source, dimension: 'lineItem', value: series.lineItem, ownerId: ANY_OWNER }),
  ]
}

const keep = (book: CostSeriesBook, cells: Cells, row: Known): CostSeries => {
  const series: CostSeries = { ...row, cells: costCellsOf(cells, row), turn: 0, slot: 0, next: undefined }
  book.byName.set(nameOf(row.provider, row), series)
  book.byId.set(row.id, series)
  return series
}

/** Lengths keep names apart whatever the values hold. */
const nameOf = (provider: string, row: Omit<Dimensions, 'provider'>): string =>
  `${provider.length} ${row.projectId.length} ${row.apiKeyId.length} ${row.lineItem.length} ${provider}${row.projectId}${row.apiKeyId}${row.lineItem}${row.currency}`
