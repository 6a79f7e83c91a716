import type { Item } from './items.ts'
import type { Dimension, Intent, VocabularyEntry } from './question.ts'
import { isSame } from './vocabulary.ts'

type PeriodItem = Extract<Item, { type: 'period' }>

/** What a question says, sorted by what it is for. Every name is settled. */
export interface Clauses {
  readonly names: readonly VocabularyEntry[]
  /** What stands after `vs`. */
  readonly rivals: readonly VocabularyEntry[]
  readonly periods: readonly PeriodItem[]
  readonly baselines: readonly PeriodItem[]
  readonly isEverything: boolean
  readonly isOurs: boolean
  readonly intents: ReadonlySet<Intent>
  readonly rows: readonly Dimension[]
  readonly top: number | null
  /** `vs` with nothing after it. */
  readonly hasOpenVersus: boolean
  /** Names that were read as words that carry nothing. */
  readonly quiet: readonly VocabularyEntry[]
  readonly notes: readonly string[]
}

const CARRIES = new Set<Item['type']>([
  'name',
  'period',
  'periodBefore',
  'rows',
  'top',
  'intent',
  'everything',
  'ours',
])
const isSignificant = (item: Item) => CARRIES.has(item.type)

/** Sorts the items of a question. */
export const sortItems = (read: readonly Item[]): Clauses => {
  const items = withVersus(read)
  const names: VocabularyEntry[] = []
  const rivals: VocabularyEntry[] = []
  const periods: PeriodItem[] = []
  const baselines: PeriodItem[] = []
  const intents = new Set<Intent>()
  const rows: Dimension[] = []
  const notes: string[] = []
  let top: number | null = null
  let isAfterVersus = false
  for (const item of items) {
    if (item.type === 'versus') isAfterVersus = true
    if (item.type === 'name') {
      addDistinct(isAfterVersus ? rivals : names, item.entries)
      if (item.note !== undefined) notes.push(item.note)
    }
    if (item.type === 'period') (isAfterVersus ? baselines : periods).push(item)
    if (item.type === 'intent') intents.add(item.intent)
    if (item.type === 'rows' || item.type === 'top')
      for (const dimension of item.dimensions) if (!rows.includes(dimension)) rows.push(dimension)
    if (item.type === 'top') {
      top = item.count ?? top
      if (item.dimensions.length > 0 || item === items.find(isSignificant)) intents.add('top')
    }
    if (item.type === 'name' || item.type === 'period' || item.type === 'periodBefore') isAfterVersus = false
  }
  return {
    names,
    rivals,
    periods,
    baselines,
    intents,
    rows,
    top,
    notes,
    isEverything: items.some(item => item.type === 'everything'),
    isOurs: items.some(item => item.type === 'ours'),
    hasOpenVersus: isAfterVersus,
    quiet: items.flatMap(item => (item.type === 'filler' ? item.entries : [])),
  }
}

const addDistinct = (list: VocabularyEntry[], entries: readonly VocabularyEntry[]) => {
  for (const entry of entries) if (!list.some(other => isSame(entry, other))) list.push(entry)
}

/** `compare A and B`: without a `vs`, it belongs before the second of a kind, or at the word between two names. */
const withVersus = (items: readonly Item[]): readonly Item[] => {
  const compares = items.some(item => item.type === 'intent' && item.intent === 'compare')
  if (!compares || items.some(item => item.type === 'versus')) return items
  const at = [secondOfAKind(items), joinerBetweenNames(items), secondPeriod(items)].find(
    found => found !== -1,
  )
  return at === undefined ? items : items.toSpliced(at, 0, { type: 'versus', text: 'vs' })
}

const secondOfAKind = (items: readonly Item[]): number =>
  items.findIndex((item, at) => {
    const kind = item.type === 'name' ? item.entries[0]?.kind : undefined
    return (
      kind !== undefined &&
      items.slice(0, at).some(other => other.type === 'name' && other.entries[0]?.kind === kind)
    )
  })

const joinerBetweenNames = (items: readonly Item[]): number =>
  items.findIndex(
    (item, at) =>
      item.type === 'joiner' &&
      items.slice(0, at).findLast(isSignificant)?.type === 'name' &&
      items.slice(at).find(isSignificant)?.type === 'name',
  )

const secondPeriod = (items: readonly Item[]): number =>
  items.findIndex(
    (item, at) => item.type === 'period' && items.slice(0, at).some(other => other.type === 'period'),
  )
