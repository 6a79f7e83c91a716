/** `hang-in-write.ts PATH`: deletes every fact and roll-up in one transaction, says so, and never ends it. */
import { openLedger } from '../index.ts'

const ledger = await openLedger({ url: `sqlite:${process.argv[2]}` })
await ledger.write(async ({ db }) => {
  await db.deleteFrom('cost_day').execute()
  await db.deleteFrom('cost_cell_day').execute()
  process.stdout.write('inside\n')
  setInterval(() => undefined, 1000)
  await new Promise(() => undefined)
})
