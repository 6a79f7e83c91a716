import type { Dimension, Kind } from './question.ts'

/** The word to put before a name so that its kind is plain. */
export const KIND_WORD: Readonly<Record<Kind, string>> = {
  team: 'team',
  project: 'project',
  model: 'model',
  workflow: 'workflow',
  actionGroup: 'action group',
  businessUnit: 'business unit',
  environment: 'environment',
  key: 'key',
  user: 'user',
  unowned: 'unowned',
  shared: 'pool',
}

/** How a dimension is said after `by`. */
export const DIMENSION_WORD: Readonly<Record<Dimension, string>> = {
  ...KIND_WORD,
  shared: 'shared',
  lineItem: 'line item',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
}

const KIND_SPELLINGS: readonly (readonly [Kind, readonly string[]])[] = [
  ['team', ['team']],
  ['project', ['project']],
  ['model', ['model']],
  ['workflow', ['workflow']],
  ['actionGroup', ['action group', 'action-group', 'actiongroup']],
  ['businessUnit', ['business unit', 'business-unit', 'businessunit']],
  ['environment', ['environment', 'env']],
  ['key', ['key', 'api key', 'api-key', 'apikey']],
  ['user', ['user']],
  ['shared', ['pool', 'shared pool']],
]
const OTHER_DIMENSIONS: readonly (readonly [Dimension, readonly string[]])[] = [
  ['lineItem', ['line item', 'line-item', 'lineitem']],
  ['day', ['day']],
  ['week', ['week']],
  ['month', ['month']],
  ['quarter', ['quarter']],
]
/** Only after `by`: alone they are subjects. */
const ONLY_AFTER_BY: readonly (readonly [Dimension, readonly string[]])[] = [
  ['shared', ['shared']],
  ['unowned', ['unowned']],
]

/** Each spelling with its meaning. */
export const spelled = <Value>(table: readonly (readonly [Value, readonly string[]])[], ending = '') =>
  table.flatMap(([value, words]) => words.map(word => [`${word}${ending}`, value] as const))

/** Singular: what stands before a name. */
export const KINDS_BY_WORD: ReadonlyMap<string, Kind> = new Map([
  ...spelled(KIND_SPELLINGS),
  ['shared', 'shared'] as const,
])
/** Plural: alone they ask for rows. */
export const ROWS_BY_WORD: ReadonlyMap<string, Dimension> = new Map<string, Dimension>([
  ...spelled<Dimension>(KIND_SPELLINGS, 's'),
  ...spelled(OTHER_DIMENSIONS.slice(0, 1), 's'),
])
/** What may follow `top 5`, singular or plural. */
export const DIMENSIONS_OF_TOP: ReadonlyMap<string, Dimension> = new Map<string, Dimension>([
  ...spelled<Dimension>(KIND_SPELLINGS),
  ...spelled<Dimension>(KIND_SPELLINGS, 's'),
  ...spelled(OTHER_DIMENSIONS),
  ...spelled(OTHER_DIMENSIONS, 's'),
])
/** What may follow `by`. */
export const DIMENSIONS_BY_WORD: ReadonlyMap<string, Dimension> = new Map<string, Dimension>([
  ...DIMENSIONS_OF_TOP,
  ...spelled(ONLY_AFTER_BY),
])
export const DIMENSIONS_BY_ADVERB: ReadonlyMap<string, Dimension> = new Map<string, Dimension>([
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['quarterly', 'quarter'],
])
