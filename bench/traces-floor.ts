/** The floor of `traces.ts`: copies the rows of a filled ledger into empty tables. `traces-floor.ts FROM TO` */
import Database from 'better-sqlite3'
import type { Used } from './usage.ts'

const BATCH = 3_000
const DICTIONARIES = ['trace_place', 'trace_cell', 'trace_series']
/** With the order in which their rows come: by days, and within one not by name. */
const TABLES = [
  ['trace', 'id'],
  ['trace_day', 'day'],
  ['trace_cell_day', 'day'],
  ['trace_run_day', 'day, random()'],
  ['trace_end_user_day', 'day, random()'],
] as const

const [from = '', to = ''] = process.argv.slice(2)
type Row = unknown[]

const open = (): Database.Database => {
  const source = new Database(from, { readonly: true })
  source.defaultSafeIntegers(true)
  return source
}
const source = open()
const floor = new Database(to)
floor.pragma('journal_mode = WAL')
floor.pragma('synchronous = NORMAL')
floor.pragma('foreign_keys = ON')
for (const { sql } of source
  .prepare<[], { sql: string }>(
    "select sql from sqlite_master where tbl_name like 'trace%' and sql is not null",
  )
  .all())
  floor.exec(sql)

const insertInto = (table: string): Database.Statement<Row> => {
  const columns = source.prepare(`select * from ${table}`).columns().length
  return floor.prepare(`insert into ${table} values (${Array(columns).fill('?').join()})`)
}
const countOf = (table: string): number =>
  Number(source.prepare<[], bigint>(`select count(*) from ${table}`).pluck().get())

for (const table of DICTIONARIES) {
  const insert = insertInto(table)
  floor.transaction(() => {
    for (const row of source.prepare<[], Row>(`select * from ${table}`).raw().all()) insert.run(row)
  })()
}

const rows = countOf('trace')
const batches = Math.ceil(rows / BATCH)
const tables = TABLES.map(([table, order]) => ({
  insert: insertInto(table),
  // A connection of its own: one that iterates does nothing else.
  rows: open().prepare<[], Row>(`select * from ${table} order by ${order}`).raw().iterate(),
  count: countOf(table),
}))
const insertAll = floor.transaction((parts: readonly { insert: Database.Statement<Row>; rows: Row[] }[]) => {
  for (const { insert, rows } of parts) for (const row of rows) insert.run(row)
})
const takeNext = (iterator: Iterator<Row>, count: number): Row[] => {
  const taken: Row[] = []
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    taken.push(next.value)
    if (taken.length === count) break
  }
  return taken
}

let [wallMs, cpuMs] = [0, 0]
for (let batch = 0; batch < batches; batch += 1) {
  const parts = tables.map(table => ({
    insert: table.insert,
    rows: takeNext(table.rows, Math.ceil(table.count / batches)),
  }))
  // Reading the rows is not inserting them: only the latter is timed.
  const [wall, cpu] = [performance.now(), process.cpuUsage()]
  insertAll(parts)
  const { user, system } = process.cpuUsage(cpu)
  wallMs += performance.now() - wall
  cpuMs += (user + system) / 1000
}
const copied = Number(floor.prepare('select count(*) from trace').pluck().get())
if (copied !== rows) throw new Error(`The floor holds ${copied} of ${rows} rows`)
const used: Used = { rows, requests: 0, wallMs, cpuMs, peakMb: process.resourceUsage().maxRSS / 1024 }
process.stdout.write(`${JSON.stringify(used)}\n`)
process.exit()
