/**
 * How fast trace records go into the ledger, beside the floor: the very rows that it then holds, put into the same
 * tables and indexes with bare prepared statements in the same batches. `pnpm bench traces`; `--records N`, and
 * `--long` to double twice.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Used } from './usage.ts'

const LEAST_RATIO = 0.6
const MOST_MB = 300

const measure = (script: string, args: readonly (string | number)[]): Used => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--expose-gc', '--max-semi-space-size=8', join(import.meta.dirname, script), ...args.map(String)],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${script} ended with ${status}`)
  return JSON.parse(stdout)
}

const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000000' }, long: { type: 'boolean', default: false } },
})
const first = Number(values.records)
const measured = []
for (const records of values.long ? [first, 2 * first, 4 * first] : [first]) {
  const folder = mkdtempSync(join(tmpdir(), 'spend-traces-'))
  try {
    const path = join(folder, 'spend.db')
    const stored = measure('traces-store.ts', [path, records])
    const floor = measure('traces-floor.ts', [path, join(folder, 'floor.db')])
    measured.push({ records, stored, floor })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const perSecond = ({ rows, wallMs }: Used) => Math.round((rows / wallMs) * 1000)
console.table(
  measured.map(({ records, stored, floor }) => ({
    records: records.toLocaleString('en'),
    'rows/s': perSecond(stored).toLocaleString('en'),
    'floor rows/s': perSecond(floor).toLocaleString('en'),
    ratio: (perSecond(stored) / perSecond(floor)).toFixed(2),
    'CPU µs a row': ((stored.cpuMs * 1000) / records).toFixed(1),
    'floor CPU µs': ((floor.cpuMs * 1000) / records).toFixed(1),
    'peak MB': stored.peakMb.toFixed(0),
  })),
)
console.log(
  `At least ${LEAST_RATIO} of the floor's rows a second, under ${MOST_MB} MB; gaps for others included.`,
)
if (
  measured.some(
    one => perSecond(one.stored) < LEAST_RATIO * perSecond(one.floor) || one.stored.peakMb > MOST_MB,
  )
)
  process.exitCode = 1
