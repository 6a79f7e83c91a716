import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Ledger, openLedger } from '../index.ts'

/** A path for a ledger in a folder of its own, gone when the test ends. */
export const temporaryPath = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'spend-ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'spend.db')
}

/** A new ledger in a real file, closed when the test ends. */
export const temporaryLedger = async (path = temporaryPath()): Promise<Ledger> => {
  const ledger = await openLedger({ url: `sqlite:${path}` })
  onTestFinished(() => ledger.close())
  return ledger
}
