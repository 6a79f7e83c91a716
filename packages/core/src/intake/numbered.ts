import type { TraceRecord } from '../bill/index.ts'
import type { TraceBatch } from '../traces/index.ts'

/** A record and the lines that it may stand in: one, unless the file's lines and records do not go together. */
export interface NumberedRecord {
  readonly record: TraceRecord
  readonly from: number
  readonly to: number
}

/**
 * Gives the records of a batch their lines: those without a problem, in order. Where these are not as many as there are
 * records (blank lines, cells over several lines, lines with several records), a record has the batch's range.
 */
export const numbered = (batch: TraceBatch, afterLine: number): NumberedRecord[] => {
  const bad = new Set(batch.problems.map(({ line }) => line))
  const lines: number[] = []
  for (let line = afterLine + 1; line <= batch.lastLine; line += 1) if (!bad.has(line)) lines.push(line)
  // The first line of a CSV names its columns.
  if (afterLine === 0 && lines.length === batch.records.length + 1) lines.shift()
  const isExact = lines.length === batch.records.length
  return batch.records.map((record, index) => {
    const line = isExact ? lines[index] : undefined
    return { record, from: line ?? afterLine + 1, to: line ?? batch.lastLine }
  })
}

/** A refused record as a problem of its line. */
export const problemOf = ({ from, to }: NumberedRecord, reason: string) => ({
  line: from,
  reason: from === to ? reason : `${reason} (a record in lines ${from} to ${to})`,
})
