import { type RawBuilder, sql } from 'kysely'
import { type DayRange, daysOf } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'
import { TOTAL, TRACE_FIELDS, type TraceField } from './dimensions.ts'
import { TRACE_MEASURES } from './measures.ts'
import type { TraceFilter } from './sum-query.ts'

/** One group: the fields asked for, a day where asked for, and the measures by their columns. */
export type SumRow = Readonly<
  Partial<Record<TraceField, string>> &
    Record<(typeof TRACE_MEASURES)[number], bigint> & { readonly day?: bigint }
>

export interface SumPlan {
  readonly range: DayRange
  readonly fields: readonly TraceField[]
  readonly filters: readonly TraceFilter[]
  readonly byDay: boolean
}

const SUMS = sql.join(TRACE_MEASURES.map(name => sql`sum(r.${sql.ref(name)}) as ${sql.ref(name)}`))
const MEASURES = sql.join(TRACE_MEASURES.map(name => sql`g.${sql.ref(name)}`))

/** From roll-ups of one field, or of none. The cells' names come last: they are few where rows are many. */
export const sumCells = async (
  { db }: LedgerReader,
  { range, fields, filters, byDay, field }: SumPlan & { field: TraceField | null },
): Promise<SumRow[]> => {
  const cells = filters.length > 0 && field ? await cellsWanted({ db }, field, filters) : null
  if (cells?.length === 0) return []
  const isSplit = fields.length > 0
  const groups = [...(isSplit ? [sql`r.cell_id`] : []), ...(byDay ? [sql`r.day`] : [])]
  const grouped = sql`
    select ${groups.length > 0 ? sql`${sql.join(groups)}, ` : sql``}${SUMS} from trace_cell_day r
    where r.dimension = ${field ? TRACE_FIELDS[field].number : TOTAL}
      and ${cells ? sql`r.day in (${sql.join(daysOf(range))}) and r.cell_id in (${sql.join(cells)})` : daysWithin(range)}
    ${endOf(groups)}`
  const named = isSplit
    ? sql<SumRow>`select c.value as ${sql.ref(field ?? '')}, ${byDay ? sql`g.day, ` : sql``}${MEASURES}
        from (${grouped}) g cross join trace_cell c where c.id = g.cell_id`
    : sql<SumRow>`${grouped}`
  return (await named.execute(db)).rows
}

/** From single series, where two fields meet. */
export const sumSeries = async (
  reader: LedgerReader,
  { range, fields, filters, byDay }: SumPlan,
): Promise<SumRow[]> => {
  const conditions = filters.map(
    ({ dimension, values }) => sql`${columnOf(dimension)} in (${sql.join(values)})`,
  )
  const areFew = await areSeriesFew(reader, conditions)
  const groups = [...fields.map(columnOf), ...(byDay ? [sql`r.day`] : [])]
  const columns = [
    ...fields.map(field => sql`${columnOf(field)} as ${sql.ref(field)}`),
    ...(byDay ? [sql`r.day`] : []),
  ]
  // The engine must not choose the order of the tables itself: it knows neither how many series match nor how many days.
  const { rows } = await sql<SumRow>`
    select ${columns.length > 0 ? sql`${sql.join(columns)}, ` : sql``}${SUMS}
    from ${areFew ? sql`trace_series s cross join trace_day r` : sql`trace_day r cross join trace_series s`}
    where ${sql.join([...conditions, sql`r.series_id = s.id`, areFew ? sql`r.day in (${sql.join(daysOf(range))})` : daysWithin(range)], sql` and `)}
    ${endOf(groups)}`.execute(reader.db)
  return rows
}

const columnOf = (field: TraceField) => sql`s.${sql.ref(TRACE_FIELDS[field].column)}`

const daysWithin = ({ from, to }: DayRange) => sql`r.day >= ${from} and r.day < ${to}`

const endOf = (groups: readonly RawBuilder<unknown>[]) =>
  groups.length > 0 ? sql`group by ${sql.join(groups)}` : sql`having count(*) > 0`

const cellsWanted = async (
  { db }: LedgerReader,
  field: TraceField,
  filters: readonly TraceFilter[],
): Promise<bigint[]> => {
  const rows = await db
    .selectFrom('trace_cell')
    .select(['id', 'value'])
    .where('dimension', '=', BigInt(TRACE_FIELDS[field].number))
    .where('value', 'in', filters[0]?.values ?? [])
    .execute()
  return rows.filter(({ value }) => filters.every(({ values }) => values.includes(value))).map(({ id }) => id)
}

/** Looking a row up takes as long as reading a few that lie in a row, as with the bill's facts. */
const ROWS_PER_LOOK_UP = 6

const areSeriesFew = async (
  { db }: LedgerReader,
  conditions: readonly RawBuilder<unknown>[],
): Promise<boolean> => {
  if (conditions.length === 0) return false
  const { rows } = await sql<{ few: bigint; all: bigint }>`
    select (select count(*) from trace_series s where ${sql.join(conditions, sql` and `)}) as few,
      (select count(*) from trace_series) as "all"`.execute(db)
  const [count] = rows
  return count !== undefined && count.few * BigInt(ROWS_PER_LOOK_UP) < count.all
}
