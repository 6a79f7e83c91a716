import Database from 'better-sqlite3'
import { SpendError } from '../../../errors/index.ts'

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '')

/** Another connection holds the lock: worth another try. */
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))

/** The file is there but its WAL companions cannot be opened or made, as on read-only media. */
export const lacksCompanions = (error: unknown): boolean =>
  /^SQLITE_(CANTOPEN|READONLY)/.test(codeOf(error)) || codeOf(error) === 'SQLITE_IOERR_LOCK'

/** What SQLite threw, as a `SpendError` where the file is to blame. Anything else is returned as it is. */
export const toSpendError = (error: unknown, path: string): unknown => {
  const code = codeOf(error)
  if (code === '') return error
  const reason = error instanceof Error ? error.message : code
  if (isBusy(error)) return busyFor(path, error)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return corrupt(path, reason, error)
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code)) return readOnly(path, error)
  if (code === 'SQLITE_FULL')
    return new SpendError(
      'ledger_full',
      `There is no room left for the ledger ${path}. What was being written was dropped whole; everything stored before is safe. Free some disk space, then run \`spend sync\` again.`,
      { cause: error },
    )
  if (/^SQLITE_(CANTOPEN|IOERR)/.test(code))
    return unreachable(path, `cannot be opened or read (${reason})`, 'Check that its disk is there', error)
  return error
}

export const busyFor = (path: string, cause: unknown): SpendError =>
  new SpendError(
    'ledger_busy',
    `The ledger ${path} stays locked by another program. Nothing was changed. Close what holds it (another sync, a database browser, a backup), then try again.`,
    { cause },
  )

const corrupt = (path: string, reason: string, cause?: unknown): SpendError =>
  new SpendError(
    'ledger_corrupt',
    `The ledger ${path} is damaged or no ledger (${reason}). It was left as it is. Restore a backup, or move it aside together with its -wal and -shm files and run \`spend sync\`: the provider still has the bill.`,
    { cause },
  )

export const readOnly = (path: string, cause?: unknown): SpendError =>
  new SpendError(
    'ledger_readonly',
    `The ledger ${path} may only be read, not written. Nothing was changed. Let this user write to the file and its folder, or point DATABASE_URL at one it may write to.`,
    { cause },
  )

export const unreachable = (path: string, what: string, remedy: string, cause?: unknown): SpendError =>
  new SpendError('ledger_unreachable', `The ledger ${path} ${what}. Nothing was changed. ${remedy}.`, {
    cause,
  })

export const unmergedLog = (path: string, cause: unknown): SpendError =>
  unreachable(
    path,
    'was left by a process that did not end in order, and its latest days lie in a log beside it that only a user who may write there can read',
    'Let this user write to its folder, or start Spend once as its owner',
    cause,
  )
