import type { Endpoint } from '../bill/index.ts'
import { type Day, type DayRange, day } from '../time/index.ts'
import type { LedgerReader, LedgerWriter } from './ledger.ts'

/** A day that was pulled whole from an endpoint, last at `syncedAtMs` (milliseconds since 1970). */
export interface CoveredDay {
  readonly day: Day
  readonly syncedAtMs: number
}

/** The days of the range that were pulled whole from an endpoint, in order. */
export const readCoverage = async (
  { db }: LedgerReader,
  { provider, endpoint, range }: { provider: string; endpoint: Endpoint; range: DayRange },
): Promise<CoveredDay[]> => {
  const rows = await db
    .selectFrom('coverage')
    .select(['day', 'synced_at_ms'])
    .where('provider', '=', provider)
    .where('endpoint', '=', endpoint)
    .where('day', '>=', BigInt(range.from))
    .where('day', '<', BigInt(range.to))
    .orderBy('day')
    .execute()
  return rows.map(row => ({ day: day(Number(row.day)), syncedAtMs: Number(row.synced_at_ms) }))
}

/** One day of one endpoint: what is replaced whole. */
export interface Unit {
  readonly provider: string
  readonly endpoint: Endpoint
  readonly day: Day
}

/** When the unit was pulled first and last; null where it never was. */
export const readPull = async ({ db }: LedgerReader, { provider, endpoint, day }: Unit) => {
  const row = await db
    .selectFrom('coverage')
    .select(['first_synced_at_ms', 'synced_at_ms'])
    .where('provider', '=', provider)
    .where('endpoint', '=', endpoint)
    .where('day', '=', BigInt(day))
    .executeTakeFirst()
  return row ? { firstMs: Number(row.first_synced_at_ms), lastMs: Number(row.synced_at_ms) } : null
}

export const recordPull = async (
  { db }: LedgerWriter,
  { provider, endpoint, day, rows, syncedAtMs }: Unit & { rows: number; syncedAtMs: number },
): Promise<void> => {
  await db
    .insertInto('coverage')
    .values({ provider, endpoint, day, rows, first_synced_at_ms: syncedAtMs, synced_at_ms: syncedAtMs })
    .onConflict(conflict =>
      conflict.columns(['provider', 'endpoint', 'day']).doUpdateSet({ rows, synced_at_ms: syncedAtMs }),
    )
    .execute()
}
