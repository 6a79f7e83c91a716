/** A sync in a process of its own, for `killed.test.ts`: `killed-child.ts FILE BASE_URL KEY NOW_MS REAL_NOW_MS`. */
import { openLedger } from '../ledger/index.ts'
import { openAI } from '../providers/index.ts'
import { defaultConfig } from '../teams/index.ts'
import { day, dayOfInstant } from '../time/index.ts'
import { runSync } from './run-sync.ts'

const [file = '', baseUrl = '', adminKey = '', nowMs, realNowMs] = process.argv.slice(2)
const now = async () => Number(nowMs)
const today = dayOfInstant(Number(nowMs))
const ledger = await openLedger({ url: `sqlite:${file}` })
process.stdout.write('begun\n')
await runSync({
  ledger,
  provider: openAI({ adminKey, baseUrl, now }),
  config: defaultConfig(),
  kind: 'manual',
  range: { from: day(today - 5), to: day(today + 1) },
  now,
  whenBusy: 'yield',
  realNow: () => Number(realNowMs),
})
await ledger.close()
