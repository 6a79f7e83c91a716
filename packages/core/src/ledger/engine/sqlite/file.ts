import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { readOnly, unreachable } from './failures.ts'

const OWNER_ONLY = 0o600
const OTHERS = 0o077

/** Makes an empty file that only its owner may read; SQLite gives -wal and -shm the same permissions. */
export const prepareToWrite = (path: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', OWNER_ONLY))
    accessSync(dirname(path), constants.W_OK)
  } catch (error) {
    throw isForbidden(error)
      ? readOnly(path, error)
      : unreachable(path, 'cannot be made', 'Check the path in DATABASE_URL', error)
  }
}

export const prepareToRead = (path: string): void => {
  if (!existsSync(path))
    throw unreachable(
      path,
      'does not exist yet',
      'Run `spend sync` to make and fill it, or check DATABASE_URL',
    )
}

/** What is wrong with who may read the files, in words. */
export const checkPermissions = (path: string): string[] =>
  [path, `${path}-wal`, `${path}-shm`]
    .filter(file => existsSync(file) && (statSync(file).mode & OTHERS) !== 0)
    .map(file => `${file} can be read by other users: run \`chmod 600 ${file}\``)

/** True where the write-ahead log holds what the file itself does not. */
export const hasUnmergedLog = (path: string): boolean =>
  existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0

const isForbidden = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(EACCES|EPERM|EROFS)$/.test(String(error.code))
