import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { LedgerSchema } from '../../schema.ts'
import { lacksCompanions, unmergedLog } from './failures.ts'
import { hasUnmergedLog } from './file.ts'

/** How long SQLite itself waits for a lock. It blocks the event loop, so longer waits are ours (see `retry.ts`). */
const BLOCKING_WAIT_MS = 5
const KEPT_STATEMENTS = 256

/** One SQLite connection, and Kysely on top of it. */
export interface Connection {
  readonly handle: Database.Database
  readonly db: Kysely<LedgerSchema>
  readonly prepare: (sql: string) => Database.Statement
  /** It reads the file as if nobody ever wrote to it: for one read only. */
  readonly immutable: boolean
}

export const openWriter = (path: string): Connection => {
  const connection = connect(path, { readonly: false })
  try {
    connection.handle.pragma('journal_mode = WAL')
    // A crash of the machine may lose the last days written, whole ones, and never damages the file.
    connection.handle.pragma('synchronous = NORMAL')
    // References hold because what they name is written first, and the check of storage proves it: to have SQLite
    // look each one up as well takes a third of an insert's time (measured).
    connection.handle.pragma('foreign_keys = OFF')
    return connection
  } catch (error) {
    connection.handle.close()
    throw error
  }
}

/** Reads without write permission, too: a WAL ledger whose companions cannot be made is read as a plain file. */
export const openReader = (path: string): Connection => {
  const connection = connect(path, { readonly: true })
  try {
    connection.handle.prepare('select count(*) from sqlite_master').get()
    return connection
  } catch (error) {
    connection.handle.close()
    if (!lacksCompanions(error)) throw error
    if (hasUnmergedLog(path)) throw unmergedLog(path, error)
    return connect(`${pathToFileURL(path)}?immutable=1`, { readonly: true, immutable: true })
  }
}

const connect = (filename: string, options: { readonly: boolean; immutable?: boolean }): Connection => {
  // better-sqlite3 looks at it once, when it is first used: without it no file can be opened as immutable.
  process.env.SQLITE_USE_URI ??= '1'
  const handle = new Database(filename, {
    readonly: options.readonly,
    fileMustExist: true,
    timeout: BLOCKING_WAIT_MS,
  })
  handle.defaultSafeIntegers(true)
  const prepare = keepStatements(handle)
  const dialect = new SqliteDialect({ database: { prepare, close: () => handle.close() } })
  return { handle, prepare, db: new Kysely({ dialect }), immutable: options.immutable ?? false }
}

/** Preparing takes as long as many a query: statements are kept, the longest unused goes first. */
const keepStatements = (handle: Database.Database): ((sql: string) => Database.Statement) => {
  const kept = new Map<string, Database.Statement>()
  return sql => {
    const statement = kept.get(sql) ?? handle.prepare(sql)
    kept.delete(sql)
    kept.set(sql, statement)
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size > KEPT_STATEMENTS) kept.delete(oldest)
    return statement
  }
}
