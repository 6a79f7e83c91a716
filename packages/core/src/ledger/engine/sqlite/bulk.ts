import type { BulkStatement, BulkWrite, StoredValue } from '../engine.ts'
import type { Connection } from './connection.ts'

/** Rows a statement: most of an insert's time goes into calling SQLite, so each call brings several. */
const ROWS_AT_ONCE = 64

/** Bulk writes of one connection: bare prepared statements, several times as fast as inserts through Kysely. */
export const bulkWriter =
  ({ prepare }: Connection): BulkWrite =>
  async (statement, rows, valuesOf) => {
    const whole = 'insert' in statement ? rows.length - (rows.length % ROWS_AT_ONCE) : 0
    const write = (from: number, to: number, count: number) => {
      if (from === to) return
      const prepared = prepare(toSql(statement, count)).safeIntegers(false)
      let values: StoredValue[] = []
      for (let index = from; index < to; index += 1) {
        // The index stays below the length of `rows`.
        for (const value of valuesOf(rows[index] as (typeof rows)[number])) values.push(value)
        if ((index - from + 1) % count > 0) continue
        prepared.run(values)
        values = []
      }
    }
    write(0, whole, ROWS_AT_ONCE)
    write(whole, rows.length, 1)
  }

const toSql = (statement: BulkStatement, rows: number): string => {
  if ('delete' in statement) return `delete from "${statement.delete}" where ${matching(statement.key)}`
  if ('update' in statement)
    return `update "${statement.update}" set ${statement.columns.map(name => `"${name}" = ?`).join(', ')} where ${matching(statement.key)}`
  const { insert, columns, key } = statement
  const row = `(${columns.map(() => '?').join(', ')})`
  const values = `insert into "${insert}" (${quoted(columns)}) values ${Array(rows).fill(row).join(', ')}`
  if (!key) return values
  const updated = columns.filter(name => !key.includes(name)).map(name => `"${name}" = excluded."${name}"`)
  return `${values} on conflict (${quoted(key)}) do update set ${updated.join(', ')}`
}

const quoted = (names: readonly string[]): string => names.map(name => `"${name}"`).join(', ')
const matching = (key: readonly string[]): string => key.map(name => `"${name}" = ?`).join(' and ')
