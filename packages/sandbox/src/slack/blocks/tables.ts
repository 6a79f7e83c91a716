import { isJson } from '../state/index.ts'
import { RICH_TEXT_ELEMENTS } from './rich-text.ts'
import {
  all,
  byType,
  finite,
  flag,
  list,
  object,
  oneOf,
  problem,
  type Rule,
  string,
  together,
  whole,
} from './rule.ts'
import { ID } from './texts.ts'

const RICH_CELL = object({ elements: RICH_TEXT_ELEMENTS })
const MOST_COLUMNS = 20

const row = (cell: Rule): Rule => list(cell, { min: 1, max: MOST_COLUMNS })

const orNull =
  (rule: Rule): Rule =>
  (value, pointer) =>
    value === null ? [] : rule(value, pointer)

export const TABLE = object(
  {
    rows: list(row(byType({ raw_text: object({ text: string({ min: 0 }) }), rich_text: RICH_CELL })), {
      min: 1,
      max: 100,
    }),
  },
  {
    block_id: ID,
    column_settings: list(orNull(object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag })), {
      max: MOST_COLUMNS,
    }),
  },
)

const DATA_CELL = byType({
  raw_text: object({ text: string() }),
  raw_number: object({ value: finite() }, { text: string() }),
  rich_text: RICH_CELL,
})

const headerIsPlain: Rule = together(({ rows }, pointer) => {
  const header: unknown = Array.isArray(rows) ? rows[0] : undefined
  if (!Array.isArray(header)) return []
  return header.flatMap((cell, index) =>
    isJson(cell) && cell.type === 'rich_text'
      ? problem('header cells must not be rich_text', `${pointer}/rows/0/${index}`)
      : [],
  )
})

const headerColumnExists: Rule = together(({ rows, row_header_column_index: index }, pointer) => {
  const header: unknown = Array.isArray(rows) ? rows[0] : undefined
  return Array.isArray(header) && typeof index === 'number' && index >= header.length
    ? problem('must be the index of a column', `${pointer}/row_header_column_index`)
    : []
})

/** A header and 1–100 rows. */
export const DATA_TABLE = all(
  object(
    { caption: string(), rows: list(row(DATA_CELL), { min: 2, max: 101 }) },
    {
      block_id: ID,
      page_size: whole({ min: 1, max: 100 }),
      row_header_column_index: whole({ min: 0, max: MOST_COLUMNS - 1 }),
    },
  ),
  headerIsPlain,
  headerColumnExists,
)
