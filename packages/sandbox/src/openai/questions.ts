import { epochDay, type Question, type TraceQuestion } from '../company/index.ts'
import { choiceOf } from './parameters.ts'

/**
 * `from` and `to` as dates (`to` excluded); `project`, `key`, `model`, `team`, `pool`, `lineItem`, `unowned=true`,
 * `tracing`. An empty project or key is that of the organization itself. Throws a RangeError or an ApiError.
 */
export const readQuestion = (query: URLSearchParams): Question => ({
  ...readCommon(query),
  ...text(query, 'lineItem'),
  ...(query.has('tracing')
    ? {
        tracing: choiceOf('tracing', query.get('tracing') ?? '', ['traced', 'untraced', 'not a model call']),
      }
    : {}),
})

/** The same but for line items and tracing, and `workflow`, `actionGroup`, `businessUnit`, `environment`. */
export const readTraceQuestion = (query: URLSearchParams): TraceQuestion => ({
  ...readCommon(query),
  ...text(query, 'workflow'),
  ...text(query, 'actionGroup'),
  ...text(query, 'businessUnit'),
  ...text(query, 'environment'),
})

const readCommon = (query: URLSearchParams) => {
  const [from, to] = [query.get('from'), query.get('to')]
  if (from === null || to === null)
    throw new RangeError('Say from which day to which: from=2026-11-01&to=2026-12-01.')
  return {
    from: epochDay(from),
    to: epochDay(to),
    ...textOrNull(query, 'project'),
    ...textOrNull(query, 'key'),
    ...text(query, 'model'),
    ...text(query, 'team'),
    ...text(query, 'pool'),
    ...(query.get('unowned') === 'true' ? { unowned: true } : {}),
  }
}

const text = (query: URLSearchParams, name: string): Record<string, string> => {
  const value = query.get(name)
  return value === null ? {} : { [name]: value }
}

const textOrNull = (query: URLSearchParams, name: string): Record<string, string | null> => {
  const value = query.get(name)
  return value === null ? {} : { [name]: value === '' ? null : value }
}
