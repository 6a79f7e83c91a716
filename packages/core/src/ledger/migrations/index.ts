import type { Kysely } from 'kysely'
import type { EngineDialect } from '../engine/engine.ts'
import { bill } from './0001-bill.ts'
import { traces } from './0002-traces.ts'

export type Migration = (db: Kysely<unknown>, dialect: EngineDialect) => Promise<void>

/** In the order they apply. A released one never changes: what comes later gets a migration of its own. */
export const MIGRATIONS: ReadonlyMap<string, Migration> = new Map([
  ['0001-bill', bill],
  ['0002-traces', traces],
])
