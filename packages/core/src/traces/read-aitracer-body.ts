import type { TraceRecord } from '../bill/index.ts'
import { type Arrival, isJsonObject, readAitracerRecord } from './aitracer.ts'
import { parseJson } from './read-json.ts'
import type { TraceContext } from './spend-record.ts'

/** What a body held, each record with its place from 0. */
export interface AitracerTaken {
  readonly records: readonly TraceRecord[]
  readonly problems: readonly { readonly index: number; readonly reason: string }[]
}

export type AitracerReading =
  | AitracerTaken
  | { readonly error: { readonly code: 'malformed'; readonly message: string } }

/** Reads the unpacked body of `POST /api/traces`: one native record of AITracer or an array of them. */
export const readAitracerBody = (
  body: Uint8Array,
  { arrival, ...context }: TraceContext & { readonly arrival: Arrival },
): AitracerReading => {
  const value = parseJson(Buffer.from(body).toString('utf8'))
  const all = Array.isArray(value) ? value : [value]
  if (!Array.isArray(value) && !isJsonObject(value))
    return { error: { code: 'malformed', message: 'the body is neither a JSON object nor an array of them' } }
  const records: TraceRecord[] = []
  const problems: { index: number; reason: string }[] = []
  for (const [index, each] of all.entries()) {
    const reading = isJsonObject(each) ? readAitracerRecord(each, context, arrival) : 'is no JSON object'
    if (typeof reading === 'string') problems.push({ index, reason: reading })
    else records.push(reading)
  }
  return { records, problems }
}
