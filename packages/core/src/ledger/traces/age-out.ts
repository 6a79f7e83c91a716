import type { Day } from '../../time/index.ts'
import type { Ledger, LedgerWriter } from '../ledger.ts'
import { firstKeptDay, type Retention, sealBefore } from './seal.ts'
import { firstIdOf } from './trace-row.ts'
import { ROWS_A_WRITE, writeInTurn } from './turns.ts'

/**
 * Drops raw rows of days before the last `keepRawDays`, in short transactions; roll-ups stay. Those days are sealed
 * first, so a crash in between leaves nothing that a late record could make wrong, and the next call goes on.
 */
export const ageOutTraces = async (
  ledger: Ledger,
  retention: Retention,
): Promise<{ removed: number; sealedBefore: Day }> => {
  const sealedBefore = await ledger.write(writer => sealBefore(writer, firstKeptDay(retention)))
  let removed = 0
  for (;;) {
    const rows = await writeInTurn(ledger, () => ledger.write(writer => removeSome(writer, sealedBefore)))
    removed += rows
    if (rows < ROWS_A_WRITE) return { removed, sealedBefore }
  }
}

const removeSome = async ({ db, bulk }: LedgerWriter, before: Day): Promise<number> => {
  const rows = await db
    .selectFrom('trace')
    .select('id')
    .where('id', '<', BigInt(firstIdOf(before)))
    .orderBy('id')
    .limit(ROWS_A_WRITE)
    .execute()
  await bulk({ delete: 'trace', key: ['id'] }, rows, row => [row.id])
  return rows.length
}
