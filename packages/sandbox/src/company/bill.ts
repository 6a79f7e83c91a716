import type { Calls } from './calls.ts'
import type { EpochDay } from './day.ts'
import { charge, type Rate } from './exact.ts'
import { entriesOf, KINDS, type Kind, SERVICES } from './kinds.ts'
import { lineItemOf, type Model, rateOf, type Tier } from './models.ts'
import { POOL } from './projects.ts'
import type { TeamId } from './teams.ts'

/** The finest grain of the bill: every total is a sum of these, whatever it is grouped by. */
export interface CostRow {
  readonly day: EpochDay
  /** Null: spend of the organization itself. */
  readonly projectId: string | null
  readonly apiKeyId: string | null
  readonly userId: string | null
  readonly lineItem: string
  /** Rounded once, half to even, per kind of spend. */
  readonly nano: bigint
  readonly quantity: number
  readonly unit: string | null
  readonly model: Model | null
  readonly kinds: readonly Kind[]
  readonly owner: Owner
  readonly tracing: Tracing
}

/** Whether what was billed left traces; tools, storage and reservations are no calls of a model and never do. */
export type Tracing = 'traced' | 'untraced' | 'not a model call'

/** Whose spend it is: a team's, a pool's, or nobody's. */
export interface Owner {
  readonly team: TeamId | null
  readonly pool: string | null
}

const tracingOf = ({ key }: Calls['stream'], kind: Kind): Tracing => {
  if (SERVICES[kind]) return 'not a model call'
  return key?.traced ? 'traced' : 'untraced'
}

/** Whose spend the calls of a stream are. */
export const ownerOf = ({ project, key }: Calls['stream']): Owner => ({
  team: key?.team ?? null,
  pool: project && POOL.projects.includes(project.slug) ? POOL.name : null,
})

interface Item extends Omit<CostRow, 'nano' | 'quantity' | 'kinds'> {
  readonly parts: Map<Kind, { rate: Rate; quantity: number }>
}

/**
 * The bill of one day. What calls of several workflows consumed under one key and line item is added up before it is
 * priced. `undiscounted` tiers are billed at the standard price.
 */
export const costRowsOf = (
  calls: readonly Calls[],
  undiscounted: ReadonlySet<Tier> = new Set(),
): CostRow[] => {
  const items = new Map<string, Item>()
  for (const each of calls) {
    for (const [kind, quantity] of entriesOf(each.amounts)) {
      if (quantity > 0) addTo(items, each, kind, quantity, undiscounted)
    }
  }
  return [...items.values()].map(priced)
}

const addTo = (
  items: Map<string, Item>,
  { stream, day }: Calls,
  kind: Kind,
  quantity: number,
  undiscounted: ReadonlySet<Tier>,
): void => {
  const { plan, model, project, key } = stream
  const { tier, surface, plain } = plan
  const lineItem = lineItemOf({ model, kind, tier, surface, plain })
  const rate = rateOf({ model, kind, day, tier: undiscounted.has(tier) ? 'standard' : tier })
  if (lineItem === null || rate === null) return
  const place = `${key?.id ?? ''}\u0000${lineItem}`
  const item = items.get(place) ?? {
    day,
    projectId: project?.id ?? null,
    apiKeyId: key?.id ?? null,
    userId: key?.ownerId ?? null,
    lineItem,
    unit: KINDS[kind].unit,
    model,
    owner: ownerOf(stream),
    tracing: tracingOf(stream, kind),
    parts: new Map(),
  }
  items.set(place, item)
  const part = item.parts.get(kind)
  if (part) part.quantity += quantity
  else item.parts.set(kind, { rate, quantity })
}

const priced = ({ parts, ...item }: Item): CostRow => {
  let [nano, quantity] = [0n, 0]
  for (const [kind, part] of parts) {
    nano += charge(BigInt(part.quantity), part.rate)
    quantity += KINDS[kind].inUnit?.(part.quantity) ?? part.quantity
  }
  return { ...item, nano, quantity, kinds: [...parts.keys()] }
}
