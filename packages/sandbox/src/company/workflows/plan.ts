import type { Kind } from '../kinds.ts'
import type { Tier } from '../models.ts'
import type { Rhythm } from '../rhythm.ts'

/** The provider's endpoints that meter calls. */
export type Endpoint =
  | 'completions'
  | 'decisions'
  | 'embeddings'
  | 'moderations'
  | 'images'
  | 'audio_speeches'
  | 'audio_transcriptions'
  | 'vector_stores'
  | 'code_interpreter_sessions'
  | 'file_search_calls'
  | 'web_search_calls'

/** One kind of work, done through one or more keys with one model. */
export interface WorkflowPlan {
  readonly workflow: string
  readonly actionGroup: string
  readonly businessUnit: string
  readonly environment: 'prod' | 'staging'
  /** Null: spend of the organization itself, which no endpoint meters. */
  readonly endpoint: Endpoint | null
  /** Null where a tool is called without a model. */
  readonly model: string | null
  readonly tier: Tier
  readonly surface?: string
  /** One line item for all its token types. */
  readonly plain?: true
  /** Key slugs with their parts of the requests. Empty: the organization itself. */
  readonly keys: Readonly<Record<string, number>>
  /** Pieces of work on an ordinary weekday at the anchor day's size: a message, a query, a row. */
  readonly items: number
  /** How many pieces one request does, 1 unless given: it keeps a day's traces few enough to have one for each call. */
  readonly itemsPerRequest?: number
  /** What a piece consumes on average. */
  readonly each: Readonly<Partial<Record<Kind, number>>>
  readonly rhythm: Rhythm
  /** Growth in a year, as a part: 0.6 is 60 % more. */
  readonly growth?: number
  /** Days relative to the anchor day, `until` excluded. */
  readonly since?: number
  readonly until?: number
  /** How strongly the product launch is felt: 1 doubles it on the day. */
  readonly launch?: number
  /** A dimension that one endpoint alone has. */
  readonly detail?: Readonly<Record<string, string>>
  /** Its traces price cached tokens as if they were not. */
  readonly tracesPriceCacheInFull?: true
}

/** What most plans have in common. */
export const prod = {
  environment: 'prod',
  tier: 'standard',
  endpoint: 'completions',
  rhythm: 'office',
} as const

/** The model migration of support's triage. */
export const MIGRATION_DAY = -38
export const UNANNOUNCED_SINCE = -6
