import { prevails } from './prevails.ts'
import { numberOf } from './record-key.ts'
import type { TraceRow } from './trace-row.ts'

/** A record that came, not yet in the ledger. */
export interface Candidate extends Omit<TraceRow, 'id'> {
  /** Its place among the records given. */
  readonly index: number
}

/** Of records of the same ids, the one that holds; in the order of keys, so that each page of their index is met once. */
export const winnersOf = (candidates: readonly Candidate[]): Candidate[] => {
  const winners = new Map<bigint, Candidate>()
  for (const candidate of candidates) {
    const name = numberOf(candidate.key)
    const rival = winners.get(name)
    if (!rival || prevails(candidate, rival)) winners.set(name, candidate)
  }
  return [...winners.values()].sort(byKey)
}

const byKey = ({ key: { high: a } }: Candidate, { key: { high: b } }: Candidate): number =>
  a < b ? -1 : a > b ? 1 : 0
