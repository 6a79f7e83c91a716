import type { Nano } from '../money/index.ts'
import type { Day, DayRange } from '../time/index.ts'

/** Why billed and traced differ. */
export type Cause =
  /** Billed, and no trace of it. */
  | 'untraced'
  /** The same tokens, other dollars. */
  | 'mispriced'
  /** Traced but not billed, or traced twice; negative. */
  | 'overtraced'
  /** The day beside it has it; signed, nets to zero over the two days. */
  | 'timing'
  /** Storage, searches, sessions, reservations: no call of a model. */
  | 'notTokenBased'
  /** Traced, but with neither a reported cost nor a price. */
  | 'unpriced'
  | 'unexplained'

export type MispricedBecause =
  | 'cachedAtFullPrice'
  /** Priced for another service tier than the one that served it: batch, flex, priority. */
  | 'serviceTier'
  /** Priced as the alias, billed as a snapshot that costs something else. */
  | 'snapshotPrice'
  /** Priced by an entry of `spend.yaml` that the bill no longer follows. */
  | 'staleOverride'
  /** Priced by the list, billed otherwise: a discount, free tokens, a list that is out of date. */
  | 'listPrice'
  | 'otherPrice'

/** A part of the residual, as far as its place is known. */
export interface Finding {
  readonly day: Day
  readonly cause: Cause
  readonly because: MispricedBecause | null
  readonly projectId: string
  /** Only where the numbers prove that it is this key; else `''`. */
  readonly apiKeyId: string
  /** As models meet: without the date of a snapshot that costs the same. `''`: not billed by the model. */
  readonly model: string
  /** Whose traces say it, of `mispriced` and `unpriced`; else `''`. */
  readonly workflow: string
  /** Of `notTokenBased`; else `''`. */
  readonly lineItem: string
  readonly amountNano: Nano
}

/** The two sides of one day, project and model. The findings of the cell add up to billed minus traced. */
export interface Cell {
  readonly day: Day
  readonly projectId: string
  readonly model: string
  readonly billedNano: Nano
  readonly tracedNano: Nano
}

/** What traces of one kind of work stand for in a cell's bill. */
export interface Share {
  readonly day: Day
  readonly projectId: string
  readonly model: string
  readonly workflow: string
  readonly actionGroup: string
  readonly businessUnit: string
  /** Its part of what was billed, by its traced share. */
  readonly billedNano: Nano
  /** What its traces say that it cost. */
  readonly tracedNano: Nano
}

export interface Coverage {
  readonly meteredRequests: number
  /** Of the metered ones, those that have a trace. */
  readonly tracedRequests: number
  /** What was billed for calls of models. */
  readonly billedNano: Nano
  /** Of it, what traces stand for. */
  readonly tracedNano: Nano
}

export interface Reconciliation {
  readonly range: DayRange
  readonly billedNano: Nano
  readonly tracedNano: Nano
  /** They add up to billed minus traced, in all and in each cell. None is zero. */
  readonly findings: readonly Finding[]
  readonly cells: readonly Cell[]
  readonly shares: readonly Share[]
  readonly coverage: Coverage
  /** Traces of providers whose bill this is not: in none of the sums above. */
  readonly elsewhere: readonly {
    readonly provider: string
    readonly requests: number
    readonly costNano: Nano
  }[]
}
