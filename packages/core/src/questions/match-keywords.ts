import { matchPeriod } from '../time/index.ts'
import type { Item, Matched } from './items.ts'
import {
  DIMENSION_WORD,
  DIMENSIONS_BY_ADVERB,
  DIMENSIONS_BY_WORD,
  DIMENSIONS_OF_TOP,
  ROWS_BY_WORD,
} from './kind-words.ts'
import {
  BY,
  EVERYTHING,
  HELP_WORDS,
  INTENT_WORD,
  INTENTS_BY_WORDS,
  JOINERS,
  OURS,
  THE_PERIOD_BEFORE,
  TOP,
  VERSUS,
} from './lexicon.ts'
import { nameAt } from './match-names.ts'
import { type Dimension, KINDS } from './question.ts'
import type { NameIndex } from './vocabulary.ts'
import type { Word } from './words.ts'

const MOST_WORDS = 3
const QUOTED = '\u0000'
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const MOST_ROWS = 1_000

/** The words of a question as keywords are looked up: what is quoted matches none. */
export const keywordsOf = (words: readonly Word[]): string[] =>
  words.map(word => (word.isQuoted ? QUOTED : word.core))

interface Here {
  readonly keywords: readonly string[]
  readonly words: readonly Word[]
  readonly index: NameIndex
  readonly at: number
  readonly isAfterVersus: boolean
}

/** The longest keyword or period phrase that begins at a word; of equal ones the first in this order. */
export const keywordAt = (here: Here): Matched | null => {
  const matches = [topAt(here), rowsAt(here), periodAt(here), phraseAt(here)]
  return matches.reduce<Matched | null>(
    (best, match) => (match !== null && match.end > (best?.end ?? here.at) ? match : best),
    null,
  )
}

const said = (keywords: readonly string[], at: number, end: number) => keywords.slice(at, end).join(' ')

const periodAt = ({ keywords, at }: Here): Matched | null => {
  const match = matchPeriod(keywords, at)
  if (match === null) return null
  const end = at + match.length
  return { item: { type: 'period', period: match.period, text: said(keywords, at, end) }, end }
}

/** A fixed phrase of one to three words. */
const phraseAt = (here: Here): Matched | null => {
  for (let end = Math.min(here.keywords.length, here.at + MOST_WORDS); end > here.at; end -= 1) {
    const item = phrase(said(here.keywords, here.at, end), here)
    if (item !== null) return { item, end }
  }
  return null
}

const phrase = (text: string, { isAfterVersus }: Here): Item | null => {
  if (isAfterVersus && THE_PERIOD_BEFORE.has(text)) return { type: 'periodBefore', text: 'previous' }
  if (VERSUS.has(text)) return { type: 'versus', text: 'vs' }
  const intent = INTENTS_BY_WORDS.get(text)
  if (intent !== undefined) return { type: 'intent', intent, text: INTENT_WORD[intent] }
  if (text === 'unowned' || text === 'unallocated') return sumItem('unowned')
  if (text === 'shared') return sumItem('shared')
  if (EVERYTHING.has(text)) return { type: 'everything', text: 'everything' }
  if (OURS.has(text)) return { type: 'ours', text }
  if (HELP_WORDS.has(text)) return { type: 'help', text }
  if (JOINERS.has(text)) return { type: 'joiner', text }
  return null
}

/** What belongs to no single team, by its own name. */
const sumItem = (kind: 'unowned' | 'shared'): Item => ({
  type: 'name',
  entries: [{ kind, key: kind, name: kind }],
  text: kind,
})

/** `by model, project and day`, `models`, `daily`. */
const rowsAt = (here: Here): Matched | null => {
  const { keywords, at } = here
  const adverb = DIMENSIONS_BY_ADVERB.get(keywords[at] ?? '')
  if (adverb !== undefined) return rows([adverb], at + 1)
  const isBy = BY.has(keywords[at] ?? '')
  const start = isBy ? at + 1 : keywords[at] === 'for' && keywords[at + 1] === 'each' ? at + 2 : at
  const list = dimensionsAt(here, start, start > at ? DIMENSIONS_BY_WORD : ROWS_BY_WORD)
  return list === null ? null : rows(list.dimensions, list.end)
}

const rows = (dimensions: readonly Dimension[], end: number): Matched => ({
  item: { type: 'rows', dimensions, text: rowsText(dimensions) },
  end,
})
const rowsText = (dimensions: readonly Dimension[]) =>
  dimensions.map(dimension => `by ${DIMENSION_WORD[dimension]}`).join(' ')

interface List {
  readonly dimensions: readonly Dimension[]
  readonly end: number
}

const dimensionsAt = (here: Here, at: number, known: ReadonlyMap<string, Dimension>): List | null => {
  const dimensions: Dimension[] = []
  let end = at
  for (;;) {
    const isJoined = dimensions.length > 0 && JOINERS.has(here.keywords[end] ?? '')
    const next = dimensionAt(here.keywords, isJoined ? end + 1 : end, known)
    if (next === null || namesOne(here, next)) break
    dimensions.push(next.dimension)
    end = next.end
  }
  return dimensions.length === 0 ? null : { dimensions, end }
}

/** `by model project search-api` lists one dimension and names a project. */
const namesOne = (
  { index, words }: Here,
  { dimension, end }: { dimension: Dimension; end: number },
): boolean => {
  if (words[end]?.isCommand) return false
  const kind = KINDS.find(each => each === dimension)
  return kind !== undefined && nameAt(index, words, end, kind) !== null
}

const dimensionAt = (keywords: readonly string[], at: number, known: ReadonlyMap<string, Dimension>) => {
  for (let end = Math.min(keywords.length, at + 2); end > at; end -= 1) {
    const dimension = known.get(said(keywords, at, end))
    if (dimension !== undefined) return { dimension, end }
  }
  return null
}

/** `top`, `top 5`, `top-5`, `top five models`, `5 biggest projects`. */
const topAt = (here: Here): Matched | null => {
  const { keywords, at } = here
  const joined = /^top-?(\d{1,9})$/.exec(keywords[at] ?? '')
  const leading = countOf(keywords[at])
  const word = joined === null ? topWordAt(keywords, leading === null ? at : at + 1) : at + 1
  if (word === null) return null
  const following = joined === null && leading === null ? countOf(keywords[word]) : null
  const count = joined === null ? (leading ?? following) : Number(joined[1])
  const start = following === null ? word : word + 1
  const list = dimensionsAt(here, start, DIMENSIONS_OF_TOP)
  const dimensions = list?.dimensions ?? []
  const text = ['top', count ?? '', rowsText(dimensions)].filter(part => part !== '').join(' ')
  return { item: { type: 'top', count, dimensions, text }, end: list?.end ?? start }
}

const topWordAt = (keywords: readonly string[], at: number): number | null => {
  if (TOP.has(said(keywords, at, at + 2)) && at + 2 <= keywords.length) return at + 2
  return TOP.has(keywords[at] ?? '') ? at + 1 : null
}

const countOf = (text = ''): number | null => {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const word = NUMBERS.indexOf(text)
  return word === -1 ? null : word + 1
}

/** A number of rows that can be asked for. */
export const isRowCount = (count: number): boolean => count >= 1 && count <= MOST_ROWS
