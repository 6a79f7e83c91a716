import { type RawBuilder, sql } from 'kysely'
import type { LedgerReader } from '../ledger.ts'
import type { Part } from './part.ts'
import type { Plan } from './plan.ts'

/** Sums from roll-ups: cells first, by their index, then the months or days of each. */
export const sumCells = async ({ db }: LedgerReader, plan: Plan): Promise<Part[]> => {
  const { range, months, dailyMonths } = plan.window
  const parts: Part[] = []
  if (months.length > 0) {
    const query = cellQuery(plan, { table: 'cell_month', during: sql`r.month in (${sql.join(months)})` })
    parts.push(...(await query.execute(db)).rows)
  }
  if (dailyMonths.length > 0) {
    const during = sql`r.month in (${sql.join(dailyMonths)}) and r.day >= ${range.from} and r.day < ${range.to}`
    parts.push(...(await cellQuery(plan, { table: 'cell_day', during }).execute(db)).rows)
  }
  return parts
}

const cellQuery = (
  { source, fields, wanted, byOwner, ownerIds, time, cells }: Plan,
  { table, during }: { table: string; during: RawBuilder<unknown> },
): RawBuilder<Part> => {
  const groups = [
    ...(fields.length > 0 ? [sql`c.value`] : []),
    ...(source.kind === 'cost' ? [sql`c.currency`] : []),
    ...(cells && cells.length > 1 ? [sql`c.dimension`] : []),
    ...(byOwner ? [sql`c.owner_id`] : []),
    ...(time ? [sql`r.${sql.ref(time)}`] : []),
  ]
  const columns = [
    // Where cells are of two dimensions, one holds the field itself and the other the key that stands for it.
    ...fields.map(field => sql`${fieldOf(field, cells ?? [])} as ${sql.ref(field)}`),
    ...(source.kind === 'cost' ? [sql`c.currency`] : []),
    ...(byOwner ? [sql`c.owner_id`] : []),
    ...(time ? [sql`r.${sql.ref(time)} as time`] : []),
    ...source.measures.map((name, index) => sql`sum(r.${sql.ref(name)}) as ${sql.ref(`m${index}`)}`),
  ]
  const conditions = [
    sql`c.dimension in (${sql.join(cells ?? [])})`,
    ...wanted.map(({ values }) => sql`c.value in (${sql.join(values)})`),
    ...(ownerIds ? [sql`c.owner_id in (${sql.join(ownerIds)})`] : []),
    source.kind === 'cost' ? sql`c.endpoint = 'costs'` : sql`c.endpoint <> 'costs'`,
    sql`r.cell_id = c.id`,
    during,
  ]
  return sql<Part>`
    select ${sql.join(columns)}
    from cell c cross join ${sql.table(`${source.kind}_${table}`)} r
    where ${sql.join(conditions, sql` and `)}
    ${groups.length > 0 ? sql`group by ${sql.join(groups)}` : sql`having count(*) > 0`}`
}

const fieldOf = (field: string, cells: readonly string[]): RawBuilder<unknown> => {
  if (cells.length < 2) return sql`c.value`
  const dimension = field === 'user' ? 'user' : 'userKey'
  return sql`case when c.dimension = ${dimension} then c.value else '' end`
}
