import type { Item, Matched } from './items.ts'
import { EXPORT_FILLERS, FILLERS, WHY_FILLERS } from './lexicon.ts'
import { keywordAt, keywordsOf } from './match-keywords.ts'
import { kindAndNameAt, kindAt, nameAt } from './match-names.ts'
import { isKeyword } from './similar-keywords.ts'
import { distinct, type NameIndex } from './vocabulary.ts'
import { typed, type Word } from './words.ts'

const PUNCTUATION = /^(?:[-–—]|[,.;:?!/|()"'`*_~[\]]*)$/

/** Reads words from left to right, at each taking the longest that is known. Nothing is decided yet. */
export const readItems = (words: readonly Word[], index: NameIndex): Item[] => {
  const keywords = keywordsOf(words)
  const fillers = fillersOf(keywords)
  const items: Item[] = []
  let at = 0
  while (at < words.length) {
    const last = items.findLast(item => item.type !== 'filler')
    const compares = items.some(item => item.type === 'intent' && item.intent === 'compare')
    const isAfterVersus = last?.type === 'versus' || (compares && last?.type === 'joiner')
    const match = itemAt({ words, keywords, index, fillers, at, isAfterVersus })
    addItem(items, match.item, last)
    at = match.end
  }
  return items
}

/** Some words carry nothing only beside certain others: `up` in `why is it up`. */
const fillersOf = (keywords: readonly string[]): ReadonlySet<string> => {
  const extra = [
    ...(keywords.some(word => word === 'why' || word === 'changed' || word === 'explain') ? WHY_FILLERS : []),
    ...(keywords.some(word => word === 'export' || word === 'download') ? EXPORT_FILLERS : []),
  ]
  return extra.length === 0 ? FILLERS : new Set([...FILLERS, ...extra])
}

interface Here {
  readonly words: readonly Word[]
  readonly keywords: readonly string[]
  readonly index: NameIndex
  readonly fillers: ReadonlySet<string>
  readonly at: number
  readonly isAfterVersus: boolean
}

const itemAt = (here: Here): Matched => {
  const { words, keywords, index, at, fillers } = here
  const keyword = keywordAt(here)
  if (words[at]?.isCommand && keyword !== null) return keyword
  const settled = kindAndNameAt(index, words, at)
  const name = nameAt(index, words, at)
  const end = Math.max(settled?.end ?? 0, name?.end ?? 0, keyword?.end ?? 0)
  const word = keywords[at] ?? ''
  // A name that is only a filler's word, or `spend` itself, would be asked about in every question.
  const isQuiet = fillers.has(word) || (keyword?.item.type === 'intent' && keyword.item.intent === 'spend')
  if (name !== null && name.end === end) {
    const text = typed(words.slice(at, end))
    if (settled?.end === end)
      return { item: { type: 'name', entries: both(name.entries, settled.item), text }, end }
    if (isQuiet && end === at + 1 && !words[at]?.isQuoted)
      return { item: { type: 'filler', word, entries: name.entries, text: keyword?.item.text ?? '' }, end }
    if (keyword?.end !== end && isKeyword(text.toLowerCase()))
      return { item: clash(name.entries, { type: 'filler', word, entries: [], text: '' }, text), end }
    if (keyword?.end !== end) return { item: { type: 'name', entries: name.entries, text }, end }
    return { item: clash(name.entries, keyword.item, text), end }
  }
  if (settled?.end === end && settled.end > at) return settled
  if (keyword?.end === end && keyword.end > at) return keyword
  return leftover(here, word)
}

const both = (entries: Extract<Item, { type: 'name' }>['entries'], settled: Item) =>
  settled.type === 'name' ? distinct([...entries, ...settled.entries]) : entries

/** `unowned` is a name and a keyword that mean the same; anything else with two meanings is asked about. */
const clash = (entries: Extract<Item, { type: 'name' }>['entries'], keyword: Item, text: string): Item => {
  if (keyword.type !== 'name') return { type: 'clash', entries, keyword, text }
  const all = distinct([...keyword.entries, ...entries])
  return { type: 'name', entries: all, text }
}

const leftover = ({ words, at, fillers }: Here, word: string): Matched => {
  const end = at + 1
  const isQuoted = words[at]?.isQuoted === true
  if (!isQuoted && (fillers.has(word) || PUNCTUATION.test(words[at]?.raw ?? '')))
    return { item: { type: 'filler', word, entries: [], text: '' }, end }
  const kind = kindAt(words, at)
  if (kind !== null) return { item: { type: 'kind', kind: kind.kind, text: '' }, end: kind.end }
  const raw = words[at]?.raw ?? ''
  const shown = isQuoted ? raw : word === '' ? raw : word
  return { item: { type: 'unknown', words: [shown], kind: null, isQuoted, text: '' }, end }
}

/** Joins what belongs together: unknown words side by side, a kind word and the name before or after it. */
const addItem = (items: Item[], item: Item, last: Item | undefined): void => {
  const before = items.at(-1)
  if (item.type === 'unknown' && before?.type === 'kind') {
    items.splice(-1, 1, { ...item, kind: before.kind })
  } else if (item.type === 'name' && before?.type === 'kind') {
    const { text, entries } = item
    items.splice(-1, 1, {
      type: 'unknown',
      words: [text],
      kind: before.kind,
      isQuoted: false,
      ofOtherKind: entries,
      text: '',
    })
  } else if (item.type === 'unknown' && before?.type === 'unknown' && !item.isQuoted && !before.isQuoted) {
    items.splice(-1, 1, { ...before, words: [...before.words, ...item.words] })
  } else if (
    item.type === 'kind' &&
    before !== undefined &&
    before === last &&
    takesKind(before, item.kind)
  ) {
    items.splice(-1, 1, ofKind(before, item.kind))
  } else items.push(item)
}

/** `search team`: the kind word after the name settles it. */
const takesKind = (before: Item, kind: string): boolean =>
  before.type === 'unknown'
    ? before.kind === null
    : (before.type === 'name' || before.type === 'clash') && before.entries.some(entry => entry.kind === kind)

const ofKind = (before: Item, kind: Extract<Item, { type: 'kind' }>['kind']): Item => {
  if (before.type === 'unknown') return { ...before, kind }
  if (before.type !== 'name' && before.type !== 'clash') return before
  return { type: 'name', entries: before.entries.filter(entry => entry.kind === kind), text: before.text }
}
