import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Finding, found } from './finding.ts'

/** The file of a ledger that `DATABASE_URL` names. */
export const ledgerPath = (databaseUrl: string): string => databaseUrl.replace(/^sqlite:/, '')

export const ledgerExists = (databaseUrl: string): boolean => existsSync(ledgerPath(databaseUrl))

/** Whether this user may write the ledger and nobody else may read it. */
export const checkLedgerFile = (databaseUrl: string): Finding[] => {
  const path = ledgerPath(databaseUrl)
  const shut = [path, dirname(path)].filter(place => !isWritable(place))
  const open = [path, `${path}-wal`, `${path}-shm`].filter(place => (modeOf(place) & 0o077) !== 0)
  return [
    ...shut.map(place =>
      found(
        'ledger',
        'problem',
        `This user may not write ${place}, so no sync can store anything: \`chown\` or \`chmod u+w\` it.`,
      ),
    ),
    ...(open.length === 0
      ? []
      : [
          found(
            'ledger',
            'warning',
            `Other users of this machine may read the bill: \`chmod 600 ${open.join(' ')}\`.`,
          ),
        ]),
  ]
}

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const modeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mode ?? 0
