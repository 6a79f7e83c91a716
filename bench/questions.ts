/**
 * A fixed list of 30 sums of every kind and period, in one running process over three years × 3,000 cost rows a day,
 * beside the same sum as bare SQL over the raw rows: `pnpm bench questions`. `--days N` for a smaller ledger.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLedger, sumCosts, sumUsage } from '@spend/core/ledger'
import Database from 'better-sqlite3'
import { fillLedger, THREE_YEARS } from './ledger-data.ts'
import { type BenchQuestion, QUESTIONS } from './question-list.ts'
import { toBareSql } from './question-sql.ts'
import { compareWrites } from './question-writes.ts'

const ROUNDS = 20
const { values } = parseArgs({ options: { days: { type: 'string', default: String(THREE_YEARS.days) } } })

const folder = mkdtempSync(join(tmpdir(), 'spend-questions-'))
const path = join(folder, 'spend.db')
const ledger = await openLedger({ url: `sqlite:${path}` })
try {
  const started = process.cpuUsage()
  const rows = await fillLedger(ledger, { ...THREE_YEARS, days: Number(values.days) })
  const { user, system } = process.cpuUsage(started)
  console.log(
    `${rows.toLocaleString('en')} rows made up and stored, ${((user + system) / rows).toFixed(1)} µs of CPU each`,
  )
  for (const { what, ledgerUs, bareUs } of await compareWrites(folder))
    console.log(
      `${what} stored: ${ledgerUs.toFixed(1)} µs of CPU, ${bareUs.toFixed(1)} µs as a bare insert (${(ledgerUs / bareUs).toFixed(2)} times)`,
    )
  const bare = new Database(path, { readonly: true })
  bare.defaultSafeIntegers(true)
  const measured = []
  for (const question of QUESTIONS) measured.push(await measure(question, bare))
  bare.close()
  printTable(measured)
} finally {
  await ledger.close()
  rmSync(folder, { recursive: true })
}

interface Measured {
  readonly name: string
  readonly rows: number
  readonly timesMs: readonly number[]
  readonly bareMs: number
}

async function measure({ name, source, query }: BenchQuestion, bare: Database.Database): Promise<Measured> {
  const ask = () =>
    ledger.read(async reader =>
      source === 'cost' ? await sumCosts(reader, query) : await sumUsage(reader, query),
    )
  const { length: rows } = await ask()
  const timesMs = []
  for (let round = 0; round < ROUNDS; round += 1) timesMs.push(await elapsedMs(ask))
  const { sql, parameters } = toBareSql({ source, query })
  const statement = bare.prepare(sql)
  const bareMs = Math.min(
    await elapsedMs(async () => statement.all(parameters)),
    await elapsedMs(async () => statement.all(parameters)),
  )
  return { name, rows, timesMs: timesMs.sort((a, b) => a - b), bareMs }
}

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function printTable(measured: readonly Measured[]): void {
  console.table(
    measured.map(({ name, rows, timesMs, bareMs }) => ({
      question: name,
      rows,
      'median ms': quantile(timesMs, 0.5).toFixed(2),
      'p95 ms': quantile(timesMs, 0.95).toFixed(2),
      'bare SQL ms': bareMs.toFixed(1),
      ratio: `1/${(bareMs / quantile(timesMs, 0.5)).toFixed(0)}`,
    })),
  )
  const all = measured.flatMap(one => one.timesMs).sort((a, b) => a - b)
  console.log(
    `p95 over all: ${quantile(all, 0.95).toFixed(2)} ms, median ${quantile(all, 0.5).toFixed(2)} ms, worst ${all.at(-1)?.toFixed(2)} ms`,
  )
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
