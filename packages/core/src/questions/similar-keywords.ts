import { editDistance } from '../spelling/index.ts'
import { MONTHS, WEEKDAYS } from '../time/index.ts'
import { DIMENSIONS_BY_WORD } from './kind-words.ts'
import { EVERYTHING, INTENTS_BY_WORDS, VERSUS } from './lexicon.ts'

const PERIOD_WORDS =
  'today yesterday tomorrow this last past previous next by per each every week weeks month months quarter quarters year years days since until between'
const single = (texts: Iterable<string>) => [...texts].filter(text => !text.includes(' '))
const KEYWORDS: ReadonlySet<string> = new Set([
  ...PERIOD_WORDS.split(' '),
  ...single(INTENTS_BY_WORDS.keys()),
  ...single(DIMENSIONS_BY_WORD.keys()),
  ...single(EVERYTHING),
  ...single(VERSUS),
  ...[...MONTHS, ...WEEKDAYS].map(name => name.toLowerCase()),
])
/** What is near in meaning, not in letters. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['usage', 'tokens'],
  ['week', 'this week'],
  ['month', 'this month'],
  ['quarter', 'this quarter'],
  ['year', 'this year'],
  ['last', 'last week'],
])

/** A word of the grammar, though alone it may say nothing: `week`. */
export const isKeyword = (word: string): boolean => KEYWORDS.has(word) || MEANINGS.has(word)

/** What the words say once their keywords are spelled right, or null where none is misspelled: `last week` of `lst week`. */
export const nearestKeywords = (words: readonly string[]): string | null => {
  const [only, ...others] = words
  const meant = others.length === 0 ? MEANINGS.get(only ?? '') : undefined
  if (meant !== undefined) return meant
  const mended = words.map(word => (isKeyword(word) ? word : nearestKeyword(word)))
  return mended.includes(null) || mended.join(' ') === words.join(' ') ? null : mended.join(' ')
}

/** The keyword that a word misspells, or null. */
const nearestKeyword = (typed: string): string | null => {
  const limit = typed.length < 3 ? 0 : typed.length < 8 ? 1 : 2
  if (limit === 0) return null
  let least = limit + 1
  let found: string | null = null
  for (const keyword of KEYWORDS) {
    const edits = keyword.length < 4 ? least + 1 : editDistance(typed, keyword, limit)
    if (edits > limit || edits >= least) continue
    found = keyword
    least = edits
  }
  return found
}
