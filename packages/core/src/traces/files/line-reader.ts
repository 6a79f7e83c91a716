import type { TraceRecord } from '../../bill/index.ts'
import type { Line } from './split-lines.ts'

/** Where a format's reader puts what it finds. */
export interface Report {
  take(record: TraceRecord): void
  /** A line, or a record that begins in it, that is not taken. */
  refuse(line: number, reason: string): void
  /** The file is none that can be read: nothing after this line is. */
  stop(line: number, reason: string): void
}

/** Reads a format line by line. */
export interface LineReader {
  readLine(line: Line, report: Report): void
  /** After the last line. */
  end(report: Report): void
  /** Where a record begins that is not at its end yet. */
  firstOpenLine(): number | null
}

/** Longer lines are refused by number: no call has as much to say. */
export const LONGEST_LINE_BYTES = 10 * 1024 * 1024

export const REASONS = {
  tooLong: 'longer than 10 MB',
  cut: 'the file ends in the middle of this record',
} as const

export const isBlank = (bytes: Buffer): boolean =>
  bytes.length === 0 || (bytes.length < 100 && bytes.toString('latin1').trim() === '')
