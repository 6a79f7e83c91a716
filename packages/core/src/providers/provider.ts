import type { CostRow, Directory, UsageEndpoint, UsageRow } from '../bill/index.ts'
import type { Day, DayRange } from '../time/index.ts'

/** One day as a provider told it: whole, or not at all with the reason. */
export type FetchedDay<Row> =
  | { readonly status: 'whole'; readonly day: Day; readonly rows: readonly Row[] }
  | { readonly status: 'refused'; readonly day: Day; readonly code: string; readonly message: string }

export interface DirectoryAnswer {
  readonly directory: Directory
  /** The lists that could not be had; the others are whole. */
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

/** What the sync needs of a provider. Throws `SpendError`; nothing it throws holds a key, a header or a body. */
export interface Provider {
  readonly name: string
  readonly usageEndpoints: readonly UsageEndpoint[]
  /** HTTP requests made so far, retries included. */
  readonly requests: number
  /** What had to be asked differently so far, in words. Nothing is missing because of it. */
  readonly notes: readonly string[]
  /** Days in order, one page at a time, so that memory does not grow with the range. */
  costs(range: DayRange): AsyncIterable<FetchedDay<CostRow>>
  usage(endpoint: UsageEndpoint, range: DayRange): AsyncIterable<FetchedDay<UsageRow>>
  directory(): Promise<DirectoryAnswer>
}
