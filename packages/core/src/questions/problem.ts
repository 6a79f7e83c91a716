import type { Item } from './items.ts'
import type { QuestionErrorCode } from './question.ts'

/** Why a question cannot be answered as it stands. */
export interface Problem {
  readonly code: QuestionErrorCode
  readonly message: string
  /** The item at fault and the words that may have been meant; `''` leaves it out. */
  readonly replace?: {
    readonly at: number
    readonly texts: readonly string[]
    /** The other meaning of a word that is also a name. */
    readonly keyword?: Item
  }
  /** Periods to ask about instead of the one named. */
  readonly periods?: readonly string[]
  /** Questions, to which the period is added. */
  readonly instead?: readonly string[]
}
