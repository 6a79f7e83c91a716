import { byCodePoint } from '../code-points.ts'
import { SERIES_FIELDS } from './series.ts'
import type { TraceRow } from './trace-row.ts'

type Content = Pick<TraceRow, 'series' | 'content'>

/**
 * Whether one of two records of the same ids holds over the other: the one that ended later, then by the rest of what
 * it says. A total order of contents: which came first, and how often, has no say. False where both say the same.
 */
export const prevails = (record: Content, held: Content): boolean => order(record, held) > 0

/** Numbers before names: of two that ended together, the one that started later or counted more holds. */
const order = (left: Content, right: Content): number => {
  const [a, b] = [left.content, right.content]
  return (
    byValue(a.endedAtMs, b.endedAtMs) ||
    byValue(a.startedAtMs, b.startedAtMs) ||
    byValue(a.outputTokens, b.outputTokens) ||
    byValue(a.inputTokens, b.inputTokens) ||
    byValue(a.cachedInputTokens, b.cachedInputTokens) ||
    byValue(a.cacheWriteTokens, b.cacheWriteTokens) ||
    byValue(a.reportedNano, b.reportedNano) ||
    byValue(a.pricedNano, b.pricedNano) ||
    bySeries(left, right) ||
    byCodePoint(a.workflowRunId, b.workflowRunId) ||
    byCodePoint(a.endUser, b.endUser)
  )
}

/** What is unknown comes before what is known. */
const byValue = (left: number | bigint | null, right: number | bigint | null): number => {
  if (left === right) return 0
  if (left === null || right === null) return left === null ? -1 : 1
  return left < right ? -1 : 1
}

const bySeries = ({ series: left }: Content, { series: right }: Content): number => {
  if (left.id === right.id) return 0
  for (const field of SERIES_FIELDS) {
    const difference = byCodePoint(left[field], right[field])
    if (difference !== 0) return difference
  }
  return 0
}
