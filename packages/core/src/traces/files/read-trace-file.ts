import type { TraceRecord } from '../../bill/index.ts'
import type { TraceContext } from '../spend-record.ts'
import { createCsvReader } from './csv-records.ts'
import { createJsonReader } from './json-lines.ts'
import { isBlank, type LineReader, LONGEST_LINE_BYTES, type Report } from './line-reader.ts'
import { createLineSplitter, type Line } from './split-lines.ts'
import { openSource, UnreadableSource } from './unpack.ts'

/** Why a line, numbered from 1, was not taken; never a word of what it holds. */
export interface TraceProblem {
  readonly line: number
  readonly reason: string
}

export interface TraceBatch {
  readonly records: readonly TraceRecord[]
  readonly problems: readonly TraceProblem[]
  /** Up to this line all is read: an import that got this far may begin after it. */
  readonly lastLine: number
  /** Of the file as it is, packed or not: for a progress bar. */
  readonly bytesRead: number
}

export interface ReadTraceFileOptions extends TraceContext {
  /** Lines up to this one were read before: they are passed over. 0 unless given. */
  readonly afterLine?: number
  /** About how many records and problems a batch holds; 3,000 unless given. */
  readonly batchSize?: number
}

/**
 * Reads JSON lines or CSV, gzipped or not, whatever the file is called, in constant memory. Bad lines come back as
 * problems and the rest as records. What the source throws is thrown on.
 */
export const readTraceFile = async function* (
  source: AsyncIterable<Uint8Array>,
  { afterLine = 0, batchSize = 3000, ...context }: ReadTraceFileOptions,
): AsyncGenerator<TraceBatch> {
  const opened = openSource(source)
  const splitter = createLineSplitter(LONGEST_LINE_BYTES)
  const reading = startReading(context, afterLine)
  try {
    for await (const chunk of opened.bytes) {
      reading.read(splitter.push(chunk))
      if (reading.isStopped()) break
      if (reading.size() >= batchSize) yield { ...reading.takeBatch(), bytesRead: opened.bytesRead() }
    }
    reading.end(splitter.end())
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error
    reading.end(splitter.end())
    reading.breakOff(error.message)
  }
  yield { ...reading.takeBatch(), bytesRead: opened.bytesRead() }
}

const startReading = (context: TraceContext, afterLine: number) => {
  let records: TraceRecord[] = []
  let problems: TraceProblem[] = []
  let reader: LineReader | null = null
  let [lastLine, isStopped] = [0, false]

  const report: Report = {
    take: record => records.push(record),
    refuse: (line, reason) => problems.push({ line, reason }),
    stop: (line, reason) => {
      problems.push({ line, reason })
      isStopped = true
    },
  }
  const readLine = (line: Line): void => {
    lastLine = line.number
    if (!reader) {
      if (line.bytes && isBlank(line.bytes)) return
      reader = looksLikeJson(line.bytes) ? createJsonReader(context) : createCsvReader(context)
      // A header is read even where an import begins after it.
      if (line.number <= afterLine && !looksLikeJson(line.bytes)) reader.readLine(line, report)
    }
    if (line.number > afterLine) reader.readLine(line, report)
  }

  return {
    read: (lines: readonly Line[]): void => {
      for (const line of lines) if (!isStopped) readLine(line)
    },
    end: (lines: readonly Line[]): void => {
      for (const line of lines) if (!isStopped) readLine(line)
      if (!isStopped) reader?.end(report)
    },
    breakOff: (reason: string): void => report.stop(lastLine + 1, reason),
    isStopped: () => isStopped,
    size: () => records.length + problems.length,
    takeBatch: () => {
      const openLine = reader?.firstOpenLine() ?? null
      const batch = { records, problems, lastLine: openLine === null ? lastLine : openLine - 1 }
      records = []
      problems = []
      return batch
    },
  }
}

/** A first line too long to be held is no header. */
const looksLikeJson = (bytes: Buffer | null): boolean => {
  if (!bytes) return true
  const start = bytes.subarray(0, 100).toString('latin1').trimStart()
  return start.startsWith('{') || start.startsWith('[')
}
