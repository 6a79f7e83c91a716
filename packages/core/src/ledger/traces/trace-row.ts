import { type Day, day } from '../../time/index.ts'
import type { TraceContent } from './measures.ts'
import type { RecordKey } from './record-key.ts'
import type { TraceSeries } from './series.ts'

/** A record as the ledger holds it. */
export interface TraceRow {
  readonly id: number
  readonly key: RecordKey
  readonly day: Day
  readonly series: TraceSeries
  readonly content: TraceContent
}

/** A row's id is its day times this, and a count within the day. */
const IDS_A_DAY = 2 ** 32

/** The first id that a row of the day can have; ids of the next day begin after the last. */
export const firstIdOf = (value: Day): number => value * IDS_A_DAY

export const dayOfId = (id: number): Day => day(Math.floor(id / IDS_A_DAY))
