/** An import in a process of its own that says when a part is in: `import-child.ts LEDGER FILE`. */
import { createReadStream } from 'node:fs'
import { openLedger } from '../../ledger/index.ts'
import { importFile } from '../import-file.ts'
import { CONFIG, NOW_MS } from './company.ts'

const [path = '', file = ''] = process.argv.slice(2)
const ledger = await openLedger({ url: `sqlite:${path}` })
await importFile({
  ledger,
  config: CONFIG,
  nowMs: NOW_MS,
  open: () => createReadStream(file),
  onProgress: ({ taken }) => process.stdout.write(`${taken}\n`),
})
await ledger.close()
