import type { Block } from '../../../src/page/protocol.ts'
import { isRecord } from './read.ts'

const cellsOf = (row: unknown): Record<string, unknown>[] => (Array.isArray(row) ? row.filter(isRecord) : [])

const textOf = (cell: Record<string, unknown>): string =>
  typeof cell.text === 'string'
    ? cell.text
    : typeof cell.value === 'number'
      ? String(cell.value)
      : richText(cell)

const richText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(richText).join('')
  if (!isRecord(value)) return ''
  return typeof value.text === 'string' ? value.text : richText(value.elements)
}

/** A data table: its first row is the header, numbers stand to the right. The Block Kit renderer knows none. */
export const DataTable = ({ block }: { readonly block: Block }) => {
  const [header, ...rows] = Array.isArray(block.rows) ? block.rows.map(cellsOf) : []
  return (
    <div className="data-table">
      <table>
        {typeof block.caption === 'string' && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {header?.map((cell, column) => (
              <th key={`${column} ${textOf(cell)}`} scope="col">
                {textOf(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${index} ${row.map(textOf).join()}`}>
              {row.map((cell, column) => (
                <td key={`${column} ${textOf(cell)}`} data-number={cell.type === 'raw_number'}>
                  {textOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
