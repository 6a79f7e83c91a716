import { type RawBuilder, sql } from 'kysely'
import { MODEL_CALL_ENDPOINTS } from '../bill/index.ts'
import { formatDay } from '../time/index.ts'
import type { Ledger, LedgerReader } from './ledger.ts'
import { COST_MEASURES, USAGE_MEASURES } from './measures.ts'
import { daysOfMonth } from './months.ts'
import { checkTraces } from './traces/index.ts'

/** What is wrong with the ledger, in words; empty where it is whole. Reads all of it: seconds where it is large. */
export const checkIntegrity = async (ledger: Ledger): Promise<string[]> => [
  ...(await ledger.checkStorage()),
  ...(await ledger.read(checkRollUps)),
  ...(await ledger.read(checkTraces)),
]

interface MonthOfKind {
  readonly kind: 'cost' | 'usage'
  readonly month: number
  readonly isRolledUp: boolean
}

/** In each month and dimension, roll-ups must add up to the facts they were made from. */
const checkRollUps = async (reader: LedgerReader): Promise<string[]> => {
  const months = await reader.db.selectFrom('month_state').selectAll().execute()
  const problems: string[] = []
  for (const { kind, month, stale } of months) {
    const of: MonthOfKind = {
      kind: kind === 'usage' ? 'usage' : 'cost',
      month: Number(month),
      isRolledUp: stale === 0n,
    }
    const facts = await sumFacts(reader, of)
    for (const { name, sums } of await sumRollUps(reader, of))
      if (sums.some((sum, index) => sum !== facts[index]))
        problems.push(
          `The ${kind} roll-ups ${name} of ${formatDay(daysOfMonth(of.month).from).slice(0, 7)} do not add up to its rows: move the ledger aside and run \`spend sync\` to fill a new one`,
        )
  }
  return problems
}

type Sums = readonly (bigint | null)[]

const sumFacts = async ({ db }: LedgerReader, { kind, month }: MonthOfKind): Promise<Sums> => {
  const { from, to } = daysOfMonth(month)
  const { rows } = await sql<Record<string, bigint | null>>`select ${sumsOf(kind)}
    from ${sql.table(`${kind}_day`)} r join ${sql.table(`${kind}_series`)} s on s.id = r.series_id
    where r.day >= ${from} and r.day < ${to} and ${isModelCall(kind)}`.execute(db)
  return Object.values(rows[0] ?? {})
}

/** Tool calls happen inside model calls: they are kept by series, and in no roll-up by dimension. */
const isModelCall = (kind: 'cost' | 'usage'): RawBuilder<unknown> =>
  kind === 'cost' ? sql`true` : sql`s.endpoint in (${sql.join([...MODEL_CALL_ENDPOINTS])})`

/** Of daily roll-ups and, where they hold, of monthly ones, by dimension. */
const sumRollUps = async ({ db }: LedgerReader, { kind, month, isRolledUp }: MonthOfKind) => {
  const named = async (table: string) => {
    const { rows } = await sql<{ name: string } & Record<string, bigint | null>>`
      select case c.dimension when 'userKey' then 'user' else c.dimension end as name, ${sumsOf(kind)}
      from ${sql.table(table)} r join cell c on c.id = r.cell_id where r.month = ${month} group by 1`.execute(
      db,
    )
    return rows.map(({ name, ...sums }) => ({ name: `by ${name}`, sums: Object.values(sums) }))
  }
  if (!isRolledUp) return named(`${kind}_cell_day`)
  const series = await sql<Record<string, bigint | null>>`select ${sumsOf(kind)}
    from ${sql.table(`${kind}_series_month`)} r join ${sql.table(`${kind}_series`)} s on s.id = r.series_id
    where r.month = ${month} and ${isModelCall(kind)}`.execute(db)
  return [
    ...(await named(`${kind}_cell_day`)),
    ...(await named(`${kind}_cell_month`)),
    ...series.rows.map(sums => ({ name: 'by series', sums: Object.values(sums) })),
  ]
}

const sumsOf = (kind: 'cost' | 'usage'): RawBuilder<unknown> =>
  sql.join(
    (kind === 'cost' ? COST_MEASURES : USAGE_MEASURES).map(
      name => sql`sum(r.${sql.ref(name)}) as ${sql.ref(name)}`,
    ),
  )
