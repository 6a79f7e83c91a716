import type { Expression, Kysely } from 'kysely'
import type { LedgerSchema } from '../schema.ts'

export type StoredValue = string | number | bigint | null
type TableName = keyof LedgerSchema

/**
 * One prepared statement, run for many rows: values in the order of `columns`, then of `key` where those are apart.
 * An `insert` with a `key` (then among its columns) replaces the row that has the same key.
 */
export type BulkStatement =
  | { readonly insert: TableName; readonly columns: readonly string[]; readonly key?: readonly string[] }
  | { readonly update: TableName; readonly columns: readonly string[]; readonly key: readonly string[] }
  | { readonly delete: TableName; readonly key: readonly string[] }

export type BulkWrite = <Row>(
  statement: BulkStatement,
  rows: readonly Row[],
  valuesOf: (row: Row) => readonly StoredValue[],
) => Promise<void>

/** What a database must offer to hold a ledger. Everything it throws is a `SpendError` or a programmer's mistake. */
export interface Engine {
  /** One snapshot from the first statement to the last. */
  read<Result>(work: (db: Kysely<LedgerSchema>) => Promise<Result>): Promise<Result>
  /** Nobody else writes meanwhile; a throw leaves nothing behind. */
  write<Result>(work: (db: Kysely<LedgerSchema>, bulk: BulkWrite) => Promise<Result>): Promise<Result>
  /** What is wrong with pages, indexes, references and files. */
  checkStorage(): Promise<string[]>
  /** Tables that are there, migrated or not. */
  tableNames(): Promise<string[]>
  readonly dialect: EngineDialect
  close(): Promise<void>
}

/** What the words of a schema are called in an engine. */
export interface EngineDialect {
  /** 64 bits. */
  readonly integer: 'integer' | 'bigint'
  /** Stands behind a table's closing bracket. `clustered`: rows lie in the order of the primary key. */
  tableOptions(shape: 'clustered' | 'plain'): Expression<unknown>
}

/** Opens the database that a URL names; `busyAfterMs` is how long to wait for others that write. */
export type OpenEngine = (options: {
  path: string
  access: 'write' | 'read'
  busyAfterMs: number
}) => Promise<Engine>
