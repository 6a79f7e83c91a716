import { excerpt } from './hostile.ts'
import type { Item } from './items.ts'
import { KIND_WORD } from './kind-words.ts'
import { nameWords } from './name-words.ts'
import type { Problem } from './problem.ts'
import { KINDS, type Kind, type VocabularyEntry } from './question.ts'
import { isKeyword, nearestKeywords } from './similar-keywords.ts'
import { namesLike, similarNames } from './similar-names.ts'
import { distinct, type NameIndex } from './vocabulary.ts'

/** Longer abbreviations of names are typed by nobody. */
const LONGEST_RUN = 6
const MOST_SUGGESTIONS = 5

/** Reads what is no exact name as one that begins so, has such a part or is spelled almost so. */
export const settleNames = (items: readonly Item[], index: NameIndex): Item[] =>
  items.flatMap(item => (item.type === 'unknown' && !item.isQuoted ? fromSimilar(item, index) : [item]))

const fromSimilar = (item: Extract<Item, { type: 'unknown' }>, index: NameIndex): Item[] => {
  const { words } = item
  if (words.length > LONGEST_RUN) return [item]
  for (let length = words.length; length > 0; length -= 1)
    for (let at = 0; at + length <= words.length; at += 1) {
      const typed = words.slice(at, at + length).join(' ')
      const kind = item.kind ?? undefined
      if (kind === undefined && words.slice(at, at + length).some(isKeyword)) continue
      const similar = similarNames(index, typed, kind)
      if (similar === null) continue
      // `month` misspelled is likelier than a name misspelled by as much.
      if (similar.how === 'typo' && kind === undefined && nearestKeywords([typed]) !== null) continue
      const rest = (some: readonly string[]): Item[] =>
        some.length === 0 ? [] : fromSimilar({ ...item, words: some, kind: null }, index)
      return [
        ...rest(words.slice(0, at)),
        read(typed, similar.entries, index),
        ...rest(words.slice(at + length)),
      ]
    }
  return [item]
}

const read = (typed: string, entries: readonly VocabularyEntry[], index: NameIndex): Item => {
  const [only, ...others] = entries
  if (only === undefined || others.length > 0) return { type: 'name', entries, text: typed }
  const note = `Read ${excerpt(typed)} as ${nameWords(only, index)}.`
  return { type: 'name', entries, note, text: nameWords(only, index) }
}

/** The first thing in the question that cannot be told for certain, with what may have been meant instead. */
export const findProblem = (items: readonly Item[], index: NameIndex): Problem | null => {
  for (const [at, item] of items.entries()) {
    if (item.type === 'unknown') return unknown(item, at, { items, index })
    if (item.type === 'kind') return whichOne(item.kind, at, index)
    if (item.type === 'clash') return twoMeanings(item, at, index)
    if (item.type === 'name' && item.entries.length !== 1) return severalNames(item, at, index)
  }
  return null
}

const unknown = (
  item: Extract<Item, { type: 'unknown' }>,
  at: number,
  { items, index }: { items: readonly Item[]; index: NameIndex },
): Problem => {
  const typed = item.words.join(' ')
  const ofKind = item.kind === null ? {} : { kind: item.kind }
  const like = item.ofOtherKind ?? namesLike(index, typed, { ...ofKind, most: MOST_SUGGESTIONS })
  const keyword = item.kind === null && !item.isQuoted ? nearestKeywords(item.words) : null
  const namesSubject = items.some(other => other.type === 'name' || other.type === 'everything')
  const isSurelyNamed = item.isQuoted || item.kind !== null
  const isOfGrammar = keyword !== null || item.words.some(isKeyword)
  const isLikeName = like.length > 0 || /[\d._/-]/.test(typed) || !namesSubject
  const texts = [...(keyword === null ? [] : [keyword]), ...like.map(entry => nameWords(entry, index))]
  if (!isSurelyNamed && (isOfGrammar || !isLikeName))
    return {
      code: 'not_understood',
      message: `I do not know what ${excerpt(typed)} means here.${texts.length > 0 ? ' Did you mean one of these?' : ''}`,
      replace: { at, texts: [...texts, ''] },
    }
  const what = item.kind === null ? 'Nothing here is' : `No ${KIND_WORD[item.kind]} is`
  return {
    code: 'unknown_name',
    message: `${what} called ${excerpt(typed)}.${texts.length > 0 ? ' Did you mean one of these?' : ''}`,
    replace: {
      at,
      texts: texts.length > 0 ? texts : [...(namesSubject ? [] : firstOf(item.kind, index)), ''],
    },
  }
}

/** Some names of a kind, to show what could be asked. */
const firstOf = (kind: Kind | null, index: NameIndex): string[] =>
  distinct(
    index.typed
      .map(({ entry }) => entry)
      .filter(entry => (kind === null ? entry.kind === 'team' : entry.kind === kind)),
  )
    .slice(0, MOST_SUGGESTIONS - 1)
    .map(entry => nameWords(entry, index))

const whichOne = (kind: Kind, at: number, index: NameIndex): Problem => ({
  code: 'not_understood',
  message: `Which ${KIND_WORD[kind]}? Its name comes after the word, or ask for a row each with “by ${KIND_WORD[kind]}”.`,
  replace: { at, texts: [...firstOf(kind, index).slice(0, MOST_SUGGESTIONS - 2), `by ${KIND_WORD[kind]}`] },
})

const byKind = (a: VocabularyEntry, b: VocabularyEntry) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)

const severalNames = (item: Extract<Item, { type: 'name' }>, at: number, index: NameIndex): Problem => {
  const texts = [...item.entries].sort(byKind).map(entry => nameWords(entry, index))
  const more = texts.length > MOST_SUGGESTIONS ? ` or ${texts.length - MOST_SUGGESTIONS} more` : ''
  return {
    code: 'ambiguous',
    message: `${excerpt(item.text)} may be ${oneOf(texts.slice(0, MOST_SUGGESTIONS))}${more}. Which one?`,
    replace: { at, texts },
  }
}

const twoMeanings = (item: Extract<Item, { type: 'clash' }>, at: number, index: NameIndex): Problem => {
  const names = [...item.entries].sort(byKind).map(entry => nameWords(entry, index))
  return {
    code: 'ambiguous',
    message: `${excerpt(item.text)} is the name of ${oneOf(names.slice(0, MOST_SUGGESTIONS))} and also a word I know. Which did you mean?`,
    replace: { at, texts: names.slice(0, MOST_SUGGESTIONS - 1), keyword: item.keyword },
  }
}

/** The names are the company's own: shown without what Slack would take for markup. */
const oneOf = (texts: readonly string[]): string => texts.map(text => excerpt(text)).join(' or ')
