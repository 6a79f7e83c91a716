import { hash } from 'node:crypto'
import type { TraceRecord } from '../../bill/index.ts'

/** Who a record is: 128 bits of the SHA-256 of its ids. Two records that share them by chance are not to be expected. */
export interface RecordKey {
  readonly high: bigint
  readonly low: bigint
}

/** The length keeps ids apart: trace `a` with span `bc` is not trace `ab` with span `c`. */
export const recordKeyOf = ({ traceId, spanId }: Pick<TraceRecord, 'traceId' | 'spanId'>): RecordKey => {
  const digest = hash('sha256', `${traceId.length} ${traceId}${spanId}`, 'binary')
  SCRATCH.write(digest, 0, SCRATCH.length, 'binary')
  return { high: SCRATCH.readBigInt64BE(0), low: SCRATCH.readBigInt64BE(8) }
}

/** One for all: a buffer for each record would be memory beside the heap, freed late. */
const SCRATCH = Buffer.alloc(16)

/** The whole key as one number. */
export const numberOf = ({ high, low }: RecordKey): bigint => (high << 64n) | BigInt.asUintN(64, low)
