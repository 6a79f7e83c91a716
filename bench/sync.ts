/**
 * How much a backfill costs beyond what it cannot do without: `node bench/sync.ts [--days N]`. The client's CPU time
 * against that of fetching and parsing the same pages and inserting the same rows, and the memory it takes.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Used } from './usage.ts'

const COST_ROWS = 3_000
const USAGE_ROWS = 5_000
const MOST_RATIO = 2
const MOST_MB = 300
/** 2026-11-24, the day after the last one. */
const TO = 20_781

const start = (script: string, args: readonly (string | number)[]) =>
  spawn(process.execPath, [join(import.meta.dirname, script), ...args.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })

const measure = async (script: string, args: readonly (string | number)[], input = ''): Promise<Used> => {
  const child = start(script, args)
  child.stdin.end(input)
  const printed = await text(child.stdout)
  if (child.exitCode === null) await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode}`)
  return JSON.parse(printed)
}

const { values } = parseArgs({ options: { days: { type: 'string', default: '365' } } })
const days = Number(values.days)
const folder = mkdtempSync(join(tmpdir(), 'spend-bench-'))
const server = start('page-server.ts', [COST_ROWS, USAGE_ROWS])
try {
  const [printed] = await once(server.stdout, 'data')
  const port = Number(printed)
  const client = await measure('sync-client.ts', [port, join(folder, 'spend.db'), TO - days, TO])
  const log = await (await fetch(`http://127.0.0.1:${port}/__log`)).text()
  const floor = await measure('sync-floor.ts', [port, join(folder, 'floor.db')], log)
  if (client.rows !== floor.rows)
    throw new Error(`The client stored ${client.rows} rows, the floor ${floor.rows}`)

  const ratio = client.cpuMs / floor.cpuMs
  const line = (name: string, { cpuMs, wallMs, peakMb }: Used) => ({
    what: name,
    'CPU s': (cpuMs / 1000).toFixed(2),
    'ms a day': (cpuMs / days).toFixed(1),
    'wall s': (wallMs / 1000).toFixed(2),
    'peak MB': peakMb.toFixed(0),
  })
  console.log(`${days} days, ${client.rows} rows, ${client.requests} requests`)
  console.table([line('spend', client), line('floor', floor)])
  const isGood = ratio <= MOST_RATIO && client.peakMb < MOST_MB
  console.log(
    `${ratio.toFixed(2)} times the floor's CPU (at most ${MOST_RATIO}), ${client.peakMb.toFixed(0)} MB (under ${MOST_MB})`,
  )
  if (!isGood) process.exitCode = 1
} finally {
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}
