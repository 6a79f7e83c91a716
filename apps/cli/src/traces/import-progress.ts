import type { ImportProgress } from '@spend/core/intake'
import { withThousands } from '@spend/core/money'
import { barOf, createDrawnLine } from '../bar.ts'
import type { CommandDeps } from '../terminal.ts'
import type { TraceSource } from './trace-sources.ts'

export interface ImportView {
  begin(source: TraceSource): void
  show(progress: ImportProgress): void
  /** Takes the bar away. */
  end(): void
}

/** A bar that is drawn over where standard error is a terminal; elsewhere a line for each file. */
export const createImportView = (deps: CommandDeps): ImportView => {
  if (deps.errColumns === null)
    return { begin: ({ name }) => deps.err(`Importing ${name} …\n`), show: () => {}, end: () => {} }
  const line = createDrawnLine(deps, deps.errColumns)
  let source: TraceSource | null = null
  return {
    begin: next => {
      source = next
    },
    show: progress => line.draw(textOf(progress, source)),
    end: line.end,
  }
}

const textOf = ({ bytesRead, read, isChecking }: ImportProgress, source: TraceSource | null): string => {
  const name = source?.name ?? ''
  const words = isChecking ? 'checking' : `${withThousands(read)} records`
  const sizeBytes = source?.sizeBytes ?? null
  if (sizeBytes === null) return `${withThousands(Math.round(bytesRead / 1e6))} MB  ${words}  ${name}`
  return `${barOf(sizeBytes === 0 ? 1 : Math.min(1, bytesRead / sizeBytes))}  ${words}  ${name}`
}
