/** `as-nobody.ts PATH read|write`: opens the ledger without a superuser's rights; prints the total or the error's code. */

import { openLedger, sumCosts } from '../index.ts'
import { on } from './rows.ts'

const NOBODY = 65_534
const [path, access] = process.argv.slice(2)
// Permissions do not hold for root.
if (process.getuid?.() === 0) {
  process.setgid?.(NOBODY)
  process.setuid?.(NOBODY)
}
try {
  const ledger = await openLedger({ url: `sqlite:${path}`, access: access === 'read' ? 'read' : 'write' })
  const range = { from: on('2026-01-01'), to: on('2027-01-01') }
  const [total] = await ledger.read(reader => sumCosts(reader, { range, groupBy: [] }))
  process.stdout.write(`${total?.amountNano}\n`)
  await ledger.close()
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? error.code : error}\n`)
}
