import { parseJson, readJsonRecord } from '../read-json.ts'
import type { TraceContext } from '../spend-record.ts'
import { isBlank, type LineReader, REASONS, type Report } from './line-reader.ts'

/** Reads JSON lines, each one record or an array of them. */
export const createJsonReader = (context: TraceContext): LineReader => {
  const readValue = (value: unknown, line: number, report: Report): void => {
    const reading = readJsonRecord(value, context)
    if (typeof reading === 'string') report.refuse(line, reading)
    else report.take(reading)
  }
  return {
    readLine: ({ number, bytes, isWhole }, report) => {
      if (bytes && isBlank(bytes)) return
      const value = bytes ? parseJson(bytes.toString('utf8')) : undefined
      if (!bytes) report.refuse(number, REASONS.tooLong)
      else if (value === undefined) report.refuse(number, isWhole ? 'is no valid JSON' : REASONS.cut)
      else if (Array.isArray(value)) for (const each of value) readValue(each, number, report)
      else readValue(value, number, report)
    },
    end: () => {},
    firstOpenLine: () => null,
  }
}
