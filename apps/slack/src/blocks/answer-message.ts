import type { KnownBlock } from '@slack/types'
import type { WordedAnswer } from '@spend/core/answers'
import { type AskButton, buttons } from './buttons.ts'
import { escaped, literalLine } from './literal.ts'
import type { Message } from './message.ts'
import { bold, context, plain, section } from './plain.ts'
import { rowsTable } from './rows-table.ts'

/** Slack's own limit of a header; a longer heading becomes a section. */
const MAX_HEADER = 150
const MAX = { heading: 300, headline: 600, warnings: 800, line: 500, freshness: 300, text: 2000 }
const MAX_WARNINGS = 8

export interface AnswerButtons {
  /** The same question asked another way. */
  readonly ask: readonly AskButton[]
  /** Absent where the answer is public already, or may not become so. */
  readonly share: AskButton | null
}

/** An answer, word for word, laid out for Slack: under 9,000 characters whatever it holds. */
export const answerMessage = (worded: WordedAnswer, { ask, share }: AnswerButtons): Message => {
  const rows = rowsTable(worded)
  const actions = buttons({ ask, share })
  const below = [...unshown(rows?.left ?? 0), ...present(worded.more)]
  return {
    text: escaped(fallback(worded), MAX.text),
    blocks: [
      headingBlock(worded.heading),
      bold(worded.headline, MAX.headline),
      ...warningBlocks(worded.warnings),
      ...(rows === null ? [] : [rows.table]),
      ...(below.length === 0 ? [] : [context(below, MAX.freshness)]),
      ...(worded.parts === null ? [] : [context([worded.parts], MAX.line)]),
      context([worded.reading, worded.freshness], MAX.line),
      ...(actions === null ? [] : [actions]),
    ],
  }
}

const headingBlock = (heading: string): KnownBlock => {
  const line = literalLine(heading, MAX.heading)
  return line.length <= MAX_HEADER
    ? { type: 'header', text: plain(line, MAX_HEADER) }
    : section(line, MAX.heading)
}

const warningBlocks = (warnings: readonly string[]): KnownBlock[] => {
  if (warnings.length === 0) return []
  const each = Math.floor(MAX.warnings / Math.min(warnings.length, MAX_WARNINGS))
  const shown = warnings.slice(0, MAX_WARNINGS).map(warning => `⚠️ ${literalLine(warning, each - 4)}`)
  const left = warnings.length - shown.length
  return [
    section([...shown, ...(left > 0 ? [`⚠️ and ${left} more warnings`] : [])].join('\n'), MAX.warnings + 40),
  ]
}

const unshown = (left: number): string[] =>
  left === 0
    ? []
    : [
        `${left} more ${left === 1 ? 'row does' : 'rows do'} not fit here: ask for the top 20, or for fewer days.`,
      ]

/** What is read aloud: the whole answer as lines, as far as it fits. */
const fallback = (worded: WordedAnswer): string =>
  [
    worded.heading,
    worded.headline,
    ...worded.warnings.map(warning => `⚠️ ${warning}`),
    ...present(worded.rowsHeading),
    ...worded.rows.map(row => [row.name, row.amount, row.share].filter(isSaid).join('  ')),
    ...present(worded.more),
    ...present(worded.parts),
    worded.reading,
    worded.freshness,
  ]
    .filter(isSaid)
    .map(line => literalLine(line, MAX.text))
    .join('\n')

const present = (text: string | null): string[] => (text === null ? [] : [text])
const isSaid = (text: string): boolean => text !== ''
