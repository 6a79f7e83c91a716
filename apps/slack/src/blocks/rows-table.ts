import type { RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import type { WordedAnswer } from '@spend/core/answers'
import { literalLine } from './literal.ts'

type Row = WordedAnswer['rows'][number]
type Cell = RawTextElement | RichTextBlock

const MAX_ROWS = 50
const MAX_NAME = 120
const MAX_NUMBER = 60
/** Of all cells together: Slack refuses a message whose blocks hold about 10,000 characters. */
const MAX_CHARACTERS = 2400

export interface RowsTable {
  readonly table: TableBlock
  /** Rows that did not fit. */
  readonly left: number
}

/** The rows of an answer under their heading, amounts aligned to the right. Null where there is none. */
export const rowsTable = ({
  rows,
  rowsHeading,
}: Pick<WordedAnswer, 'rows' | 'rowsHeading'>): RowsTable | null => {
  const shown = fitting(rows)
  if (shown.length === 0) return null
  const hasShares = shown.some(row => row.share !== '')
  const lines = shown.map(row => [
    cell(row.name, MAX_NAME),
    cell(row.amount, MAX_NUMBER),
    ...(hasShares ? [cell(row.share, MAX_NUMBER)] : []),
  ])
  const heading =
    rowsHeading === null ? [] : [[bold(rowsHeading), EMPTY_CELL, ...(hasShares ? [EMPTY_CELL] : [])]]
  return {
    table: {
      type: 'table',
      rows: [...heading, ...lines],
      column_settings: [
        { align: 'left', is_wrapped: true },
        { align: 'right' },
        ...(hasShares ? [{ align: 'right' } as const] : []),
      ],
    },
    left: rows.length - shown.length,
  }
}

const fitting = (rows: readonly Row[]): Row[] => {
  const shown: Row[] = []
  let characters = 0
  for (const row of rows.slice(0, MAX_ROWS)) {
    characters +=
      Math.min(row.name.length, MAX_NAME) +
      Math.min(row.amount.length, MAX_NUMBER) +
      Math.min(row.share.length, MAX_NUMBER)
    if (characters > MAX_CHARACTERS) break
    shown.push(row)
  }
  return shown
}

/** Slack takes no empty `raw_text`, but it takes a `rich_text` without elements. */
const EMPTY_CELL: RichTextBlock = { type: 'rich_text', elements: [] }

const cell = (text: string, max: number): Cell =>
  text === '' ? EMPTY_CELL : { type: 'raw_text', text: literalLine(text, max) }

const bold = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: literalLine(text, MAX_NAME), style: { bold: true } }],
    },
  ],
})
