import { nano } from '../../money/index.ts'
import { day } from '../../time/index.ts'
import { byCodePoint } from '../code-points.ts'
import type { LedgerReader } from '../ledger.ts'
import { daysOfMonth, monthOf } from '../months.ts'
import { sumCells } from './from-cells.ts'
import { sumSeries } from './from-series.ts'
import type { Part } from './part.ts'
import { type Plan, planSum } from './plan.ts'
import type { CostDimension, CostSum, SumQuery, UsageSum } from './query.ts'
import { COSTS, type Source, USAGE } from './source.ts'

/** What was billed, largest first (then by keys, by code point). Picks roll-ups or facts by itself. */
export const sumCosts = async (reader: LedgerReader, query: SumQuery): Promise<CostSum[]> => {
  const groups = await sum(reader, COSTS, query)
  return groups
    .map(({ keys, currency, sums }) => ({ keys, currency, amountNano: nano(sums[0]) }))
    .sort((a, b) => largestFirst(a.amountNano, b.amountNano) || byKeys(a, b))
}

/** What model calls used, most tokens first (then requests, then keys). Picks roll-ups or facts by itself. */
export const sumUsage = async (reader: LedgerReader, query: SumQuery): Promise<UsageSum[]> => {
  const groups = await sum(reader, USAGE, query)
  return groups
    .map(({ keys, sums: [requests, inputTokens, cachedInputTokens, outputTokens] }) => ({
      keys,
      requests,
      inputTokens,
      cachedInputTokens,
      outputTokens,
    }))
    .sort(
      (a, b) =>
        largestFirst(a.inputTokens + a.outputTokens, b.inputTokens + b.outputTokens) ||
        largestFirst(a.requests, b.requests) ||
        byKeys(a, b),
    )
}

interface Group {
  readonly keys: readonly string[]
  readonly currency: string
  readonly sums: [bigint, bigint, bigint, bigint]
}

const sum = async (reader: LedgerReader, source: Source, query: SumQuery): Promise<Group[]> => {
  const plan = await planSum(reader, source, query)
  if (!plan) return []
  const parts = await (plan.cells ? sumCells : sumSeries)(reader, plan)
  const groups = new Map<string, Group>()
  for (const part of parts) {
    if (!hasWantedUser(plan, part)) continue
    const keys = query.groupBy.map(dimension => keyOf(plan, part, dimension))
    const currency = part.currency ?? ''
    const name = JSON.stringify([currency, ...keys])
    const group = groups.get(name) ?? { keys, currency, sums: [0n, 0n, 0n, 0n] }
    group.sums[0] += part.m0
    group.sums[1] += part.m1 ?? 0n
    group.sums[2] += part.m2 ?? 0n
    group.sums[3] += part.m3 ?? 0n
    groups.set(name, group)
  }
  return [...groups.values()]
}

const keyOf = (plan: Plan, part: Part, dimension: CostDimension): string => {
  if (dimension === 'team' || dimension === 'pool')
    return plan.names.owners.get(Number(part.owner_id))?.[dimension] ?? ''
  if (dimension === 'user') return userOf(plan, part)
  if (dimension === 'day') return String(part.time)
  if (dimension === 'month') return String(daysOfMonth(monthOfPart(plan, part)).from)
  return part[dimension] ?? ''
}

const monthOfPart = ({ time }: Plan, part: Part): number =>
  time === 'day' ? monthOf(day(Number(part.time))) : Number(part.time)

/** The user that the provider names, else the one that the key belongs to. */
const userOf = ({ names }: Plan, part: Part): string => part.user || (names.users.get(part.key ?? '') ?? '')

const hasWantedUser = (plan: Plan, part: Part): boolean =>
  (plan.query.filters ?? []).every(
    ({ dimension, values }) => dimension !== 'user' || values.includes(userOf(plan, part)),
  )

const largestFirst = (left: bigint, right: bigint): number => (left > right ? -1 : left < right ? 1 : 0)

type Keyed = { readonly keys: readonly string[]; readonly currency?: string }
const byKeys = (left: Keyed, right: Keyed): number => {
  for (const [index, key] of left.keys.entries()) {
    const order = byCodePoint(key, right.keys[index] ?? '')
    if (order !== 0) return order
  }
  return byCodePoint(left.currency ?? '', right.currency ?? '')
}
