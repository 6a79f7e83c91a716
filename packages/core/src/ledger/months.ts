import { sql } from 'kysely'
import { MODEL_CALL_ENDPOINTS } from '../bill/index.ts'
import { type Day, type DayRange, day } from '../time/index.ts'
import type { Ledger, LedgerReader, LedgerWriter } from './ledger.ts'
import { COST_MEASURES, USAGE_MEASURES } from './measures.ts'

const MS_PER_DAY = 86_400_000

/** Months since January 1970, as the ledger counts them. */
export const monthOf = (value: Day): number => {
  const date = new Date(value * MS_PER_DAY)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** The days of a month: from its first to the first of the next. */
export const daysOfMonth = (month: number): DayRange => ({
  from: firstDayOf(month),
  to: firstDayOf(month + 1),
})

const firstDayOf = (month: number): Day => day(Date.UTC(1970, month, 1) / MS_PER_DAY)

type Kind = 'cost' | 'usage'

/** Its monthly roll-ups no longer hold: a day of it changed. */
export const markMonthStale = async ({ db }: LedgerWriter, kind: Kind, month: number): Promise<void> => {
  await db
    .insertInto('month_state')
    .values({ kind, month, stale: 1 })
    .onConflict(conflict => conflict.columns(['kind', 'month']).doUpdateSet({ stale: 1 }))
    .execute()
}

/** Brings the monthly roll-ups of whole, changed months up to date; answers use daily ones until then. */
export const compactMonths = async (ledger: Ledger): Promise<{ months: number }> => {
  const stale = await ledger.read(readStaleMonths)
  for (const { kind, month } of stale) await ledger.write(writer => compactMonth(writer, { kind, month }))
  return { months: stale.length }
}

/** Stale months that ended: days after them were pulled. The month that runs changes with every sync. */
const readStaleMonths = async ({ db }: LedgerReader) => {
  const { last } = await db
    .selectFrom('coverage')
    .select(({ fn }) => fn.max('day').as('last'))
    .executeTakeFirstOrThrow()
  const stale = await db
    .selectFrom('month_state')
    .select(['kind', 'month'])
    .where('stale', '=', 1n)
    .orderBy('kind')
    .orderBy('month')
    .execute()
  return stale
    .map(({ kind, month }) => ({ kind: kindOf(kind), month: Number(month) }))
    .filter(({ month }) => Number(last ?? 0) >= daysOfMonth(month).to - 1)
}

const kindOf = (kind: string): Kind => (kind === 'usage' ? 'usage' : 'cost')

const compactMonth = async (
  { db }: LedgerWriter,
  { kind, month }: { kind: Kind; month: number },
): Promise<void> => {
  const { from, to } = daysOfMonth(month)
  const measures = kind === 'cost' ? COST_MEASURES : USAGE_MEASURES
  const table = (name: string) => sql.table(`${kind}_${name}`)
  const columns = sql.join(measures.map(name => sql.ref(name)))
  const sums = sql.join(measures.map(name => sql`sum(r.${sql.ref(name)})`))
  // Through the few cells and series there are, to the rows of one month: the tables lie in that order.
  const isCost = sql.lit(kind === 'cost')
  for (const clear of [
    sql`delete from ${table('cell_month')} where month = ${month}
      and cell_id in (select id from cell where (endpoint = 'costs') = ${isCost})`,
    sql`delete from ${table('series_month')} where month = ${month}
      and series_id in (select id from ${table('series')})`,
  ])
    await clear.execute(db)
  await sql`insert into ${table('cell_month')} (cell_id, month, ${columns})
    select r.cell_id, ${month}, ${sums} from ${table('cell_day')} r where r.month = ${month}
    group by r.cell_id`.execute(db)
  const calls =
    kind === 'cost'
      ? sql`true`
      : sql`r.series_id in (select id from usage_series where endpoint in (${sql.join([...MODEL_CALL_ENDPOINTS])}))`
  await sql`insert into ${table('series_month')} (series_id, month, ${columns})
    select r.series_id, ${month}, ${sums} from ${table('day')} r
    where r.day >= ${from} and r.day < ${to} and ${calls} group by r.series_id`.execute(db)
  await db
    .updateTable('month_state')
    .set({ stale: 0 })
    .where('kind', '=', kind)
    .where('month', '=', BigInt(month))
    .execute()
}
