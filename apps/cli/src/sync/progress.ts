import type { SyncProgress } from '@spend/core/sync'
import { barOf, createDrawnLine } from '../bar.ts'
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

const bar = (deps: CommandDeps, columns: number): ProgressView => {
  const line = createDrawnLine(deps, columns)
  return { show: progress => line.draw(textOf(progress)), end: line.end }
}

const textOf = (progress: SyncProgress): string => {
  if (progress.status !== 'days') return wordsOf(progress)
  const { done, total, endpoint } = progress
  return `${barOf(total === 0 ? 1 : done / total)}  ${endpoint}`
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
