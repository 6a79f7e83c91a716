import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Finding, found } from './finding.ts'

/** The file of a ledger that `DATABASE_URL` names. */
export const ledgerPath = (databaseUrl: string): string => databaseUrl.replace(/^sqlite:/, '')

export const ledgerExists = (databaseUrl: string): boolean => existsSync(ledgerPath(databaseUrl))

/** Whether this user may write the ledger and, for its journal, the folder that it is in. */
export const checkLedgerFile = (databaseUrl: string): Finding[] => {
  const path = ledgerPath(databaseUrl)
  return [path, dirname(path)]
    .filter(place => !isWritable(place))
    .map(place =>
      found(
        'ledger',
        'problem',
        `This user may not write ${place}, so no sync can store anything: \`chown\` or \`chmod u+w\` it.`,
      ),
    )
}

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
