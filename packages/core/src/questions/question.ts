import type { Day, DayRange } from '../time/index.ts'

export const INTENTS = [
  'spend',
  'top',
  'why',
  'compare',
  'budget',
  'forecast',
  'reconcile',
  'anomalies',
  'unowned',
  'tokens',
  'requests',
  'perRun',
  'export',
] as const
export type Intent = (typeof INTENTS)[number]

export const KINDS = [
  'team',
  'project',
  'model',
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
  'key',
  'user',
  'unowned',
  'shared',
] as const
export type Kind = (typeof KINDS)[number]

export const DIMENSIONS = [...KINDS, 'lineItem', 'day', 'week', 'month', 'quarter'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Something that spends: `key` is its id in the ledger, `name` what people call it. They may be the same. */
export interface Named {
  readonly kind: Kind
  readonly key: string
  readonly name: string
}

/** What was asked, with every word resolved. Days are UTC, `to` is excluded. */
export interface Question {
  readonly intent: Intent
  /** Null: everything the asker may see. */
  readonly subject: Named | null
  readonly from: Day
  readonly to: Day
  /** The days to compare with: those just before, of the same length, unless others were named. */
  readonly previous?: DayRange
  readonly versus?: Named
  readonly by?: readonly Dimension[]
  readonly top?: number
  /** Narrow the subject further; all must hold. */
  readonly filters?: readonly Named[]
}

/** Names that a question may use. An entry is found by its key, its name or an alias, whatever the case. */
export interface VocabularyEntry extends Named {
  readonly aliases?: readonly string[]
}

export type QuestionErrorCode =
  | 'ambiguous'
  | 'unknown_name'
  | 'not_understood'
  | 'impossible_period'
  | 'future_period'
  | 'not_allowed'
  | 'not_available'
  | 'help'

/** Why there is no answer, and what to ask instead: each suggestion is a whole question that is understood. */
export interface QuestionError {
  readonly code: QuestionErrorCode
  readonly message: string
  readonly suggestions: readonly string[]
}

export interface QuestionContext {
  readonly vocabulary: readonly VocabularyEntry[]
  /** Milliseconds since 1970. */
  readonly nowMs: number
  /** IANA name; the time zone of the team asked about holds where `zoneOfTeam` knows one. */
  readonly timezone: string
  readonly zoneOfTeam?: (teamKey: string) => string | undefined
  /** 1 for Monday to 7 for Sunday. */
  readonly weekStart: number
  /** The team whose channel was asked in. */
  readonly defaultSubject?: Named
}

export type QuestionReading =
  | { readonly status: 'question'; readonly question: Question; readonly notes: readonly string[] }
  | { readonly status: 'error'; readonly error: QuestionError }
