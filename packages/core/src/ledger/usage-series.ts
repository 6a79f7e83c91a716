import { MODEL_CALL_ENDPOINTS, type UsageEndpoint, type UsageRow } from '../bill/index.ts'
import type { OwnerOf } from '../teams/index.ts'
import { type Cell, type Cells, cellOf } from './cells.ts'
import type { LedgerReader, LedgerWriter } from './ledger.ts'
import { type OwnerIds, ownerIdOf } from './owner-ids.ts'

interface Source {
  readonly provider: string
  readonly endpoint: UsageEndpoint
}
type Dimensions = Pick<
  UsageRow,
  'projectId' | 'apiKeyId' | 'userId' | 'model' | 'batch' | 'serviceTier' | 'detail'
>

/** One combination of dimensions that usage is stored for. `turn` and `slot` are scratch space of a day. */
export interface UsageSeries extends Source, Dimensions {
  readonly id: number
  ownerId: number
  cells: readonly Cell[]
  turn: number
  slot: number
  /** What came after it in the last day: days come in much the same order, and comparing is quicker than hashing. */
  next: UsageSeries | undefined
}
type Known = Omit<UsageSeries, 'cells' | 'turn' | 'slot' | 'next'>

export interface UsageSeriesBook {
  readonly byName: Map<string, UsageSeries>
  readonly byId: Map<number, UsageSeries>
  /** Not yet in the ledger. */
  readonly added: UsageSeries[]
}

export interface UsageBook {
  readonly series: UsageSeriesBook
  readonly cells: Cells
  readonly owners: OwnerIds
}

export const readUsageSeries = async ({ db }: LedgerReader, cells: Cells): Promise<UsageSeriesBook> => {
  const book: UsageSeriesBook = { byName: new Map(), byId: new Map(), added: [] }
  for (const row of await db.selectFrom('usage_series').selectAll().execute())
    keep(book, cells, {
      id: Number(row.id),
      provider: row.provider,
      // The ledger holds only endpoints that a day was replaced for.
      endpoint: row.endpoint as UsageEndpoint,
      projectId: row.project_id,
      apiKeyId: row.api_key_id,
      userId: row.user_id,
      model: row.model,
      batch: row.batch,
      serviceTier: row.service_tier,
      detail: row.detail,
      ownerId: Number(row.owner_id),
    })
  return book
}

/** The series of a row; a new one gets its owner now and is written by `writeNewUsageSeries`. */
export const usageSeriesOf = (
  { series, cells, owners, ownerOf }: UsageBook & { ownerOf: OwnerOf },
  { source, row, last }: { source: Source; row: UsageRow; last: UsageSeries | undefined },
): UsageSeries => {
  if (last?.next && isSeriesOf(last.next, source, row)) return last.next
  const found = findOrAdd({ series, cells, owners, ownerOf }, source, row)
  if (last) last.next = found
  return found
}

const isSeriesOf = (series: UsageSeries, { provider, endpoint }: Source, row: UsageRow): boolean =>
  series.model === row.model &&
  series.apiKeyId === row.apiKeyId &&
  series.userId === row.userId &&
  series.projectId === row.projectId &&
  series.serviceTier === row.serviceTier &&
  series.batch === row.batch &&
  series.detail === row.detail &&
  series.endpoint === endpoint &&
  series.provider === provider

const findOrAdd = (
  { series, cells, owners, ownerOf }: UsageBook & { ownerOf: OwnerOf },
  source: Source,
  row: UsageRow,
): UsageSeries => {
  const known = series.byName.get(nameOf(source, row))
  if (known) return known
  const dimensions = {
    projectId: row.projectId.toWellFormed(),
    apiKeyId: row.apiKeyId.toWellFormed(),
    userId: row.userId.toWellFormed(),
    model: row.model.toWellFormed(),
    batch: row.batch.toWellFormed(),
    serviceTier: row.serviceTier.toWellFormed(),
    detail: row.detail.toWellFormed(),
  }
  // Text that is no Unicode is stored mended, where it may meet a series that is there already.
  const mended = series.byName.get(nameOf(source, dimensions))
  if (mended) return mended
  const ownerId = ownerIdOf(owners, ownerOf(usageOwnable({ ...source, ...dimensions })))
  const { provider, endpoint } = source
  const added = keep(series, cells, { id: series.byId.size + 1, provider, endpoint, ...dimensions, ownerId })
  series.added.push(added)
  return added
}

export const usageOwnable = (series: Pick<UsageSeries, 'provider' | 'projectId' | 'apiKeyId' | 'model'>) => ({
  provider: series.provider,
  projectId: series.projectId,
  apiKeyId: series.apiKeyId,
  model: series.model,
  lineItem: '',
})

export const writeNewUsageSeries = ({ bulk }: LedgerWriter, { added }: UsageSeriesBook): Promise<void> =>
  bulk(
    {
      insert: 'usage_series',
      columns: [
        'id',
        'provider',
        'endpoint',
        'project_id',
        'api_key_id',
        'user_id',
        'model',
        'batch',
        'service_tier',
        'detail',
        'owner_id',
      ],
    },
    added.splice(0),
    one => [
      one.id,
      one.provider,
      one.endpoint,
      one.projectId,
      one.apiKeyId,
      one.userId,
      one.model,
      one.batch,
      one.serviceTier,
      one.detail,
      one.ownerId,
    ],
  )

/** The cells that a series' usage is added up in, given its owner; none where it is not of model calls. */
export const usageCellsOf = (cells: Cells, series: Omit<Known, 'id'>): Cell[] => {
  const { provider, endpoint, ownerId } = series
  if (!MODEL_CALL_ENDPOINTS.has(endpoint)) return []
  const cell = (dimension: 'total' | 'project' | 'key' | 'model' | 'user' | 'userKey', value: string) =>
    cellOf(cells, { provider, endpoint, dimension, value, currency: '', ownerId })
  return [
    cell('total', ''),
    cell('project', series.projectId),
    cell('key', series.apiKeyId),
    cell('model', series.model),
    series.userId === '' ? cell('userKey', series.apiKeyId) : cell('user', series.userId),
  ]
}

const keep = (book: UsageSeriesBook, cells: Cells, row: Known): UsageSeries => {
  const series: UsageSeries = { ...row, cells: usageCellsOf(cells, row), turn: 0, slot: 0, next: undefined }
  book.byName.set(nameOf(row, row), series)
  book.byId.set(row.id, series)
  return series
}

/** Lengths keep names apart whatever the values hold. */
const nameOf = ({ provider, endpoint }: Source, row: Dimensions): string =>
  `${endpoint} ${provider.length} ${row.projectId.length} ${row.apiKeyId.length} ${row.userId.length} ${row.model.length} ${row.batch.length} ${row.serviceTier.length} ${provider}${row.projectId}${row.apiKeyId}${row.userId}${row.model}${row.batch}${row.serviceTier}${row.detail}`
