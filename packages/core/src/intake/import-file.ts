import { setFlagsFromString } from 'node:v8'
import type { Ledger } from '../ledger/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import { readTraceFile } from '../traces/index.ts'
import { checkFile } from './check-file.ts'
import { type NumberedRecord, numbered, problemOf } from './numbered.ts'
import { RECORDS_AT_ONCE, takeRecords } from './take-records.ts'
import { createTally, type ImportCounts, type ImportTally } from './tally.ts'
import { traceRulesOf } from './trace-rules.ts'

export interface ImportProgress extends ImportCounts {
  /** Of the file as it is, packed or not. */
  readonly bytesRead: number
  readonly isChecking: boolean
}

export interface ImportOptions {
  readonly ledger: Ledger
  readonly config: SpendConfig
  readonly nowMs: number
  /** The file's bytes from its beginning; called twice where `strict` is set. */
  readonly open: () => AsyncIterable<Uint8Array>
  /** Read the whole file first, and take nothing of it where anything is wrong. */
  readonly strict?: boolean
  readonly onProgress?: (progress: ImportProgress) => void
  /** Ends the import after what is being written. */
  readonly signal?: AbortSignal
}

/** What became of a file. Whatever ended it, what was taken stays, and importing it again counts nothing twice. */
export type ImportedFile = ImportCounts &
  (
    | { readonly status: 'complete' }
    /** By `strict`: nothing was taken. */
    | { readonly status: 'refused' }
    | { readonly status: 'stopped' }
    /** The ledger or the file could not be used any more. */
    | { readonly status: 'failed'; readonly error: unknown }
  )

/** Takes a file of trace records in, in constant memory: JSON lines or CSV, gzipped or not. Never rejects. */
export const importFile = async (options: ImportOptions): Promise<ImportedFile> => {
  // V8's part for new objects grows while there is room: 380 to 400 MB at the height instead of 260 to 300.
  setFlagsFromString('--semi-space-growth-factor=1')
  const tally = createTally()
  try {
    if (options.strict && !(await isWhole(options, tally))) return { ...tally.counts(), status: 'refused' }
    await takeFile(options, tally)
    return { ...tally.counts(), status: 'complete' }
  } catch (error) {
    if (options.signal?.aborted) return { ...tally.counts(), status: 'stopped' }
    return { ...tally.counts(), status: 'failed', error }
  }
}

const isWhole = async (options: ImportOptions, tally: ImportTally): Promise<boolean> => {
  const onBytes = (bytesRead: number) =>
    options.onProgress?.({ ...tally.counts(), bytesRead, isChecking: true })
  const { read, problems } = await checkFile(options.open(), { ...options, signal: options.signal, onBytes })
  if (problems.length > 0) tally.refuseAll(read, problems)
  return problems.length === 0
}

const takeFile = async (options: ImportOptions, tally: ImportTally): Promise<void> => {
  const { config, nowMs, signal, onProgress } = options
  const { dimensions } = await traceRulesOf(config)
  let waiting: NumberedRecord[] = []
  let lastLine = 0
  for await (const batch of readTraceFile(options.open(), { nowMs, dimensions })) {
    signal?.throwIfAborted()
    tally.refuse(batch.problems)
    waiting.push(...numbered(batch, lastLine))
    lastLine = batch.lastLine
    // Whole transactions only: each one costs the same, however little is in it.
    const whole = waiting.length - (waiting.length % RECORDS_AT_ONCE)
    await take(waiting.slice(0, whole), options, tally)
    waiting = waiting.slice(whole)
    onProgress?.({ ...tally.counts(), bytesRead: batch.bytesRead, isChecking: false })
  }
  await take(waiting, options, tally)
}

const take = async (
  part: readonly NumberedRecord[],
  { ledger, config, nowMs }: ImportOptions,
  tally: ImportTally,
): Promise<void> => {
  if (part.length === 0) return
  const records = part.map(({ record }) => record)
  const stored = await takeRecords({ ledger, config, nowMs, records })
  tally.add(stored)
  tally.refuse(
    stored.refused.flatMap(({ index, reason }) => {
      const record = part[index]
      return record ? [problemOf(record, reason)] : []
    }),
  )
}
