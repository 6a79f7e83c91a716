import { type RawBuilder, sql } from 'kysely'
import { type DayRange, day } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'
import { daysOfMonth } from '../months.ts'
import type { Part } from './part.ts'
import type { Plan } from './plan.ts'

/** Sums from single series, where two fields meet: their months, and the facts of the days around. */
export const sumSeries = async (reader: LedgerReader, plan: Plan): Promise<Part[]> => {
  const { months, dailyMonths } = plan.window
  const parts: Part[] = []
  if (months.length > 0) parts.push(...(await sumMonths(reader, plan)))
  for (const month of dailyMonths) {
    const days = overlap(daysOfMonth(month), plan.window.range)
    for (const part of await sumDays(reader, { plan, days }))
      parts.push(plan.time === 'month' ? { ...part, time: BigInt(month) } : part)
  }
  return parts
}

const sumMonths = async ({ db }: LedgerReader, plan: Plan): Promise<Part[]> => {
  const { months } = plan.window
  const query = seriesQuery(plan, {
    from: sql`${sql.table(`${plan.source.kind}_series`)} s cross join ${sql.table(`${plan.source.kind}_series_month`)} r`,
    during: sql`r.month in (${sql.join(months)})`,
    time: plan.time === 'month' ? sql`r.month` : null,
  })
  return (await query.execute(db)).rows
}

const sumDays = async (
  { db }: LedgerReader,
  { plan, days }: { plan: Plan; days: DayRange },
): Promise<Part[]> => {
  const [series, facts] = [sql.table(`${plan.source.kind}_series`), sql.table(`${plan.source.kind}_day`)]
  const query = seriesQuery(plan, {
    from: sql`${facts} r cross join ${series} s`,
    during: sql`r.day >= ${days.from} and r.day < ${days.to}`,
    time: plan.time === 'day' ? sql`r.day` : null,
  })
  return (await query.execute(db)).rows
}

const seriesQuery = (
  { source, fields, wanted, byOwner, ownerIds }: Plan,
  {
    from,
    during,
    time,
  }: { from: RawBuilder<unknown>; during: RawBuilder<unknown>; time: RawBuilder<unknown> | null },
): RawBuilder<Part> => {
  const column = (field: Plan['fields'][number]) => sql`s.${sql.ref(source.columns[field] ?? '')}`
  const groups = [
    ...fields.map(column),
    ...(source.kind === 'cost' ? [sql`s.currency`] : []),
    ...(byOwner ? [sql`s.owner_id`] : []),
    ...(time ? [time] : []),
  ]
  const columns = [
    ...fields.map(field => sql`${column(field)} as ${sql.ref(field)}`),
    ...(source.kind === 'cost' ? [sql`s.currency`] : []),
    ...(byOwner ? [sql`s.owner_id`] : []),
    ...(time ? [sql`${time} as time`] : []),
    ...source.measures.map((name, index) => sql`sum(r.${sql.ref(name)}) as ${sql.ref(`m${index}`)}`),
  ]
  const conditions = [
    ...wanted.map(({ field, values }) => sql`${column(field)} in (${sql.join(values)})`),
    ...(ownerIds ? [sql`s.owner_id in (${sql.join(ownerIds)})`] : []),
    ...(source.kind === 'usage' ? [sql`s.endpoint in (${sql.join(source.endpoints)})`] : []),
    sql`r.series_id = s.id`,
    during,
  ]
  return sql<Part>`
    select ${sql.join(columns)} from ${from}
    where ${sql.join(conditions, sql` and `)}
    ${groups.length > 0 ? sql`group by ${sql.join(groups)}` : sql`having count(*) > 0`}`
}

const overlap = (left: DayRange, right: DayRange): DayRange => ({
  from: day(Math.max(left.from, right.from)),
  to: day(Math.min(left.to, right.to)),
})
