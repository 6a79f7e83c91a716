import { isAitracerRecord, isJsonObject, readAitracerRecord } from './aitracer.ts'
import type { CallReading } from './check-call.ts'
import { readSpendRecord, type TraceContext } from './spend-record.ts'

/** Reads one record of a file, our own or AITracer's, from parsed JSON. */
export const readJsonRecord = (value: unknown, context: TraceContext): CallReading => {
  if (!isJsonObject(value)) return 'is no JSON object'
  return isAitracerRecord(value)
    ? readAitracerRecord(value, context)
    : readSpendRecord(value, name => value[name], context)
}

/** Parsed JSON, or undefined: the parser's own words would quote what was said. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
