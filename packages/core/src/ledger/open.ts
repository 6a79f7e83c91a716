import { isAbsolute, resolve } from 'node:path'
import { SpendError } from '../errors/index.ts'
import type { Engine } from './engine/engine.ts'
import { openSqlite } from './engine/sqlite/index.ts'
import type { Ledger } from './ledger.ts'
import { migrate, requireMigrated } from './migrate.ts'

const BUSY_AFTER_MS = 15_000

export interface OpenLedger {
  /** `sqlite:PATH` */
  readonly url: string
  /** `read` needs no write permission and never migrates. */
  readonly access?: 'write' | 'read'
  /** How long to wait while another program holds the ledger; then `ledger_busy`. */
  readonly busyAfterMs?: number
}

/**
 * Opens (and for writing makes and migrates) the ledger at `sqlite:PATH`. Throws `SpendError`: `ledger_unreachable`,
 * `ledger_newer`, `ledger_corrupt`, `ledger_readonly`, `ledger_busy` or `ledger_full`.
 */
export const openLedger = async ({
  url,
  access = 'write',
  busyAfterMs = BUSY_AFTER_MS,
}: OpenLedger): Promise<Ledger> => {
  const path = pathOf(url)
  const engine = await openSqlite({ path, access, busyAfterMs })
  try {
    await (access === 'write' ? migrate : requireMigrated)({ engine, name: path })
  } catch (error) {
    await engine.close()
    throw error
  }
  return ledgerOn(engine)
}

const ledgerOn = (engine: Engine): Ledger => ({
  read: work => engine.read(db => work({ db })),
  write: work => engine.write((db, bulk) => work({ db, bulk })),
  checkStorage: () => engine.checkStorage(),
  close: () => engine.close(),
})

const pathOf = (url: string): string => {
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (!path || path.startsWith('//'))
    throw new SpendError(
      'setting_invalid',
      `DATABASE_URL does not name a ledger file. Write it as \`sqlite:./data/spend.db\`.`,
    )
  return isAbsolute(path) ? path : resolve(path)
}
