/** `spend.yaml`, read and checked, with defaults filled in. */
export interface SpendConfig {
  /** IANA name. Words like "yesterday" resolve in it. */
  readonly timezone: string
  /** 1 for Monday to 7 for Sunday. */
  readonly weekStart: number
  /** A day is settled once it lies this many days back: with 2, the day before yesterday is. */
  readonly settledAfterDays: number
  readonly ops: string | null
  readonly retention: RetentionConfig
  readonly teams: readonly TeamConfig[]
  readonly shared: readonly PoolConfig[]
  readonly traces: TraceMapping
  /** In the order of the file: earlier ones go before later ones. */
  readonly prices: readonly PriceOverride[]
  /** Of all that decides who owns what: two configs with equal hashes give every dollar the same owner. */
  readonly ownershipHash: string
}

interface RetentionConfig {
  /** How many whole days before today single trace records are kept; what they add up to stays. */
  readonly rawTraceDays: number
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

/** What a trace's dimensions are called in this company's attributes; an absent one has the built-in names. */
export type TraceAttribute =
  | 'workflow'
  | 'workflowRun'
  | 'actionGroup'
  | 'businessUnit'
  | 'environment'
  | 'endUser'
  | 'project'
  | 'apiKey'

/** Where a trace's dimensions come from. What a trace says itself wins over a pattern, the first pattern over the next. */
export interface TraceMapping {
  /** Names of attributes, or of columns, in the order in which they are tried. */
  readonly attributes: Readonly<Partial<Record<TraceAttribute, readonly string[]>>>
  readonly actionGroups: readonly TraceRule[]
  readonly businessUnits: readonly TraceRule[]
  /** The names are the provider's ids. */
  readonly projects: readonly TraceRule[]
  readonly apiKeys: readonly TraceRule[]
}

/** Gives `name` to the traces that any of `matches` fits. */
export interface TraceRule {
  readonly name: string
  readonly matches: readonly TraceMatch[]
}

/** All of what is given must match; names match in any case, and `*` stands for any characters. */
export interface TraceMatch {
  readonly workflow?: string
  readonly action?: string
  readonly environment?: string
}

/** What a company pays other than the list price. Prices in dollars per million tokens, as written in the file. */
export interface PriceOverride {
  /** `*` stands for any characters; names match in any case. Absent: every provider, every model. */
  readonly provider?: string
  readonly model?: string
  readonly input?: number
  readonly cachedInput?: number
  readonly cacheWrite?: number
  readonly output?: number
  /** From 0 to 100, off the list price. */
  readonly discountPercent?: number
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
