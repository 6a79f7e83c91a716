const [QUOTE, CARRIAGE_RETURN] = [34, 13] as const

/** A cell's place in its record's bytes, quotes left out. */
export interface Cell {
  readonly start: number
  readonly end: number
  /** Whether a quote stands doubled in it. */
  readonly hasQuotes: boolean
}

/** Whether every quote of a line is closed in it: else the record goes on in the next one. */
export const closesItsQuotes = (line: Uint8Array): boolean => {
  let count = 0
  for (let at = line.indexOf(QUOTE); at >= 0; at = line.indexOf(QUOTE, at + 1)) count += 1
  return count % 2 === 0
}

/** The cells of one record (RFC 4180; `delimiter` as a byte). Null where text stands beside a quoted cell. */
export const splitCells = (record: Uint8Array, delimiter: number): Cell[] | null => {
  const length = record.at(-1) === CARRIAGE_RETURN ? record.length - 1 : record.length
  const cells: Cell[] = []
  let start = 0
  while (start <= length) {
    if (record[start] === QUOTE && start < length) {
      const cell = quotedCell(record, start + 1, length)
      if (!cell || (cell.end + 1 < length && record[cell.end + 1] !== delimiter)) return null
      cells.push(cell)
      start = cell.end + 2
    } else {
      const found = record.indexOf(delimiter, start)
      const end = found < 0 || found > length ? length : found
      cells.push({ start, end, hasQuotes: false })
      start = end + 1
    }
  }
  return cells
}

const quotedCell = (record: Uint8Array, start: number, length: number): Cell | null => {
  let hasQuotes = false
  let end = record.indexOf(QUOTE, start)
  while (end >= 0 && record[end + 1] === QUOTE) {
    hasQuotes = true
    end = record.indexOf(QUOTE, end + 2)
  }
  return end < 0 || end >= length ? null : { start, end, hasQuotes }
}

/** The text of a cell: the only place that decodes it. */
export const cellText = (record: Buffer, { start, end, hasQuotes }: Cell): string => {
  const text = record.toString('utf8', start, end)
  return hasQuotes ? text.replaceAll('""', '"') : text
}
