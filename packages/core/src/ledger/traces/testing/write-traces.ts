/** `write-traces.ts PATH NAME BATCHES`: stores that many batches of 500 records of a dollar each and prints each when it is kept. */
import { openLedger, storeTraces } from '../../index.ts'
import { dollars, KEPT, trace } from './traces.ts'

const [path, name, batches] = process.argv.slice(2)
const ledger = await openLedger({ url: `sqlite:${path}` })
for (let batch = 0; batch < Number(batches); batch += 1) {
  const records = Array.from({ length: 500 }, (_, index) =>
    trace(`${name} ${batch} ${index}`, {
      reportedNano: dollars(1),
      workflow: `${name} ${index % 20}`,
      workflowRunId: `${batch} ${index % 90}`,
      endUser: `user ${index % 70}`,
    }),
  )
  await storeTraces(ledger, { records, ...KEPT })
  process.stdout.write(`${batch}\n`)
}
await ledger.close()
