import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, type EpochDay, epochDay, isoDay } from '../company/index.ts'

/** What the demo remembers from one start to the next: whose story it tells, around which day, and what time it is there. */
export interface KeptState {
  readonly seed: string
  readonly anchorDay: EpochDay
  /** How far the pretend clock runs ahead of the real one, in milliseconds. */
  readonly aheadMs: number
}

const FILE = 'company.json'
/** What a demo makes in its folder: a reset touches nothing else that lies there. */
const OURS =
  /^(company[.]json|spend[.]yaml|workspace[.]jsonl|spend[.]db(-wal|-shm)?|(worker|slack)[.]log|page)$/
const isOurs = (name: string): boolean => OURS.test(name)

/** Reads what was kept in a folder, or begins anew around the present day (`nowMs`). `reset` forgets what a demo kept in it. */
export const openKeptState = (options: {
  readonly folder: string
  readonly nowMs: number
  readonly reset: boolean
}): KeptState => {
  const { folder, nowMs, reset } = options
  mkdirSync(folder, { recursive: true })
  if (reset)
    for (const name of readdirSync(folder).filter(isOurs)) rmSync(join(folder, name), { recursive: true })
  const kept = readKept(folder)
  if (kept) return kept
  const fresh: KeptState = { seed: 'demo', anchorDay: dayOf(nowMs), aheadMs: 0 }
  keepState(folder, fresh)
  return fresh
}

/** Replaces the file in one step, so that a start that is cut short leaves the old one whole. */
export const keepState = (folder: string, state: KeptState): void => {
  const text = JSON.stringify({
    seed: state.seed,
    anchorDay: isoDay(state.anchorDay),
    aheadMs: state.aheadMs,
  })
  const draft = join(folder, `${FILE}.new`)
  writeFileSync(draft, `${text}\n`)
  renameSync(draft, join(folder, FILE))
}

const readKept = (folder: string): KeptState | null => {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(folder, FILE), 'utf8'))
    if (typeof kept !== 'object' || kept === null) return null
    if (!('seed' in kept && 'anchorDay' in kept && 'aheadMs' in kept)) return null
    const { seed, anchorDay, aheadMs } = kept
    if (typeof seed !== 'string' || typeof anchorDay !== 'string' || typeof aheadMs !== 'number') return null
    return { seed, anchorDay: epochDay(anchorDay), aheadMs }
  } catch {
    return null
  }
}
