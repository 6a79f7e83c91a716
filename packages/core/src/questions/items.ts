import type { Period } from '../time/index.ts'
import type { Dimension, Intent, Kind, VocabularyEntry } from './question.ts'

/** A stretch of a question that means one thing. `text` says it again, for suggestions. */
export type Item = { readonly text: string } & Meaning

type Meaning =
  /** What was named; more than one entry until it is asked which. */
  | { readonly type: 'name'; readonly entries: readonly VocabularyEntry[]; readonly note?: string }
  | { readonly type: 'period'; readonly period: Period }
  | { readonly type: 'rows'; readonly dimensions: readonly Dimension[] }
  /** Null: no number was given. `dimensions` are those of `top 5 models`. */
  | { readonly type: 'top'; readonly count: number | null; readonly dimensions: readonly Dimension[] }
  | { readonly type: 'intent'; readonly intent: Intent }
  | { readonly type: 'versus' }
  | { readonly type: 'periodBefore' }
  | { readonly type: 'everything' }
  | { readonly type: 'ours' }
  | { readonly type: 'help' }
  /** Carries nothing; `entries` are those that happen to have that name. */
  | { readonly type: 'filler'; readonly word: string; readonly entries: readonly VocabularyEntry[] }
  /** `and`, `with`, `to`: between two things that are compared it means `vs`. */
  | { readonly type: 'joiner' }
  /** It names something and is a keyword or a period: asked about. */
  | { readonly type: 'clash'; readonly entries: readonly VocabularyEntry[]; readonly keyword: Item }
  /** A kind without a name of that kind after it. */
  | { readonly type: 'kind'; readonly kind: Kind }
  | {
      readonly type: 'unknown'
      /** Entries so called, though of another kind than was said. */
      readonly ofOtherKind?: readonly VocabularyEntry[]
      readonly words: readonly string[]
      readonly kind: Kind | null
      readonly isQuoted: boolean
    }

/** Where a match ends: the index of the word after it. */
export interface Matched {
  readonly item: Item
  readonly end: number
}
