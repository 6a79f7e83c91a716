import type { Nano } from '../money/index.ts'
import type { Question, QuestionError } from '../questions/index.ts'
import type { Day, DayRange } from '../time/index.ts'

export type Measure = 'billed' | 'tokens' | 'requests'

export interface Money {
  readonly amountNano: Nano
  /** ISO 4217, lower case. */
  readonly currency: string
}

/** One line of an answer: `key` is the id, `name` what people call it. `value` is set where tokens or requests were asked. */
export interface AnswerRow {
  readonly key: string
  readonly name: string
  readonly amountNano: Nano | null
  readonly value: bigint | null
  /** Part of the total as a ratio; null where the total is zero or unknown. */
  readonly share: number | null
  /** The same row in the period before; null where it is not known. */
  readonly previousNano?: Nano | null
}

/** The parts of the bill that every dollar belongs to: they add up to the total exactly. */
export interface BillParts {
  readonly teamsNano: Nano
  readonly sharedNano: Nano
  readonly unownedNano: Nano
}

export interface Completeness extends DayRange {
  /** The last day old enough for a verdict, within the window; null where none is. */
  readonly settledThrough: Day | null
  /** When the oldest of the window's days was last pulled, in milliseconds since 1970; null where none was. */
  readonly syncedAtMs: number | null
  /** Days of the window that were never pulled whole: their spend is unknown, not zero. */
  readonly missingDays: readonly Day[]
}

/** A question answered, as plain data: what a terminal, Slack and JSON all render. */
export interface Answer {
  readonly question: Question
  /** How the question was read, in words. */
  readonly reading: string
  readonly measure: Measure
  /** Null where it cannot be known or where tokens or requests were asked. */
  readonly total: Money | null
  readonly value: bigint | null
  readonly otherCurrencies: readonly Money[]
  /** The same for the period before; its total is null where days of it are missing. */
  readonly previous: {
    readonly range: DayRange
    readonly total: Money | null
    readonly value: bigint | null
  } | null
  readonly rowsBy: string | null
  readonly rows: readonly AnswerRow[]
  /** What the rows beyond `top` add up to. */
  readonly moreRows: {
    readonly count: number
    readonly amountNano: Nano | null
    readonly value: bigint | null
  } | null
  readonly parts: BillParts | null
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
  /** `$1,234.56 billed, up $120.10 (+10.8%) on Mon 9 – Sun 15 Nov` */
  readonly headline: string
  /** `By model` */
  readonly rowsHeading: string | null
  readonly rows: readonly { readonly name: string; readonly amount: string; readonly share: string }[]
  /** `and 12 more, $3.20 together` */
  readonly more: string | null
  /** `Teams $900.00 + shared $0.00 + unowned $100.00 = $1,000.00 billed` */
  readonly parts: string | null
  /** `Read as: …` */
  readonly reading: string
  /** `Synced 2 hours ago, settled through Fri 20 Nov.` */
  readonly freshness: string
  readonly warnings: readonly string[]
}
