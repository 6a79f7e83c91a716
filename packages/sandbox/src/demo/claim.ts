import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'running.json'

/** Ours until it is given back; or held by a demo that runs, with where its page is, once it has one. */
export type Claim =
  | { readonly status: 'ours'; tell(pageUrl: string): void; giveBack(): void }
  | { readonly status: 'taken'; readonly pageUrl: string | null }

/** Claims a folder for one demo at a time. The claim of a process that is gone counts for nothing. */
export const claimFolder = (folder: string): Claim => {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, FILE)
  const write = (pageUrl: string | null, flag: 'w' | 'wx') =>
    writeFileSync(file, JSON.stringify({ pid: process.pid, pageUrl }), { flag })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      write(null, 'wx')
      return {
        status: 'ours',
        tell: pageUrl => write(pageUrl, 'w'),
        giveBack: () => rmSync(file, { force: true }),
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = readHolder(file)
    if (holder && isAlive(holder.pid)) return { status: 'taken', pageUrl: holder.pageUrl }
    rmSync(file, { force: true })
  }
  return { status: 'taken', pageUrl: null }
}

const readHolder = (file: string): { pid: number; pageUrl: string | null } | null => {
  try {
    const held: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof held !== 'object' || held === null || !('pid' in held) || typeof held.pid !== 'number')
      return null
    return {
      pid: held.pid,
      pageUrl: 'pageUrl' in held && typeof held.pageUrl === 'string' ? held.pageUrl : null,
    }
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is a process.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
