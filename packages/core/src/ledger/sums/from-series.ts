import { type RawBuilder, sql } from 'kysely'
import { type DayRange, day, daysOf } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'
import { daysOfMonth } from '../months.ts'
import type { Part } from './part.ts'
import type { Plan } from './plan.ts'
import type { Field } from './source.ts'

/** Sums from single series, where two fields meet: their months, and the facts of the days around. */
export const sumSeries = async (reader: LedgerReader, plan: Plan): Promise<Part[]> => {
  const { range, months, dailyMonths } = plan.window
  const parts: Part[] = []
  if (months.length > 0) parts.push(...(await sumMonths(reader, plan)))
  const areFew = dailyMonths.length > 0 && (await areSeriesFew(reader, plan))
  for (const month of dailyMonths) {
    const days = overlap(daysOfMonth(month), range)
    for (const part of await sumDays(reader, plan, { days, areFew }))
      parts.push(plan.time === 'month' ? { ...part, time: BigInt(month) } : part)
  }
  return parts
}

const sumMonths = async ({ db }: LedgerReader, plan: Plan): Promise<Part[]> => {
  const [series, sums] = tablesOf(plan, 'series_month')
  const query = seriesQuery(plan, {
    from: sql`${series} s cross join ${sums} r`,
    during: sql`r.month in (${sql.join(plan.window.months)})`,
    time: plan.time === 'month' ? sql`r.month` : null,
  })
  return (await query.execute(db)).rows
}

/** The engine must not choose the order of the tables itself: it knows neither how many series match nor how many days. */
const sumDays = async (
  { db }: LedgerReader,
  plan: Plan,
  { days, areFew }: { days: DayRange; areFew: boolean },
): Promise<Part[]> => {
  const [series, facts] = tablesOf(plan, 'day')
  const query = seriesQuery(plan, {
    from: areFew ? sql`${series} s cross join ${facts} r` : sql`${facts} r cross join ${series} s`,
    during: areFew
      ? sql`r.day in (${sql.join(daysOf(days))})`
      : sql`r.day >= ${days.from} and r.day < ${days.to}`,
    time: plan.time === 'day' ? sql`r.day` : null,
  })
  return (await query.execute(db)).rows
}

/** Looking a fact up takes as long as reading a few that lie in a row (measured: about six). */
const FACTS_PER_LOOK_UP = 6

const areSeriesFew = async ({ db }: LedgerReader, plan: Plan): Promise<boolean> => {
  const conditions = conditionsOf(plan)
  if (conditions.length === 0) return false
  const [series] = tablesOf(plan, 'day')
  const { rows } = await sql<{ few: bigint; all: bigint }>`
    select (select count(*) from ${series} s where ${sql.join(conditions, sql` and `)}) as few,
      (select count(*) from ${series}) as "all"`.execute(db)
  const [count] = rows
  return count !== undefined && count.few * BigInt(FACTS_PER_LOOK_UP) < count.all
}

const tablesOf = ({ source }: Plan, name: 'day' | 'series_month') =>
  [sql.table(`${source.kind}_series`), sql.table(`${source.kind}_${name}`)] as const

const columnOf = ({ source }: Plan, field: Field) => sql`s.${sql.ref(source.columns[field] ?? '')}`

/** What a series must be to count. */
const conditionsOf = (plan: Plan): RawBuilder<unknown>[] => [
  ...plan.wanted.map(({ field, values }) => sql`${columnOf(plan, field)} in (${sql.join(values)})`),
  ...(plan.ownerIds ? [sql`s.owner_id in (${sql.join(plan.ownerIds)})`] : []),
  ...(plan.source.kind === 'usage' ? [sql`s.endpoint in (${sql.join(plan.source.endpoints)})`] : []),
]

const seriesQuery = (
  plan: Plan,
  {
    from,
    during,
    time,
  }: { from: RawBuilder<unknown>; during: RawBuilder<unknown>; time: RawBuilder<unknown> | null },
): RawBuilder<Part> => {
  const { source, fields, byOwner } = plan
  const groups = [
    ...fields.map(field => columnOf(plan, field)),
    ...(source.kind === 'cost' ? [sql`s.currency`] : []),
    ...(byOwner ? [sql`s.owner_id`] : []),
    ...(time ? [time] : []),
  ]
  const columns = [
    ...fields.map(field => sql`${columnOf(plan, field)} as ${sql.ref(field)}`),
    ...(source.kind === 'cost' ? [sql`s.currency`] : []),
    ...(byOwner ? [sql`s.owner_id`] : []),
    ...(time ? [sql`${time} as time`] : []),
    ...source.measures.map((name, index) => sql`sum(r.${sql.ref(name)}) as ${sql.ref(`m${index}`)}`),
  ]
  const conditions = [...conditionsOf(plan), sql`r.series_id = s.id`, during]
  return sql<Part>`
    select ${sql.join(columns)} from ${from}
    where ${sql.join(conditions, sql` and `)}
    ${groups.length > 0 ? sql`group by ${sql.join(groups)}` : sql`having count(*) > 0`}`
}

const overlap = (left: DayRange, right: DayRange): DayRange => ({
  from: day(Math.max(left.from, right.from)),
  to: day(Math.min(left.to, right.to)),
})
