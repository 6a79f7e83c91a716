import { type Nano, nano } from '../money/index.ts'
import { type Day, type DayRange, day } from '../time/index.ts'
import type { LedgerReader, LedgerWriter } from './ledger.ts'

/** A closed day whose billed total in one currency changed after it was stored. */
export interface Restatement {
  readonly day: Day
  readonly currency: string
  readonly beforeNano: Nano
  readonly afterNano: Nano
  readonly firstStoredAtMs: number
  readonly foundAtMs: number
}

/** Restatements of days of the range, in the order of days, then in the order they were found. */
export const readRestatements = async ({ db }: LedgerReader, range: DayRange): Promise<Restatement[]> => {
  const rows = await db
    .selectFrom('restatement')
    .selectAll()
    .where('day', '>=', BigInt(range.from))
    .where('day', '<', BigInt(range.to))
    .orderBy('day')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    day: day(Number(row.day)),
    currency: row.currency,
    beforeNano: nano(row.before_nano),
    afterNano: nano(row.after_nano),
    firstStoredAtMs: Number(row.first_stored_at_ms),
    foundAtMs: Number(row.found_at_ms),
  }))
}

interface Fact {
  readonly series: { readonly id: number; readonly currency: string }
  readonly amountNano: bigint
}

/** Keeps how a closed day changed, for each currency whose total did; returns how many those are. */
export const recordRestatements = async (
  { db, bulk }: LedgerWriter,
  found: {
    provider: string
    day: Day
    before: readonly Fact[]
    after: readonly Fact[]
    firstStoredAtMs: number
    foundAtMs: number
  },
): Promise<number> => {
  const changes = changesByCurrency(found)
  if (changes.length === 0) return 0
  const { last } = await db
    .selectFrom('restatement')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  let id = BigInt(last ?? 0)
  for (const { currency, before, after, series } of changes) {
    id += 1n
    await db
      .insertInto('restatement')
      .values({
        id,
        provider: found.provider,
        day: found.day,
        currency,
        before_nano: before,
        after_nano: after,
        first_stored_at_ms: found.firstStoredAtMs,
        found_at_ms: found.foundAtMs,
      })
      .execute()
    await bulk(
      { insert: 'restatement_series', columns: ['restatement_id', 'series_id', 'before_nano', 'after_nano'] },
      series,
      one => [id, one.id, one.before, one.after],
    )
  }
  return changes.length
}

const changesByCurrency = ({ before, after }: { before: readonly Fact[]; after: readonly Fact[] }) => {
  const series = new Map<number, { id: number; currency: string; before: bigint; after: bigint }>()
  const entryOf = ({ id, currency }: Fact['series']) => {
    const entry = series.get(id) ?? { id, currency, before: 0n, after: 0n }
    series.set(id, entry)
    return entry
  }
  for (const fact of before) entryOf(fact.series).before += fact.amountNano
  for (const fact of after) entryOf(fact.series).after += fact.amountNano
  return [...Map.groupBy(series.values(), one => one.currency)]
    .map(([currency, all]) => ({
      currency,
      before: all.reduce((sum, one) => sum + one.before, 0n),
      after: all.reduce((sum, one) => sum + one.after, 0n),
      series: all.filter(one => one.before !== one.after),
    }))
    .filter(change => change.before !== change.after)
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
