import type { SeriesField, SeriesNames } from './dimensions.ts'
import { keepSeries, SERIES_FIELDS, seriesNameOf, type TraceBook, type TraceSeries } from './series.ts'

/** What names beyond the bound are added up under, in every dimension. */
export const OTHER_NAME = 'other'

/** Names that are kept apart in each dimension. Those that came first stay; what comes after is `other`. */
const MOST_NAMES = 5_000
/** Combinations of names that are kept apart; beyond them first the company's own names go, then all. */
const MOST_SERIES = 50_000
const OWN_FIELDS: readonly SeriesField[] = [
  'apiKeyId',
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
]
const STEPS = [
  { most: MOST_SERIES, fold: [] },
  { most: MOST_SERIES + 10_000, fold: OWN_FIELDS },
  { most: Number.POSITIVE_INFINITY, fold: SERIES_FIELDS },
]

/** The series of a record; a new one is in `book.added` until it is written. */
export const seriesOf = (book: TraceBook, record: SeriesNames): TraceSeries => {
  const known = book.series.get(seriesNameOf(record))
  if (known) return known
  const bounded = namesWithin(book, record)
  for (const { most, fold } of STEPS) {
    const names = { ...bounded }
    for (const field of fold) names[field] = OTHER_NAME
    const folded = book.series.get(seriesNameOf(names))
    if (folded) return folded
    if (book.series.size >= most) continue
    const series = keepSeries(book, book.series.size + 1, names)
    book.added.series.push(series)
    return series
  }
  throw new RangeError('The last step has room for every series')
}

/** Text that is no Unicode is mended, as the ledger would. */
const namesWithin = ({ names }: TraceBook, record: SeriesNames): Record<SeriesField, string> => {
  const nameOf = (field: SeriesField) => {
    const name = record[field].toWellFormed()
    const isKept = name === '' || names[field].has(name) || names[field].size < MOST_NAMES
    return isKept ? name : OTHER_NAME
  }
  return {
    provider: nameOf('provider'),
    model: nameOf('model'),
    projectId: nameOf('projectId'),
    apiKeyId: nameOf('apiKeyId'),
    workflow: nameOf('workflow'),
    actionGroup: nameOf('actionGroup'),
    businessUnit: nameOf('businessUnit'),
    environment: nameOf('environment'),
    serviceTier: nameOf('serviceTier'),
    batch: nameOf('batch'),
  }
}
