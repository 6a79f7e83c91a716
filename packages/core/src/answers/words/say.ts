import type { Dimension, Kind, Named } from '../../questions/index.ts'
import { addDays, type Day, type DayRange, describeDay, describeRange } from '../../time/index.ts'

const KIND_WORDS: Record<Kind, string> = {
  team: 'team',
  project: 'project',
  model: 'model',
  workflow: 'workflow',
  actionGroup: 'action group',
  businessUnit: 'business unit',
  environment: 'environment',
  key: 'API key',
  user: 'user',
  unowned: 'what no team owns',
  shared: 'shared pool',
}

const DIMENSION_WORDS: Partial<Record<Dimension, string>> = {
  unowned: 'owner',
  shared: 'shared pool',
  lineItem: 'line item',
}

/** `team team-x`, `what no team owns`, `everything` */
export const saySubject = (subject: Named | null): string => {
  if (subject === null) return 'everything'
  if (subject.kind === 'unowned') return KIND_WORDS.unowned
  if (subject.kind === 'shared' && (subject.key === '' || subject.key === 'shared')) return 'all shared pools'
  return `${KIND_WORDS[subject.kind]} ${subject.name}`
}

/** `API key`, `line item`, `week` */
const sayDimension = (dimension: Dimension): string =>
  DIMENSION_WORDS[dimension] ?? (isKind(dimension) ? KIND_WORDS[dimension] : dimension)

const isKind = (dimension: Dimension): dimension is Dimension & Kind => dimension in KIND_WORDS

/** `project and week` */
export const sayDimensions = (dimensions: readonly Dimension[]): string =>
  dimensions.map(sayDimension).join(' and ')

/** `1 day`, `12 days` */
export const sayCount = (count: number | bigint, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 || count === 1n ? one : many}`

const MOST_STRETCHES = 3

/** Days as stretches: `Mon 16 – Tue 17 Nov 2026 and Fri 20 Nov 2026`; beyond three of them, how many more days. */
export const sayDays = (days: readonly Day[]): string => {
  const stretches = stretchesOf(days)
  const shown = stretches.slice(0, MOST_STRETCHES).map(describeRange)
  const rest = stretches.slice(MOST_STRETCHES).reduce((sum, { from, to }) => sum + to - from, 0)
  return listed(rest > 0 ? [...shown, `${sayCount(rest, 'more day', 'more days')}`] : shown)
}

/** `a, b and c` */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** The days just before a window are called by their number; any others by their dates. */
export const sayPrevious = (window: DayRange, previous: DayRange): string => {
  const length = window.to - window.from
  const isJustBefore = previous.to === window.from && previous.to - previous.from === length
  if (!isJustBefore) return describeRange(previous)
  return length === 1 ? `the day before (${describeDay(previous.from)})` : `the ${length} days before`
}

/** Runs of days that follow each other, in order. */
const stretchesOf = (days: readonly Day[]): DayRange[] => {
  const stretches: DayRange[] = []
  for (const day of days) {
    const last = stretches.at(-1)
    if (last?.to === day) stretches[stretches.length - 1] = { from: last.from, to: addDays(day, 1) }
    else stretches.push({ from: day, to: addDays(day, 1) })
  }
  return stretches
}
