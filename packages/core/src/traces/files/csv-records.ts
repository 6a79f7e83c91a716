import type { TraceContext } from '../spend-record.ts'
import { closesItsQuotes } from './csv-cells.ts'
import { type Header, readHeader, readRow } from './csv-row.ts'
import { isBlank, type LineReader, LONGEST_LINE_BYTES, REASONS, type Report } from './line-reader.ts'
import type { Line } from './split-lines.ts'

/** Reads our records from CSV whose first line names the columns. A quoted cell may go on over lines. */
export const createCsvReader = (context: TraceContext): LineReader => {
  let header: Header | null = null
  const open = createOpenRecord()

  const readFirst = (line: Line, bytes: Buffer, report: Report): void => {
    const found = readHeader(bytes, context)
    if (typeof found === 'string') report.stop(line.number, found)
    else header = found
  }
  const readRecord = ({ number, bytes, isWhole }: Line, report: Report): void => {
    if (!header || !bytes || isBlank(bytes)) return
    const reading = readRow(bytes, header, context)
    if (typeof reading !== 'string') report.take(reading)
    else report.refuse(number, isWhole ? reading : REASONS.cut)
  }
  /** The quote was a stray one: the lines after it are records of their own. */
  const giveUpOpen = (report: Report): void => {
    const [first, ...rest] = open.takeLines()
    if (first) report.refuse(first.number, first.isWhole ? 'a quote is not closed' : REASONS.cut)
    for (const line of rest) readRecord(line, report)
  }

  return {
    readLine: (line, report) => {
      const { bytes } = line
      if (!bytes) {
        giveUpOpen(report)
        report.refuse(line.number, REASONS.tooLong)
      } else if (!header) readFirst(line, bytes, report)
      else if (open.isEmpty() && closesItsQuotes(bytes)) readRecord(line, report)
      else {
        const isFirst = open.isEmpty()
        open.add(line)
        if (!isFirst && !closesItsQuotes(bytes)) readRecord(open.takeRecord(line), report)
        else if (open.byteLength() > LONGEST_LINE_BYTES) giveUpOpen(report)
      }
    },
    end: giveUpOpen,
    firstOpenLine: () => open.firstLine(),
  }
}

const NEWLINE = Buffer.from('\n')

/** The lines of a record whose quote is not closed yet. */
const createOpenRecord = () => {
  let lines: Line[] = []
  let bytes = 0
  const takeLines = (): Line[] => {
    const taken = lines
    lines = []
    bytes = 0
    return taken
  }
  return {
    add: (line: Line): void => {
      lines.push(line)
      bytes += (line.bytes?.length ?? 0) + 1
    },
    isEmpty: () => lines.length === 0,
    byteLength: () => bytes,
    firstLine: () => lines[0]?.number ?? null,
    takeLines,
    /** All of them as one, numbered as its first. */
    takeRecord: ({ number, isWhole }: Line): Line => {
      const taken = takeLines()
      const parts = taken.flatMap(line => (line.bytes ? [NEWLINE, line.bytes] : []))
      return { number: taken[0]?.number ?? number, bytes: Buffer.concat(parts.slice(1)), isWhole }
    },
  }
}
