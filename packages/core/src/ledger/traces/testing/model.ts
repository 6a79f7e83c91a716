import { dayOfInstant, formatDay } from '../../../time/index.ts'
import { on } from '../../testing/rows.ts'
import type { StoredTrace, TraceQuery, TraceSum } from '../index.ts'

/** Which of two records of the same ids holds, written down as a list of what is compared. */
const rank = (one: StoredTrace): (number | bigint | string)[] => [
  one.endedAtMs ?? -1,
  one.startedAtMs,
  one.outputTokens,
  one.inputTokens,
  one.cachedInputTokens,
  one.cacheWriteTokens,
  one.reportedNano ?? -1n,
  one.pricedNano ?? -1n,
  one.provider,
  one.model,
  one.projectId,
  one.apiKeyId,
  one.workflow,
  one.actionGroup,
  one.businessUnit,
  one.environment,
  one.serviceTier,
  one.batch,
  one.workflowRunId,
  one.endUser,
]

/** One record for each pair of ids, as anyone would write it down. */
export const holdAll = (records: readonly StoredTrace[]): StoredTrace[] => {
  const held = new Map<string, StoredTrace>()
  for (const record of records) {
    const name = JSON.stringify([record.traceId, record.spanId])
    const rival = held.get(name)
    if (!rival || isAfter(rank(record), rank(rival))) held.set(name, record)
  }
  return [...held.values()]
}

const isAfter = (left: ReturnType<typeof rank>, right: ReturnType<typeof rank>): boolean => {
  const index = left.findIndex((value, place) => value !== right[place])
  return index >= 0 && (left[index] ?? 0) > (right[index] ?? 0)
}

/** Sums by going through all records. */
export const modelSums = (
  records: readonly StoredTrace[],
  { range, groupBy, filters = [] }: TraceQuery,
): TraceSum[] => {
  const groups = new Map<string, { keys: string[]; records: StoredTrace[] }>()
  for (const record of records) {
    const day = dayOfInstant(record.startedAtMs)
    const names: Readonly<Record<string, string>> = {
      provider: record.provider,
      project: record.projectId,
      key: record.apiKeyId,
      model: record.model,
      workflow: record.workflow,
      actionGroup: record.actionGroup,
      businessUnit: record.businessUnit,
      environment: record.environment,
      day: String(day),
      month: String(on(`${formatDay(day).slice(0, 7)}-01`)),
    }
    const isWanted = filters.every(({ dimension, values }) => values.includes(names[dimension] ?? ''))
    if (day < range.from || day >= range.to || !isWanted) continue
    const keys = groupBy.map(dimension => names[dimension] ?? '')
    const group = groups.get(JSON.stringify(keys)) ?? { keys, records: [] }
    group.records.push(record)
    groups.set(JSON.stringify(keys), group)
  }
  return [...groups.values()].map(group => ({ keys: group.keys, ...addUp(group.records) }))
}

export const addUp = (records: readonly StoredTrace[]): Omit<TraceSum, 'keys'> => {
  const count = (of: (record: StoredTrace) => number) =>
    records.reduce((sum, record) => sum + BigInt(of(record)), 0n)
  const costs = records.map(record => record.reportedNano ?? record.pricedNano)
  return {
    requests: BigInt(records.length),
    inputTokens: count(record => record.inputTokens),
    cachedInputTokens: count(record => record.cachedInputTokens),
    cacheWriteTokens: count(record => record.cacheWriteTokens),
    outputTokens: count(record => record.outputTokens),
    reportedRequests: count(record => (record.reportedNano === null ? 0 : 1)),
    unpricedRequests: count(record => (record.pricedNano === null ? 1 : 0)),
    uncostedRequests: BigInt(costs.filter(cost => cost === null).length),
    reportedNano: total(records.map(record => record.reportedNano)),
    pricedNano: total(records.map(record => record.pricedNano)),
    costNano: total(costs),
  }
}

/** Null where nothing is known. */
const total = (amounts: readonly TraceSum['costNano'][]): TraceSum['costNano'] => {
  const known = amounts.filter(amount => amount !== null)
  // A sum of amounts of the ledger.
  return known.length === 0
    ? null
    : (known.reduce((sum: bigint, one) => sum + one, 0n) as TraceSum['costNano'])
}
