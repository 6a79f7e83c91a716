import type { BulkStatement, BulkWrite } from '../engine.ts'
import type { Connection } from './connection.ts'

/** Bulk writes of one connection: bare prepared statements, twice as fast as building each insert through Kysely. */
export const bulkWriter =
  ({ prepare }: Connection): BulkWrite =>
  async (statement, rows) => {
    const prepared = prepare(toSql(statement))
    for (const row of rows) prepared.run(row)
  }

const toSql = (statement: BulkStatement): string => {
  if ('delete' in statement) return `delete from "${statement.delete}" where ${matching(statement.key)}`
  if ('update' in statement)
    return `update "${statement.update}" set ${statement.columns.map(name => `"${name}" = ?`).join(', ')} where ${matching(statement.key)}`
  const { insert, columns, key } = statement
  const values = `insert into "${insert}" (${quoted(columns)}) values (${columns.map(() => '?').join(', ')})`
  if (!key) return values
  const updated = columns.filter(name => !key.includes(name)).map(name => `"${name}" = excluded."${name}"`)
  return `${values} on conflict (${quoted(key)}) do update set ${updated.join(', ')}`
}

const quoted = (names: readonly string[]): string => names.map(name => `"${name}"`).join(', ')
const matching = (key: readonly string[]): string => key.map(name => `"${name}" = ?`).join(' and ')
