import type { CommandDeps } from './terminal.ts'

/** One line of standard error that is drawn over. */
export interface DrawnLine {
  draw(text: string): void
  /** Takes the line away. */
  end(): void
}

const CLEAR_LINE = '\r\u001b[K'

export const createDrawnLine = (deps: Pick<CommandDeps, 'err'>, columns: number): DrawnLine => {
  let shown = ''
  return {
    draw: text => {
      // One column stays free: a full line would wrap, and could not be drawn over.
      const line = text.slice(0, Math.max(0, columns - 1))
      if (line !== shown) deps.err(`${CLEAR_LINE}${line}`)
      shown = line
    },
    end: () => {
      if (shown !== '') deps.err(CLEAR_LINE)
      shown = ''
    },
  }
}

const BAR_WIDTH = 24

/** `████░░░░  50%`; a ratio from 0 to 1. */
export const barOf = (ratio: number): string => {
  const filled = Math.round(ratio * BAR_WIDTH)
  const cells = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  return `${cells} ${String(Math.floor(ratio * 100)).padStart(3)}%`
}
