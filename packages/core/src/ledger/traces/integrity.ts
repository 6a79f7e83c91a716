import { type RawBuilder, sql } from 'kysely'
import { type Day, day, formatDay } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'
import { TOTAL, TRACE_FIELDS } from './dimensions.ts'
import { PART_MEASURES, TRACE_MEASURES } from './measures.ts'
import { readSealedBefore } from './seal.ts'
import { firstIdOf } from './trace-row.ts'

/** Where roll-ups of traces do not add up to each other, or to the raw rows of days that still have theirs, in words. */
export const checkTraces = async (reader: LedgerReader): Promise<string[]> => {
  const openFrom = await readSealedBefore(reader)
  const series = await sumTable(reader, 'trace_day', TRACE_MEASURES)
  const problems = differences('by series', {
    of: fromDay(series, openFrom),
    expected: await sumRaw(reader, openFrom),
  })
  for (const [name, number] of DIMENSIONS)
    problems.push(...differences(`by ${name}`, { of: await sumDimension(reader, number), expected: series }))
  for (const [name, table, column] of PARTS)
    problems.push(
      ...differences(`by ${name}`, {
        of: fromDay(await sumTable(reader, table, PART_MEASURES), openFrom),
        expected: await sumRawPart(reader, column, openFrom),
      }),
    )
  return problems
}

const DIMENSIONS: readonly (readonly [string, number])[] = [
  ['total', TOTAL],
  ...Object.entries(TRACE_FIELDS).map(([name, { number }]) => [name, number] as const),
]
const PARTS = [
  ['run', 'trace_run_day', 'run_id'],
  ['end user', 'trace_end_user_day', 'end_user'],
] as const

/** What each day adds up to, as text that is equal where all measures are. */
type DaySums = ReadonlyMap<Day, string>

const differences = (name: string, { of, expected }: { of: DaySums; expected: DaySums }): string[] =>
  [...new Set([...of.keys(), ...expected.keys()])]
    .filter(one => of.get(one) !== expected.get(one))
    .sort((a, b) => a - b)
    .map(
      one =>
        `The trace roll-ups ${name} of ${formatDay(one)} do not add up to its records: move the ledger aside, run \`spend sync\` and import the traces again to fill a new one`,
    )

const fromDay = (sums: DaySums, first: Day | null): DaySums =>
  new Map([...sums].filter(([one]) => first === null || one >= first))

const read = async ({ db }: LedgerReader, query: RawBuilder<unknown>): Promise<DaySums> => {
  const { rows } = await sql<{ day: bigint } & Record<string, bigint>>`${query}`.execute(db)
  return new Map(rows.map(({ day: number, ...sums }) => [day(Number(number)), Object.values(sums).join()]))
}

const sumsOf = (measures: readonly string[]) =>
  sql.join(measures.map(name => sql`sum(${sql.ref(name)}) as ${sql.ref(name)}`))

const sumTable = (reader: LedgerReader, table: string, measures: readonly string[]) =>
  read(reader, sql`select day, ${sumsOf(measures)} from ${sql.table(table)} group by day`)

const sumDimension = (reader: LedgerReader, dimension: number) =>
  read(
    reader,
    sql`select day, ${sumsOf(TRACE_MEASURES)} from trace_cell_day where dimension = ${dimension} group by day`,
  )

/** In the order of `TRACE_MEASURES`. */
const sumRaw = (reader: LedgerReader, first: Day | null) =>
  read(
    reader,
    sql`select id >> 32 as day, count(*) as requests, sum(input_tokens) as input_tokens,
      sum(cached_input_tokens) as cached_input_tokens, sum(cache_write_tokens) as cache_write_tokens,
      sum(output_tokens) as output_tokens, count(reported_nano) as reported_requests,
      count(*) - count(priced_nano) as unpriced_requests,
      count(*) - count(coalesce(reported_nano, priced_nano)) as uncosted_requests,
      coalesce(sum(reported_nano), 0) as reported_nano, coalesce(sum(priced_nano), 0) as priced_nano,
      coalesce(sum(coalesce(reported_nano, priced_nano)), 0) as cost_nano
      from trace where ${openRows(first)} group by 1`,
  )

/** In the order of `PART_MEASURES`. */
const sumRawPart = (reader: LedgerReader, column: 'run_id' | 'end_user', first: Day | null) =>
  read(
    reader,
    sql`select id >> 32 as day, count(*) as requests,
      count(*) - count(coalesce(reported_nano, priced_nano)) as uncosted_requests,
      coalesce(sum(coalesce(reported_nano, priced_nano)), 0) as cost_nano
      from trace where ${openRows(first)} and ${sql.ref(column)} <> '' group by 1`,
  )

const openRows = (first: Day | null) => (first === null ? sql`true` : sql`id >= ${firstIdOf(first)}`)
