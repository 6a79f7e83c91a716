import type { CallReading } from '../check-call.ts'
import { LONGEST_NAME } from '../fields.ts'
import { RECORD_FIELDS, readSpendRecord, type TraceContext } from '../spend-record.ts'
import { cellText, splitCells } from './csv-cells.ts'

const DELIMITERS = [',', ';', '\t'] as const
const NEEDED = ['trace_id', 'span_id', 'started_at', 'model'] as const
/** A UTF-16 unit takes at most three bytes of UTF-8: longer cells hold no name. */
const LONGEST_CELL_BYTES = LONGEST_NAME * 3

export interface Header {
  readonly delimiter: number
  readonly length: number
  /** The columns that are read: our fields, and those that `spend.yaml` names. */
  readonly columns: readonly { readonly name: string; readonly index: number }[]
}

const FIELDS: ReadonlySet<string> = new Set(RECORD_FIELDS)

/** The columns of a first line; or why it is none. */
export const readHeader = (bytes: Buffer, { dimensions }: TraceContext): Header | string => {
  const delimiter = DELIMITERS.find(each => bytes.includes(`model${each}`) || bytes.includes(`${each}model`))
  const code = (delimiter ?? ',').charCodeAt(0)
  const written = splitCells(bytes, code)?.map(cell => cellText(bytes, cell).trim()) ?? []
  const names = written.map(name => (FIELDS.has(name.toLowerCase()) ? name.toLowerCase() : name))
  const missing = NEEDED.filter(name => !names.includes(name))
  if (missing.length > 0)
    return `neither JSON lines nor CSV: the first line must name the columns, and lacks ${missing.join(', ')}`
  const twice = RECORD_FIELDS.find(name => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice) return `two columns are called ${twice}`
  return {
    delimiter: code,
    length: names.length,
    columns: names
      .map((name, index) => ({ name, index }))
      .filter(({ name }) => FIELDS.has(name) || dimensions.columnNames.has(name)),
  }
}

/** One record; cells of other columns and of texts too long for a name are not decoded. */
export const readRow = (record: Buffer, header: Header, context: TraceContext): CallReading => {
  const cells = splitCells(record, header.delimiter)
  if (!cells) return 'text stands beside a quoted cell'
  if (cells.length !== header.length)
    return `${cells.length} columns where the first line names ${header.length}`
  const row: Record<string, string> = {}
  for (const { name, index } of header.columns) {
    const cell = cells[index]
    if (cell && cell.end > cell.start && cell.end - cell.start <= LONGEST_CELL_BYTES)
      row[name] = cellText(record, cell)
  }
  return readSpendRecord(row, name => row[name], context)
}
