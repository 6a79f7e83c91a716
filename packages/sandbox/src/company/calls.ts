import { type EpochDay, S_PER_DAY } from './day.ts'
import { appetiteFactor, type Events, itemFactor, launchFactor } from './events.ts'
import { ALL_KINDS, type Amounts, mapAmounts, STANDING } from './kinds.ts'
import { type Model, modelById } from './models.ts'
import { type Random, randomFor } from './random.ts'
import { doneBy, weekFactor } from './rhythm.ts'
import type { ApiKey, Project, Roster } from './roster.ts'
import { WORKFLOW_PLANS, type WorkflowPlan } from './workflows/index.ts'

/** One workflow through one key with one model: the grain at which calls are made. */
export interface Stream {
  readonly id: string
  readonly plan: WorkflowPlan
  readonly part: number
  readonly model: Model | null
  /** Both null: the organization itself. */
  readonly project: Project | null
  readonly key: ApiKey | null
}

/** What one stream did in one day, or in a part of it. */
export interface Calls {
  readonly stream: Stream
  readonly day: EpochDay
  readonly requests: number
  readonly amounts: Amounts
}

export const streamsOf = ({ projects, keys }: Roster): Stream[] =>
  WORKFLOW_PLANS.flatMap((plan): Stream[] => {
    const model = plan.model === null ? null : modelById(plan.model)
    const shares = Object.entries(plan.keys)
    if (shares.length === 0) return [{ id: plan.workflow, plan, part: 1, model, project: null, key: null }]
    return shares.map(([slug, part]) => {
      const key = keys.find(candidate => candidate.slug === slug)
      if (!key) throw new Error(`No key ${slug}`)
      const project = projects.find(candidate => candidate.id === key.projectId) ?? null
      return { id: `${plan.workflow}/${slug}/${plan.model}/${plan.tier}`, plan, part, model, project, key }
    })
  })

/** What a stream does in a whole day; null on a day without work. Needs no other day. */
export const callsOf = (options: {
  readonly seed: string
  readonly anchorDay: EpochDay
  readonly events: Events
  readonly stream: Stream
  readonly day: EpochDay
}): Calls | null => {
  const { seed, anchorDay, events, stream, day } = options
  const { plan } = stream
  const offset = day - anchorDay
  if (offset < (plan.since ?? Number.NEGATIVE_INFINITY) || offset >= (plan.until ?? Number.POSITIVE_INFINITY))
    return null
  const random = randomFor(seed, stream.id, day)
  const growth = Math.max(0.15, 1 + ((plan.growth ?? 0) * offset) / 365)
  if (ALL_KINDS.some(kind => STANDING.has(kind) && plan.each[kind] !== undefined))
    return { stream, day, requests: 0, amounts: mapAmounts(plan.each, each => Math.round(each * growth)) }
  const size =
    plan.items *
    stream.part *
    growth *
    weekFactor(plan.rhythm, day, events.dayOff) *
    launchFactor(plan.launch ?? 0, day, events) *
    itemFactor(plan, stream.key?.slug ?? '', day, events) *
    random.around(0.1)
  const items = Math.round(size)
  if (items === 0) return null
  const requests = Math.ceil(items / (plan.itemsPerRequest ?? 1))
  return { stream, day, requests, amounts: amountsOf({ plan, day, events, items, random }) }
}

const amountsOf = (options: {
  readonly plan: WorkflowPlan
  readonly day: EpochDay
  readonly events: Events
  readonly items: number
  readonly random: Random
}): Amounts => {
  const { plan, day, events, items, random } = options
  return mapAmounts(plan.each, (each, kind) => {
    // Every image call makes exactly one image; all else varies.
    const varied = kind === 'images' ? 1 : random.around(0.04) * appetiteFactor(plan, kind, day, events)
    return Math.round(items * each * varied)
  })
}

/**
 * What of a day's calls was done by `seconds` after midnight UTC. Never shrinks as `seconds` grows and ends at the
 * whole day, so that the parts of a day add up to it.
 */
const doneCalls = (calls: Calls, seconds: number): Calls => {
  if (seconds >= S_PER_DAY || (seconds > 0 && calls.requests === 0)) return calls
  const requests = Math.floor(calls.requests * doneBy(calls.stream.plan.rhythm, seconds))
  const amounts = mapAmounts(calls.amounts, amount =>
    calls.requests === 0 ? 0 : partOf(amount, requests, calls.requests),
  )
  return { ...calls, requests, amounts }
}

/** `amount × part / whole` without its fraction; exact also beyond 2^53. */
export const partOf = (amount: number, part: number, whole: number): number => {
  const product = amount * part
  return Number.isSafeInteger(product)
    ? Math.floor(product / whole)
    : Number((BigInt(amount) * BigInt(part)) / BigInt(whole))
}

/** What happened between two moments of a day. */
export const callsBetween = (calls: Calls, fromSeconds: number, toSeconds: number): Calls => {
  const end = doneCalls(calls, toSeconds)
  // A stock is there all day: it does not come again with every hour.
  if (fromSeconds <= 0 || calls.requests === 0) return end
  const start = doneCalls(calls, fromSeconds)
  const amounts = mapAmounts(end.amounts, (amount, kind) => amount - (start.amounts[kind] ?? 0))
  return { ...calls, requests: end.requests - start.requests, amounts }
}
