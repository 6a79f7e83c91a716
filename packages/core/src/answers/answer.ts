import type { Nano } from '../money/index.ts'
import type { Dimension, Named, Question, QuestionError } from '../questions/index.ts'
import type { Day, DayRange } from '../time/index.ts'

/** `traced`: cost as traces tell it, never to be taken for what was billed. */
export type Measure = 'billed' | 'traced' | 'tokens' | 'requests'

export interface Money {
  readonly amountNano: Nano
  /** ISO 4217, lower case. */
  readonly currency: string
}

/** What was billed or traced as `amountNano`, in USD; tokens or requests as `value`. The other one is null, as is what is unknown. */
export interface Measured {
  readonly amountNano: Nano | null
  readonly value: bigint | null
}

/** One line of an answer: `key` is the id, `''` for what has none; `name` what people call it. */
export interface AnswerRow extends Measured {
  readonly key: string
  readonly name: string
  /** Part of the total as a ratio; null where the total is zero or unknown. */
  readonly share: number | null
  /** The same row of what the answer is compared with, where rows are compared. */
  readonly against?: Measured
  /** How many of the row's own days are not included because they are unknown. Only on rows of time. */
  readonly missingDays?: number
  /** How many of the row's requests have no known cost and are not in its amount. Only where there are any. */
  readonly uncostedRequests?: bigint
  /** How much of the input was cached, from 0 to 1. Only where tokens were asked and there was input. */
  readonly cachedShare?: number
  /** Only where cost per run was asked: the row's amount is what its runs cost together. */
  readonly perRun?: PerRun
}

/** What one run costs, rounded half-even; null where there is no run or the cost of any request is unknown. */
export interface PerRun {
  readonly runs: bigint
  readonly amountNano: Nano | null
}

/** What figures from traces rest on. */
export interface Traced {
  readonly requests: bigint
  /** Of these requests, how many have neither a reported cost nor a list price: no amount holds them. */
  readonly uncostedRequests: bigint
  /**
   * What the provider billed for the same, and the traced part of it; null where the bill cannot tell it apart or is
   * not whole.
   */
  readonly bill: { readonly billedNano: Nano; readonly tracedNano: Nano } | null
  /** Where cost per run was asked and the window has traces. */
  readonly perRun: PerRun | null
}

/** The parts of the bill that every dollar belongs to: they add up to the total exactly. */
export interface BillParts {
  readonly teamsNano: Nano
  readonly sharedNano: Nano
  readonly unownedNano: Nano
}

export interface TokenParts {
  /** Cached input is part of it. */
  readonly input: bigint
  readonly cachedInput: bigint
  readonly output: bigint
}

export interface Completeness extends DayRange {
  /** The last day of the window that was pulled and is old enough for a verdict; null where none is. */
  readonly settledThrough: Day | null
  /** When the day of the window that was pulled longest ago was pulled, in milliseconds since 1970; null where none was. */
  readonly syncedAtMs: number | null
  /** The same of the day that was pulled last. */
  readonly newestSyncedAtMs: number | null
  /**
   * Days of the window that were never pulled whole, or, of traces, on which none arrived: what they hold is unknown,
   * not zero.
   */
  readonly missingDays: readonly Day[]
}

/** What the answer is set against: its total is null where it cannot be known. */
interface Compared {
  readonly total: Money | null
  readonly value: bigint | null
  /** As on rows. */
  readonly uncostedRequests?: bigint
  readonly perRun?: PerRun
}

export interface PreviousPeriod extends Compared {
  readonly range: DayRange
  /** Its total is null where there are any. */
  readonly missingDays: readonly Day[]
}

export interface OtherSubject extends Compared {
  readonly subject: Named
}

/** What moved most by one dimension: the change of one row between the two periods. */
export interface Mover extends Measured {
  readonly dimension: Dimension
  readonly key: string
  readonly name: string
}

/** A question answered, as plain data: what a terminal, Slack and JSON all render. */
export interface Answer {
  readonly question: Question
  /** How the question was read, in words. */
  readonly reading: string
  readonly measure: Measure
  /** USD. Null where it cannot be known or where tokens or requests were asked. */
  readonly total: Money | null
  readonly value: bigint | null
  /** Where tokens were asked and are known. */
  readonly tokens: TokenParts | null
  /** Never part of the total. */
  readonly otherCurrencies: readonly Money[]
  readonly previous: PreviousPeriod | null
  readonly versus: OtherSubject | null
  /** What rows are by: the first of `question.by`, else the most telling dimension; null where there are no rows. */
  readonly rowsBy: Dimension | null
  /** All of them, or the `top` that were asked for. */
  readonly rows: readonly AnswerRow[]
  /** What the rows beyond `top` add up to. */
  readonly moreRows: (Measured & { readonly count: number; readonly against?: Measured }) | null
  /** Where `why` was asked: the largest move by each dimension that the rows do not show. */
  readonly movers: readonly Mover[]
  readonly parts: BillParts | null
  /** Where the figures come from traces; null where they come from the bill or from metered usage. */
  readonly traced: Traced | null
  readonly completeness: Completeness
  readonly warnings: readonly string[]
}

export type Answered =
  | { readonly status: 'answer'; readonly answer: Answer }
  | { readonly status: 'error'; readonly error: QuestionError }

/** An answer in words. The terminal and Slack lay out these strings and add none of their own. */
export interface WordedAnswer {
  /** `team-x · Mon 16 – Sun 22 Nov 2026` */
  readonly heading: string
  /** `$1,234.56 billed, up $120.10 (+10.8%) on the 7 days before` */
  readonly headline: string
  /** `By model` */
  readonly rowsHeading: string | null
  /** `share` is empty where there is none. */
  readonly rows: readonly { readonly name: string; readonly amount: string; readonly share: string }[]
  /** `and 12 more, $3.20 together` */
  readonly more: string | null
  /**
   * `Teams $900.00 + shared $0.00 + unowned $100.00 = $1,000.00 billed`; of what was traced how it relates to the bill:
   * `Billed in these days: $812.40; 95.0% of it is traced.`
   */
  readonly parts: string | null
  /** `Read as: …` */
  readonly reading: string
  /** `Synced 2 hours ago; settled through Fri 20 Nov.` */
  readonly freshness: string
  readonly warnings: readonly string[]
}

/** Why there is no answer, in words: what happened, and whole questions to ask instead. */
export interface WordedError {
  readonly message: string
  /** `Try:` or `Did you mean:`; null where there are no suggestions. */
  readonly suggestionsHeading: string | null
  readonly suggestions: readonly string[]
}
