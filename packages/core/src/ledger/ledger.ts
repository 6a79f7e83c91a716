import type { Kysely } from 'kysely'
import type { LedgerSchema } from './schema.ts'

/** One consistent snapshot of the ledger, for reading. */
export interface LedgerReader {
  readonly db: Kysely<LedgerSchema>
}

/** The database behind one engine. Holds money as 64-bit integers and days as integers. */
export interface Ledger {
  /** Runs `work` against one snapshot: what other processes write meanwhile is not seen. */
  read<Result>(work: (reader: LedgerReader) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}
