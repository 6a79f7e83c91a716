import type { Item, Matched } from './items.ts'
import { KINDS_BY_WORD } from './kind-words.ts'
import type { Kind, VocabularyEntry } from './question.ts'
import { entriesNamed, entriesQuoted, type NameIndex } from './vocabulary.ts'
import { typed, type Word } from './words.ts'

interface Named {
  readonly entries: readonly VocabularyEntry[]
  readonly end: number
}

/** The longest exact name that begins at a word. */
export const nameAt = (index: NameIndex, words: readonly Word[], at: number, kind?: Kind): Named | null => {
  const first = words[at]
  if (first === undefined) return null
  if (first.isQuoted) {
    const entries = entriesQuoted(index, first.raw, kind)
    return entries.length === 0 ? null : { entries, end: at + 1 }
  }
  for (let end = Math.min(words.length, at + index.mostWords); end > at; end -= 1) {
    const span = words.slice(at, end)
    if (span.some(word => word.isQuoted)) continue
    for (const text of spellings(span)) {
      const entries = entriesNamed(index, text, kind)
      if (entries.length > 0) return { entries, end }
    }
  }
  return null
}

/** As it stands, without the sentence's punctuation after it, without any around its words. */
const spellings = (span: readonly Word[]): Set<string> => {
  const texts = span.map(word => word.text)
  const last = span.at(-1)
  return new Set([
    texts.join(' '),
    [...texts.slice(0, -1), last?.soft ?? ''].join(' '),
    // A keyword's slash is no punctuation: `/top` is never the name `top`.
    ...(span.some(word => word.isCommand) ? [] : [span.map(word => word.core).join(' ')]),
  ])
}

/** A kind word, of up to two words: `team`, `business unit`. */
export const kindAt = (words: readonly Word[], at: number): { kind: Kind; end: number } | null => {
  for (let end = Math.min(words.length, at + 2); end > at; end -= 1) {
    const span = words.slice(at, end)
    if (span.some(word => word.isQuoted || word.isCommand)) continue
    const kind = KINDS_BY_WORD.get(span.map(word => word.core).join(' '))
    if (kind !== undefined) return { kind, end }
  }
  return null
}

/** A kind word and an exact name of that kind: what it means is settled. */
export const kindAndNameAt = (index: NameIndex, words: readonly Word[], at: number): Matched | null => {
  const found = kindAt(words, at)
  if (found === null) return null
  const named = nameAt(index, words, found.end, found.kind)
  if (named === null) return null
  const text = typed(words.slice(at, named.end))
  const item: Item = { type: 'name', entries: named.entries, text }
  return { item, end: named.end }
}
