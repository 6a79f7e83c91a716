import { editDistance } from '../spelling/index.ts'
import type { Kind, VocabularyEntry } from './question.ts'
import { isRespaced, typoDistance } from './typo.ts'
import { distinct, type NameIndex, type TypedName } from './vocabulary.ts'

/** How an inexact word found its names: the surest way that finds any. */
export interface Similar {
  readonly how: 'spacing' | 'beginning' | 'part' | 'typo'
  /** More than one: it is asked which. */
  readonly entries: readonly VocabularyEntry[]
}

const SHORTEST_ABBREVIATION = 3
const LONGEST_MISTYPED = 64
/** What providers add to a model's name: `gpt-4o-mini` is `gpt-4o-mini-2024-07-18`, and not `gpt-4o-mini-tts`. */
const SNAPSHOT = /^-\d{4}-?\d{2}-?\d{2}$/

/** The names that a text abbreviates or misspells, where there are any. */
export const similarNames = (index: NameIndex, text: string, kind?: Kind): Similar | null => {
  if (text.length < 2 || text.length > LONGEST_MISTYPED || !/\p{L}/u.test(text)) return null
  const isOfKind = ({ entry }: TypedName) => kind === undefined || entry.kind === kind
  const beginning = beginningWith(index, text).filter(isOfKind)
  const snapshots = beginning.filter(name => SNAPSHOT.test(name.text.slice(text.length)))
  if (snapshots.length > 0) return { how: 'beginning', entries: entriesOf(snapshots) }
  const respaced = index.typed.filter(name => isOfKind(name) && isRespaced(name.text, text))
  if (respaced.length > 0) return { how: 'spacing', entries: entriesOf(respaced) }
  if (text.length >= SHORTEST_ABBREVIATION) {
    if (beginning.length > 0) return { how: 'beginning', entries: entriesOf(beginning) }
    const withPart = index.typed.filter(name => isOfKind(name) && hasPart(name.text, text))
    if (withPart.length > 0) return { how: 'part', entries: entriesOf(withPart) }
  }
  const typos = nearest(index.typed.filter(isOfKind), text)
  return typos.length === 0 ? null : { how: 'typo', entries: typos }
}

const entriesOf = (names: readonly TypedName[]) => distinct(names.map(({ entry }) => entry))

/** By binary search: `typed` is sorted. */
const beginningWith = (index: NameIndex, text: string): TypedName[] => {
  let [low, high] = [0, index.typed.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((index.typed[middle]?.text ?? '') < text) low = middle + 1
    else high = middle
  }
  const found: TypedName[] = []
  for (let at = low; index.typed[at]?.text.startsWith(text); at += 1)
    found.push(...index.typed.slice(at, at + 1))
  return found
}

/** `api` is a part of `search-api`, `search api` of `eu-search-api`. */
const hasPart = (name: string, text: string): boolean => {
  const at = name.indexOf(text)
  return at !== -1 && isEdge(name[at - 1]) && isEdge(name[at + text.length])
}
const isEdge = (character: string | undefined) => character === undefined || /[\s._/:-]/.test(character)

/** The names at the least distance, where that is small enough. */
const nearest = (names: readonly TypedName[], text: string): VocabularyEntry[] => {
  let least = Number.POSITIVE_INFINITY
  let found: VocabularyEntry[] = []
  for (const name of names) {
    if (Math.abs(name.text.length - text.length) > 4) continue
    const edits = typoDistance(text, name.text)
    if (edits === null || edits > least) continue
    if (edits < least) found = []
    least = edits
    found.push(name.entry)
  }
  return distinct(found)
}

/** Names to offer for a word that is none: those that begin so, then those with the fewest edits, up to a third of the word. */
export const namesLike = (
  index: NameIndex,
  text: string,
  given: { kind?: Kind; most: number },
): VocabularyEntry[] => {
  const limit = Math.min(3, Math.max(1, Math.floor(text.length / 3)))
  if (text.length > LONGEST_MISTYPED) return []
  const isOfKind = ({ entry }: TypedName) => given.kind === undefined || entry.kind === given.kind
  const ranked = index.typed
    .filter(isOfKind)
    .map(name => ({ entry: name.entry, edits: editDistance(text, name.text, limit) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits)
  const beginning = beginningWith(index, text).filter(isOfKind).slice(0, given.most)
  return distinct([...beginning, ...ranked].map(({ entry }) => entry).slice(0, 4 * given.most)).slice(
    0,
    given.most,
  )
}
