import { sql } from 'kysely'
import type { Engine, EngineDialect, OpenEngine } from '../engine.ts'
import { bulkWriter } from './bulk.ts'
import { type Connection, openReader, openWriter } from './connection.ts'
import { readOnly, toSpendError } from './failures.ts'
import { checkPermissions, prepareToRead, prepareToWrite } from './file.ts'
import { whileBusy } from './retry.ts'
import { takeTurns } from './turns.ts'

const KEPT_READERS = 4

const dialect: EngineDialect = {
  integer: 'integer',
  tableOptions: shape => (shape === 'clustered' ? sql`strict, without rowid` : sql`strict`),
}

/** A ledger in one SQLite file, with its write-ahead log beside it. */
export const openSqlite: OpenEngine = async ({ path, access, busyAfterMs }) => {
  const patience = { path, busyAfterMs }
  const inWords = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw toSpendError(error, path)
    }
  }
  if (access === 'write') prepareToWrite(path)
  else prepareToRead(path)
  const writer = access === 'write' ? await inWords(() => whileBusy(() => openWriter(path), patience)) : null
  const readers: Connection[] = []
  const inTurn = takeTurns()

  const read: Engine['read'] = work =>
    inWords(async () => {
      const reader = readers.pop() ?? (await whileBusy(() => openReader(path), patience))
      try {
        await whileBusy(() => beginSnapshot(reader), patience)
        return await work(reader.db)
      } finally {
        endSnapshot(reader)
        if (readers.length < KEPT_READERS && !reader.immutable) readers.push(reader)
        else reader.handle.close()
      }
    })

  const write: Engine['write'] = work =>
    inTurn(() =>
      inWords(async () => {
        if (!writer) throw readOnly(path)
        await whileBusy(() => writer.handle.exec('begin immediate'), patience)
        try {
          const result = await work(writer.db, bulkWriter(writer))
          writer.handle.exec('commit')
          return result
        } finally {
          // A full disk has rolled back by itself.
          if (writer.handle.inTransaction) writer.handle.exec('rollback')
        }
      }),
    )

  return {
    dialect,
    read,
    write,
    tableNames: () =>
      read(async db => {
        const { rows } = await sql<{
          name: string
        }>`select name from sqlite_master where type = 'table'`.execute(db)
        return rows.map(row => row.name)
      }),
    checkStorage: () => read(async db => [...(await checkPages(db)), ...checkPermissions(path)]),
    close: async () => {
      for (const reader of readers.splice(0)) reader.handle.close()
      await inTurn(async () => writer?.handle.close())
    },
  }
}

/** SQLite takes its snapshot at the first read, not at `begin`. */
const beginSnapshot = ({ handle }: Connection): void => {
  if (!handle.inTransaction) handle.exec('begin')
  handle.prepare('select count(*) from sqlite_master').get()
}

const endSnapshot = ({ handle }: Connection): void => {
  if (handle.inTransaction) handle.exec('rollback')
}

const checkPages = async (db: Parameters<Parameters<Engine['read']>[0]>[0]): Promise<string[]> => {
  const pages = await sql<{ quick_check: string }>`pragma quick_check(20)`.execute(db)
  const references = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  const dangling = new Map<string, number>()
  for (const { table, parent } of references.rows) {
    const reference = `${table} refers to rows that ${parent} does not have`
    dangling.set(reference, (dangling.get(reference) ?? 0) + 1)
  }
  return [
    ...pages.rows.map(row => row.quick_check).filter(word => word !== 'ok'),
    ...[...dangling].map(([reference, count]) => `${reference}, ${count} times`),
  ]
}
