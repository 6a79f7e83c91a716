/** `spend.yaml`, read and checked, with defaults filled in. */
export interface SpendConfig {
  /** IANA name. Words like "yesterday" resolve in it. */
  readonly timezone: string
  /** 1 for Monday to 7 for Sunday. */
  readonly weekStart: number
  /** A day is settled once this many whole days lie between it and today. */
  readonly settledAfterDays: number
  readonly ops: string | null
  readonly teams: readonly TeamConfig[]
  readonly shared: readonly PoolConfig[]
  /** Of all that decides who owns what: two configs with equal hashes give every dollar the same owner. */
  readonly ownershipHash: string
}

export interface TeamConfig {
  /** The key in `spend.yaml`: what people type. */
  readonly id: string
  readonly name: string
  readonly channel: string | null
  readonly timezone: string | null
  readonly owners: readonly string[]
  readonly members: string | null
  readonly owns: readonly OwnershipMatch[]
}

export interface PoolConfig {
  readonly name: string
  readonly match: readonly OwnershipMatch[]
}

/** All of what is given must match; `*` stands for any characters. Ids match as written, names in any case. */
export interface OwnershipMatch {
  readonly provider?: string
  readonly project?: string
  readonly apiKey?: string
  readonly model?: string
  readonly lineItem?: string
  readonly workflow?: string
}

/** A mistake in `spend.yaml`, or something in it that has no effect; line and column count from 1. */
export interface ConfigProblem {
  readonly line: number
  readonly column: number
  readonly message: string
  /** What was probably meant. */
  readonly suggestion?: string
  /** Right, but without effect in this version: told to those who check the file, not at every start. */
  readonly isWithoutEffect?: true
}

export type ConfigReading =
  | { readonly status: 'ok'; readonly config: SpendConfig; readonly warnings: readonly ConfigProblem[] }
  | { readonly status: 'invalid'; readonly problems: readonly ConfigProblem[] }

/** Who a dollar belongs to. Direct: a team, no pool. Shared: a pool (and, once split, a team). Unowned: both `''`. */
export interface Owner {
  readonly team: string
  readonly pool: string
}

export const UNOWNED: Owner = { team: '', pool: '' }

/** What of a cost or a usage row ownership looks at; an absent one is `''`. */
export interface Ownable {
  readonly provider: string
  readonly projectId: string
  readonly apiKeyId: string
  readonly model: string
  readonly lineItem: string
}

/** Says who owns a row. Pure and total: what no rule claims is `UNOWNED`. */
export type OwnerOf = (row: Ownable) => Owner
