import { isJsonObject } from '../aitracer.ts'
import { readOtlpJson } from '../otlp/decode-otlp.ts'
import { parseJson, readJsonRecord } from '../read-json.ts'
import type { TraceContext } from '../spend-record.ts'
import { isBlank, type LineReader, REASONS, type Report } from './line-reader.ts'

/** Reads JSON lines, each one record, an array of them, or a request of OTLP as collectors write them to files. */
export const createJsonReader = (context: TraceContext): LineReader => {
  const readSpansOf = (value: unknown, line: number, report: Report): void => {
    const { records = [], reasons = ['is no OTLP request'] } = readOtlpJson(value, context) ?? {}
    for (const record of records) report.take(record)
    for (const reason of reasons) report.refuse(line, reason)
  }
  const readOne = (value: unknown, line: number, report: Report): void => {
    const reading = readJsonRecord(value, context)
    if (typeof reading === 'string') report.refuse(line, reading)
    else report.take(reading)
  }
  const readValue = (value: unknown, line: number, report: Report): void => {
    if (isJsonObject(value) && value.resourceSpans !== undefined) readSpansOf(value, line, report)
    else readOne(value, line, report)
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
