import type { Day } from '../time/index.ts'
import type { Counts, TracedGroup } from './input.ts'

/** How calls were served, which decides their price: `standard`, `batch`, `flex`, `priority`, or the name as it came. */
export type Tier = string

/** What one key was billed and metered in a scope; the room that its traces have. */
export interface Account {
  readonly projectId: string
  readonly apiKeyId: string
  billedNano: bigint
  readonly metered: Map<Tier, Counts>
}

/** A day and a model: traces are matched to accounts inside it, and never across. */
export interface Scope {
  readonly day: Day
  /** The name under which its aliases and snapshots meet. */
  readonly model: string
  /** The same as the provider spells it; where it has several spellings, the first by code point. */
  spelling: string
  readonly accounts: Map<string, Account>
  readonly traces: Map<string, PlacedGroup>
}

/** A traced group, and where the bill is known to have it. */
export interface PlacedGroup {
  readonly group: TracedGroup
  /** `''`: not known, or not of this bill. */
  readonly projectId: string
  readonly apiKeyId: string
}

export const accountName = (projectId: string, apiKeyId: string): string =>
  `${projectId.length} ${projectId}${apiKeyId}`

export const addCounts = (one: Counts, other: Counts): Counts => ({
  requests: one.requests + other.requests,
  inputTokens: one.inputTokens + other.inputTokens,
  cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
  cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
  outputTokens: one.outputTokens + other.outputTokens,
})

export const meteredRequests = ({ metered }: Account): number => {
  let sum = 0
  for (const { requests } of metered.values()) sum += requests
  return sum
}
