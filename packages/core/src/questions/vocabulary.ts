import type { Kind, Named, VocabularyEntry } from './question.ts'
import { normalise } from './words.ts'

/** One way to write an entry. */
interface Spelling {
  readonly entry: VocabularyEntry
  readonly raw: string
  readonly as: 'key' | 'name' | 'alias'
}

/** A vocabulary, arranged for looking up. */
export interface NameIndex {
  /** By normalised spelling. */
  readonly exact: ReadonlyMap<string, readonly Spelling[]>
  /** The number of words of the longest name. */
  readonly mostWords: number
  /** What may be abbreviated or mistyped, sorted by text (code units). Ids that nobody types are left out. */
  readonly typed: readonly TypedName[]
}
export interface TypedName {
  readonly text: string
  readonly entry: VocabularyEntry
}

const LONGEST_NAME_IN_WORDS = 12
/** Their keys are ids such as `proj_abc`: pasted whole, never abbreviated or mistyped. */
export const KINDS_WITH_IDS: ReadonlySet<Kind> = new Set<Kind>(['project', 'key', 'user'])

const indexes = new WeakMap<readonly VocabularyEntry[], NameIndex>()

/** The index of a vocabulary, built once for each array. */
export const indexOf = (vocabulary: readonly VocabularyEntry[]): NameIndex => {
  const known = indexes.get(vocabulary)
  if (known !== undefined) return known
  const built = buildIndex(vocabulary)
  indexes.set(vocabulary, built)
  return built
}

const buildIndex = (vocabulary: readonly VocabularyEntry[]): NameIndex => {
  const exact = new Map<string, Spelling[]>()
  const typed: TypedName[] = []
  let mostWords = 1
  for (const entry of vocabulary)
    for (const spelling of spellingsOf(entry)) {
      const text = normalise(spelling.raw)
      if (text === '') continue
      const same = exact.get(text)
      if (same === undefined) exact.set(text, [spelling])
      else if (!same.some(other => other.entry === entry)) same.push(spelling)
      mostWords = Math.max(mostWords, text.split(' ').length)
      if (spelling.as !== 'key' || !KINDS_WITH_IDS.has(entry.kind)) typed.push({ text, entry })
    }
  typed.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  return { exact, mostWords: Math.min(mostWords, LONGEST_NAME_IN_WORDS), typed }
}

const spellingsOf = (entry: VocabularyEntry): Spelling[] => [
  { entry, raw: entry.key, as: 'key' },
  { entry, raw: entry.name, as: 'name' },
  ...(entry.aliases ?? []).map((raw): Spelling => ({ entry, raw, as: 'alias' })),
]

/** Every entry that a text names exactly, whatever the case, one for each kind and key. */
export const entriesNamed = (index: NameIndex, text: string, kind?: Kind): VocabularyEntry[] =>
  distinct(
    (index.exact.get(text) ?? [])
      .map(({ entry }) => entry)
      .filter(entry => kind === undefined || entry.kind === kind),
  )

/**
 * What a text in quotes names: within one kind the key itself wins over a key in another case, then comes the name,
 * then an alias, so that every entry can be said.
 */
export const entriesQuoted = (index: NameIndex, raw: string, kind?: Kind): VocabularyEntry[] => {
  const spellings = (index.exact.get(normalise(raw)) ?? []).filter(
    ({ entry }) => kind === undefined || entry.kind === kind,
  )
  const kinds = new Set(spellings.map(({ entry }) => entry.kind))
  return [...kinds].flatMap(each =>
    surest(
      spellings.filter(({ entry }) => entry.kind === each),
      raw,
    ),
  )
}

const surest = (spellings: readonly Spelling[], raw: string): VocabularyEntry[] => {
  const says = (text: string) => normalise(text) === normalise(raw)
  const ranks: readonly ((entry: VocabularyEntry) => boolean)[] = [
    ({ key }) => key === raw,
    ({ key }) => says(key),
    ({ name }) => name === raw,
    ({ name }) => says(name),
    () => true,
  ]
  const entries = spellings.map(({ entry }) => entry)
  for (const isAt of ranks) {
    const found = entries.filter(isAt)
    if (found.length > 0) return distinct(found)
  }
  return []
}

export const isSame = (a: Named, b: Named): boolean => a.kind === b.kind && a.key === b.key

export const distinct = <Entry extends Named>(entries: readonly Entry[]): Entry[] =>
  entries.filter((entry, at) => entries.findIndex(other => isSame(entry, other)) === at)
