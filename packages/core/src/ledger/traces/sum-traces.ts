import { nano } from '../../money/index.ts'
import { type Day, type DayRange, day } from '../../time/index.ts'
import { byCodePoint } from '../code-points.ts'
import type { LedgerReader } from '../ledger.ts'
import { daysOfMonth, monthOf } from '../months.ts'
import { readTracedDays } from './coverage.ts'
import { TRACE_FIELDS, type TraceField } from './dimensions.ts'
import type { TraceDimension, TraceQuery, TraceSum } from './sum-query.ts'
import { type SumPlan, type SumRow, sumCells, sumSeries } from './sum-rows.ts'

/** What traces tell of, most cost first (then tokens, then keys). Picks roll-ups or series by itself. */
export const sumTraces = async (reader: LedgerReader, query: TraceQuery): Promise<TraceSum[]> => {
  const filters = query.filters ?? []
  const fields = query.groupBy.filter(isField)
  if (filters.some(({ values }) => values.length === 0)) return []
  const asked = new Set<TraceField>([...fields, ...filters.map(filter => filter.dimension)])
  const groups: TraceSum[] = []
  for (const { range, month } of await piecesOf(reader, query)) {
    const plan: SumPlan = { range, fields, filters, byDay: query.groupBy.includes('day') }
    const [field = null] = asked
    const rows = asked.size < 2 ? await sumCells(reader, { ...plan, field }) : await sumSeries(reader, plan)
    for (const row of rows) groups.push(sumOf(row, query.groupBy, month))
  }
  return groups.sort(mostFirst)
}

const isField = (dimension: TraceDimension): dimension is TraceField => dimension in TRACE_FIELDS

interface Piece {
  readonly range: DayRange
  /** The first day of the month, where sums are by month. */
  readonly month: Day | null
}

/** The days of the range that have traces, cut into months where they are asked for. */
const piecesOf = async (reader: LedgerReader, { range, groupBy }: TraceQuery): Promise<Piece[]> => {
  const traced = await readTracedDays(reader)
  if (!traced) return []
  const [from, to] = [later(range.from, traced.from), sooner(range.to, traced.to)]
  if (from >= to) return []
  if (!groupBy.includes('month') || groupBy.includes('day')) return [{ range: { from, to }, month: null }]
  const [first, last] = [monthOf(from), monthOf(day(to - 1))]
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const whole = daysOfMonth(first + index)
    return { range: { from: later(from, whole.from), to: sooner(to, whole.to) }, month: whole.from }
  })
}

const later = (left: Day, right: Day): Day => (left > right ? left : right)
const sooner = (left: Day, right: Day): Day => (left < right ? left : right)

const sumOf = (row: SumRow, groupBy: readonly TraceDimension[], month: Day | null): TraceSum => {
  const { requests, reported_requests, unpriced_requests, uncosted_requests } = row
  return {
    keys: groupBy.map(dimension => keyOf(row, dimension, month)),
    requests,
    inputTokens: row.input_tokens,
    cachedInputTokens: row.cached_input_tokens,
    cacheWriteTokens: row.cache_write_tokens,
    outputTokens: row.output_tokens,
    reportedRequests: reported_requests,
    unpricedRequests: unpriced_requests,
    uncostedRequests: uncosted_requests,
    reportedNano: reported_requests === 0n ? null : nano(row.reported_nano),
    pricedNano: unpriced_requests === requests ? null : nano(row.priced_nano),
    costNano: uncosted_requests === requests ? null : nano(row.cost_nano),
  }
}

const keyOf = (row: SumRow, dimension: TraceDimension, month: Day | null): string => {
  if (dimension === 'day') return String(row.day)
  if (dimension === 'month') return String(month ?? daysOfMonth(monthOf(day(Number(row.day)))).from)
  return row[dimension] ?? ''
}

const mostFirst = (left: TraceSum, right: TraceSum): number =>
  largestFirst(left.costNano ?? -1n, right.costNano ?? -1n) ||
  largestFirst(left.inputTokens + left.outputTokens, right.inputTokens + right.outputTokens) ||
  byKeys(left.keys, right.keys)

const largestFirst = (left: bigint, right: bigint): number => (left > right ? -1 : left < right ? 1 : 0)

const byKeys = (left: readonly string[], right: readonly string[]): number => {
  for (const [index, key] of left.entries()) {
    const order = byCodePoint(key, right[index] ?? '')
    if (order !== 0) return order
  }
  return 0
}
