import { type LedgerReader, sumTraces, type TraceDimension, type TraceFilter } from '../../ledger/index.ts'
import type { DayRange } from '../../time/index.ts'
import type { Measure } from '../answer.ts'
import type { Column, Sums } from '../measure.ts'

interface TracedQuery {
  readonly measure: Measure
  readonly range: DayRange
  readonly groupBy: readonly Column[]
  readonly filters: readonly TraceFilter[]
}

/** Adds up what traces tell. A cost that no request of a sum makes known is null. */
export const sumTraced = async (
  reader: LedgerReader,
  { measure, range, groupBy, filters }: TracedQuery,
): Promise<Sums> => {
  const traces = await sumTraces(reader, { range, groupBy: groupBy.map(traceColumn), filters })
  const sums = traces.map(({ keys, requests, inputTokens, cachedInputTokens, outputTokens, ...sum }) => ({
    keys,
    amount: { requests, tokens: inputTokens + outputTokens, traced: sum.costNano, billed: null }[measure],
    tokens: { input: inputTokens, cachedInput: cachedInputTokens, output: outputTokens },
    traced: { requests, uncostedRequests: sum.uncostedRequests },
  }))
  return { sums, otherCurrencies: new Map() }
}

const TRACE_COLUMNS: ReadonlySet<string> = new Set<TraceDimension>([
  'project',
  'key',
  'model',
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
  'day',
  'month',
])

const isTraceColumn = (column: Column): column is TraceDimension => TRACE_COLUMNS.has(column)

const traceColumn = (column: Column): TraceDimension => {
  // `availability.ts` refuses what traces do not know before anything is added up.
  if (!isTraceColumn(column)) throw new TypeError(`Traces add nothing up by ${column}`)
  return column
}
