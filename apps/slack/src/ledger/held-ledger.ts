import { statSync } from 'node:fs'
import { SpendError } from '@spend/core/errors'
import { type Ledger, openLedger } from '@spend/core/ledger'
import { NoDataYet } from '../answering/index.ts'

export interface HeldLedger {
  /** Runs `work` on the ledger, which stays open between questions. Throws `NoDataYet` where there is no file. */
  use<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

interface Opened {
  /** Of the file: another one under the same path is another ledger. */
  readonly file: string
  readonly ledger: Promise<Ledger>
  users: number
  isRetired: boolean
}

const BUSY_AFTER_MS = 5_000

/** Opens `sqlite:PATH` for reading at the first question, and again where the file was replaced or proved damaged. */
export const holdLedger = (url: string): HeldLedger => {
  let opened: Opened | null = null

  const closeIfUnused = async (one: Opened) => {
    if (one.isRetired && one.users === 0) await one.ledger.then(ledger => ledger.close()).catch(() => {})
  }
  const retire = async (one: Opened) => {
    one.isRetired = true
    if (opened === one) opened = null
    await closeIfUnused(one)
  }
  const current = async (): Promise<Opened> => {
    const file = fileAt(url)
    if (opened !== null && opened.file !== file) await retire(opened)
    if (file === null) throw new NoDataYet()
    opened ??= {
      file,
      ledger: openLedger({ url, access: 'read', busyAfterMs: BUSY_AFTER_MS }),
      users: 0,
      isRetired: false,
    }
    return opened
  }

  return {
    use: async work => {
      const one = await current()
      one.users += 1
      try {
        return await work(await one.ledger)
      } catch (error) {
        if (error instanceof SpendError) one.isRetired = true
        throw error
      } finally {
        one.users -= 1
        if (one.isRetired) await retire(one)
      }
    },
    close: async () => {
      if (opened !== null) await retire(opened)
    },
  }
}

const fileAt = (url: string): string | null => {
  const stats = statSync(url.replace(/^sqlite:(\/\/(?=\/))?/, ''), { throwIfNoEntry: false })
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`
}
