/** `write-days.ts PATH PROVIDER DAYS`: stores that many days of 500 rows of a dollar each and prints each when it is kept. */
import { addDays, startOfDayMs } from '../../time/index.ts'
import { openLedger, replaceCostDay } from '../index.ts'
import { byProjectName, cost, on } from './rows.ts'

const [path, provider = '', days] = process.argv.slice(2)
const ledger = await openLedger({ url: `sqlite:${path}` })
for (let index = 0; index < Number(days); index += 1) {
  const day = addDays(on('2026-01-01'), index)
  const rows = Array.from({ length: 500 }, (_, row) =>
    cost('1', { projectId: `team-${row % 7}`, apiKeyId: `key-${row}`, lineItem: `item ${index % 5}` }),
  )
  await replaceCostDay(ledger, {
    provider,
    day,
    rows,
    syncedAtMs: startOfDayMs(day),
    ownerOf: byProjectName,
  })
  process.stdout.write(`${day}\n`)
}
await ledger.close()
