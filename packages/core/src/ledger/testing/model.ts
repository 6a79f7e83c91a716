import {
  type CostRow,
  MODEL_CALL_ENDPOINTS,
  parseLineItem,
  type UsageEndpoint,
  type UsageRow,
} from '../../bill/index.ts'
import { addWireAmounts } from '../../money/index.ts'
import type { OwnerOf } from '../../teams/index.ts'
import { type Day, formatDay, parseDay } from '../../time/index.ts'
import type { CostSum, SumQuery, UsageSum } from '../index.ts'

/** The ledger as anyone would write it down: every day's rows in memory, and sums by going through them all. */
export interface Model {
  readonly costs: Map<string, { day: Day; provider: string; rows: readonly CostRow[] }>
  readonly usage: Map<
    string,
    { day: Day; provider: string; endpoint: UsageEndpoint; rows: readonly UsageRow[] }
  >
  readonly users: Map<string, string>
  ownerOf: OwnerOf
}

interface Entry {
  readonly keys: Readonly<Record<string, string>>
  readonly currency: string
  readonly sums: readonly bigint[]
}

export const modelCosts = (model: Model, query: SumQuery): CostSum[] =>
  group(costEntries(model, query), query).map(({ keys, currency, sums }) => ({
    keys,
    currency,
    // A sum of amounts of the ledger.
    amountNano: (sums[0] ?? 0n) as CostSum['amountNano'],
  }))

export const modelUsage = (model: Model, query: SumQuery): UsageSum[] =>
  group(usageEntries(model, query), query).map(
    ({ keys, sums: [requests = 0n, input = 0n, cached = 0n, output = 0n] }) => ({
      keys,
      requests,
      inputTokens: input,
      cachedInputTokens: cached,
      outputTokens: output,
    }),
  )

const costEntries = (model: Model, { range }: SumQuery): Entry[] =>
  [...model.costs.values()]
    .filter(({ day }) => day >= range.from && day < range.to)
    .flatMap(({ day, provider, rows }) =>
      addUp(rows).map(row => {
        const ownable = { provider, ...row, model: parseLineItem(row.lineItem).model }
        const keys = { ...timesOf(day), ...model.ownerOf(ownable), project: row.projectId, key: row.apiKeyId }
        const user = model.users.get(row.apiKeyId) ?? ''
        return {
          keys: { ...keys, model: ownable.model, lineItem: row.lineItem, user },
          currency: row.currency,
          sums: [row.amount.amountNano],
        }
      }),
    )

const usageEntries = (model: Model, { range }: SumQuery): Entry[] =>
  [...model.usage.values()]
    .filter(({ day, endpoint }) => day >= range.from && day < range.to && MODEL_CALL_ENDPOINTS.has(endpoint))
    .flatMap(({ day, provider, rows }) =>
      rows.map(row => {
        const keys = { ...timesOf(day), project: row.projectId, key: row.apiKeyId, model: row.model }
        const user = row.userId || (model.users.get(row.apiKeyId) ?? '')
        return {
          keys: { ...keys, ...model.ownerOf({ provider, ...row, lineItem: '' }), lineItem: '', user },
          currency: '',
          sums: [row.requests, row.inputTokens, row.cachedInputTokens, row.outputTokens].map(BigInt),
        }
      }),
    )

const group = (entries: readonly Entry[], { groupBy, filters = [] }: SumQuery) => {
  const groups = new Map<string, { keys: string[]; currency: string; sums: bigint[] }>()
  for (const entry of entries) {
    if (!filters.every(({ dimension, values }) => values.includes(entry.keys[dimension] ?? ''))) continue
    const keys = groupBy.map(dimension => entry.keys[dimension] ?? '')
    const name = JSON.stringify([keys, entry.currency])
    const group = groups.get(name) ?? { keys, currency: entry.currency, sums: entry.sums.map(() => 0n) }
    groups.set(name, group)
    for (const [index, sum] of entry.sums.entries()) group.sums[index] = (group.sums[index] ?? 0n) + sum
  }
  return [...groups.values()]
}

const addUp = (rows: readonly CostRow[]): CostRow[] => {
  const added = new Map<string, CostRow>()
  for (const row of rows) {
    const name = JSON.stringify([row.projectId, row.apiKeyId, row.lineItem, row.currency])
    const twin = added.get(name)
    const amount = twin ? addWireAmounts(twin.amount, row.amount) : row.amount
    if (amount) added.set(name, { ...row, amount })
  }
  return [...added.values()]
}

const timesOf = (day: Day) => ({
  day: String(day),
  month: String(parseDay(`${formatDay(day).slice(0, 7)}-01`)),
})
