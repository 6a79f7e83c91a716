/** The measured half of `sync.ts`: a backfill through the product. `sync-client.ts PORT FILE FROM TO` */
import { openLedger } from '@spend/core/ledger'
import { openAI } from '@spend/core/providers'
import { runSync } from '@spend/core/sync'
import { defaultConfig } from '@spend/core/teams'
import { day } from '@spend/core/time'
import { report } from './usage.ts'

const [port, file, from, to] = process.argv.slice(2)
const nowMs = Number(to) * 86_400_000 - 1
const now = async () => nowMs
const ledger = await openLedger({ url: `sqlite:${file}` })
const provider = openAI({ adminKey: 'sk-admin-bench', baseUrl: `http://127.0.0.1:${port}/v1`, now })
const run = await runSync({
  ledger,
  provider,
  config: defaultConfig(),
  kind: 'manual',
  range: { from: day(Number(from)), to: day(Number(to)) },
  now,
  whenBusy: 'yield',
})
await ledger.close()
if (run.status !== 'complete') throw new Error(JSON.stringify(run.problems))
report({ rows: run.rows, requests: run.requests })
