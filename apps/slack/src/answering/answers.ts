import type { Answer, WordedAnswer, WordedError } from '@spend/core/answers'
import type { Question } from '@spend/core/questions'
import type { TeamConfig } from '@spend/core/teams'

/** Says a question in words that are read as that very question again. */
export type Phrase = (question: Question) => string

export type Told =
  | {
      readonly status: 'answer'
      readonly answer: Answer
      readonly worded: WordedAnswer
      readonly phrase: Phrase
    }
  | { readonly status: 'error'; readonly error: WordedError }

/** What the Slack app needs of the ledger and of `spend.yaml`. */
export interface Answers {
  /** Reads the words as a question and answers it; `defaultTeam` is the id of the team whose channel was asked in. */
  ask(asked: { readonly text: string; readonly defaultTeam: string | null }): Promise<Told>
  teams(): readonly TeamConfig[]
}
