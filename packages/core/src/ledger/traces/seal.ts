import { addDays, type Day, day, dayOfInstant } from '../../time/index.ts'
import type { LedgerReader, LedgerWriter } from '../ledger.ts'

const SEALED = 'traces sealed before'

/** How long raw rows stay, and the instant (milliseconds since 1970) that it is counted from. */
export interface Retention {
  /** Whole days before today. */
  readonly keepRawDays: number
  readonly nowMs: number
}

/** The first day whose raw rows are still kept. */
export const firstKeptDay = ({ keepRawDays, nowMs }: Retention): Day =>
  addDays(dayOfInstant(nowMs), -keepRawDays)

/** Raw rows before this day may be gone: nothing of those days changes any more. Null where none ever aged out. */
export const readSealedBefore = async ({ db }: LedgerReader): Promise<Day | null> => {
  const row = await db.selectFrom('meta').select('value').where('name', '=', SEALED).executeTakeFirst()
  return row ? day(Number(row.value)) : null
}

/** Sealed days stay sealed: the mark only rises. Returns where it stands. */
export const sealBefore = async (writer: LedgerWriter, wanted: Day): Promise<Day> => {
  const sealed = await readSealedBefore(writer)
  if (sealed !== null && sealed >= wanted) return sealed
  const value = String(wanted)
  await writer.db
    .insertInto('meta')
    .values({ name: SEALED, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
  return wanted
}
