import type { Ledger } from './ledger.ts'

/** Times are real milliseconds since 1970, given by the caller. */
export interface Lease {
  readonly name: string
  readonly holder: string
  readonly nowMs: number
  readonly ttlMs: number
}

/** True where the lease is now held by `holder` (also when it already was). A lease past its end is free. */
export const takeLease = (ledger: Ledger, { name, holder, nowMs, ttlMs }: Lease): Promise<boolean> =>
  ledger.write(async ({ db }) => {
    const held = await db.selectFrom('lease').selectAll().where('name', '=', name).executeTakeFirst()
    if (held && held.holder !== holder && Number(held.expires_at_ms) > nowMs) return false
    const expires_at_ms = nowMs + ttlMs
    await db
      .insertInto('lease')
      .values({ name, holder, expires_at_ms })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ holder, expires_at_ms }))
      .execute()
    return true
  })

/** Holds it for another `ttlMs`. False where somebody else took it meanwhile, or it was released. */
export const renewLease = (ledger: Ledger, { name, holder, nowMs, ttlMs }: Lease): Promise<boolean> =>
  ledger.write(async ({ db }) => {
    const renewed = await db
      .updateTable('lease')
      .set({ expires_at_ms: nowMs + ttlMs })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .executeTakeFirst()
    return renewed.numUpdatedRows > 0n
  })

/** Frees it, if `holder` still has it. */
export const releaseLease = (
  ledger: Ledger,
  { name, holder }: Pick<Lease, 'name' | 'holder'>,
): Promise<void> =>
  ledger.write(async ({ db }) => {
    await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
  })
