import type { Kysely } from 'kysely'
import type { BulkWrite } from './engine/engine.ts'
import type { LedgerSchema } from './schema.ts'

/** One consistent snapshot of the ledger, for reading. */
export interface LedgerReader {
  readonly db: Kysely<LedgerSchema>
}

/** One write transaction: all of it is kept, or nothing. */
export interface LedgerWriter extends LedgerReader {
  /** Many rows through one prepared statement; each row has its values in the statement's order of columns. */
  readonly bulk: BulkWrite
}

/** The database behind one engine. Holds money as 64-bit integers and days as integers. */
export interface Ledger {
  /** Runs `work` against one snapshot: what other processes write meanwhile is not seen. */
  read<Result>(work: (reader: LedgerReader) => Promise<Result>): Promise<Result>
  /** Runs `work` in one transaction. Keep it short, and await nothing in it but the ledger. */
  write<Result>(work: (writer: LedgerWriter) => Promise<Result>): Promise<Result>
  /** What is wrong with the database itself, in words; empty where it is whole. */
  checkStorage(): Promise<string[]>
  close(): Promise<void>
}
