import type { SyncProgress } from '@spend/core/sync'
import type { CommandDeps } from '../terminal.ts'

export interface ProgressView {
  show(progress: SyncProgress): void
  /** Takes the bar away. */
  end(): void
}

/** A bar that is drawn over where standard error is a terminal; elsewhere a line for each thing that begins. */
export const createProgressView = (deps: CommandDeps): ProgressView => {
  const { errColumns } = deps
  return errColumns === null ? lines(deps) : bar(deps, errColumns)
}

const BAR_WIDTH = 24
const CLEAR_LINE = '\r\u001b[K'

const bar = (deps: CommandDeps, columns: number): ProgressView => {
  let shown = ''
  const draw = (text: string) => {
    // One column stays free: a full line would wrap, and could not be drawn over.
    const line = text.slice(0, Math.max(0, columns - 1))
    if (line !== shown) deps.err(`${CLEAR_LINE}${line}`)
    shown = line
  }
  return {
    show: progress => draw(textOf(progress)),
    end: () => {
      if (shown !== '') deps.err(CLEAR_LINE)
      shown = ''
    },
  }
}

const textOf = (progress: SyncProgress): string => {
  if (progress.status !== 'days') return wordsOf(progress)
  const { done, total, endpoint } = progress
  const ratio = total === 0 ? 1 : done / total
  const filled = Math.round(ratio * BAR_WIDTH)
  const cells = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  return `${cells} ${String(Math.floor(ratio * 100)).padStart(3)}%  ${endpoint}`
}

const lines = (deps: CommandDeps): ProgressView => {
  let last = ''
  return {
    show: progress => {
      const line = wordsOf(progress)
      if (line !== last) deps.err(`${line}\n`)
      last = line
    },
    end: () => {},
  }
}

const wordsOf = (progress: SyncProgress): string => {
  switch (progress.status) {
    case 'waiting':
      return 'Another sync is running; waiting for it to end …'
    case 'directory':
      return 'Reading the names of projects, keys and users …'
    case 'days':
      return `Pulling ${progress.endpoint} …`
  }
}
