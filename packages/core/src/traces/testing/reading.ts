import { gzipSync } from 'node:zlib'
import type { TraceRecord } from '../../bill/index.ts'
import { readConfig } from '../../teams/index.ts'
import { compileDimensions } from '../dimensions.ts'
import { readTraceFile, type TraceProblem } from '../files/read-trace-file.ts'
import type { TraceContext } from '../spend-record.ts'

export const NOW_MS = Date.UTC(2026, 10, 23, 12)

/** A context by the `traces` section of a `spend.yaml`; by nothing, the built-in names. */
export const contextOf = (yaml = ''): TraceContext => {
  const reading = readConfig(yaml)
  if (reading.status === 'invalid') throw new Error(JSON.stringify(reading.problems))
  return { nowMs: NOW_MS, dimensions: compileDimensions(reading.config.traces) }
}

/** The bytes in chunks of a size that cuts lines and characters anywhere. */
export const chunked = async function* (bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

/** All that a file holds. */
export const readAll = async (
  content: string | Uint8Array,
  options: {
    readonly context?: TraceContext
    readonly chunkSize?: number
    readonly gzip?: boolean
    readonly afterLine?: number
    readonly batchSize?: number
  } = {},
) => {
  const { context = contextOf(), chunkSize = 1000, gzip = false, ...rest } = options
  const plain = typeof content === 'string' ? Buffer.from(content) : content
  const records: TraceRecord[] = []
  const problems: TraceProblem[] = []
  const lastLines: number[] = []
  let bytesRead = 0
  const source = chunked(gzip ? gzipSync(plain) : plain, chunkSize)
  for await (const batch of readTraceFile(source, { ...context, ...rest })) {
    records.push(...batch.records)
    problems.push(...batch.problems)
    lastLines.push(batch.lastLine)
    bytesRead = batch.bytesRead
  }
  return { records, problems, lastLines, bytesRead }
}

/** A line that is taken, but for what a test changes. */
export const lineWith = (changes: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    trace_id: 't1',
    span_id: 's1',
    started_at: '2026-11-22T10:00:00.250Z',
    ended_at: '2026-11-22T10:00:01.000Z',
    provider: 'openai',
    model: 'gpt-4o-mini',
    input_tokens: 1200,
    cached_input_tokens: 1000,
    cache_write_tokens: 0,
    output_tokens: 80,
    cost_usd: '0.000123',
    ...changes,
  })
