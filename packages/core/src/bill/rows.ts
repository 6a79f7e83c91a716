import type { WireAmount } from '../money/index.ts'

/** What a provider billed in one UTC day for one combination of dimensions. An absent dimension is `''`. */
export interface CostRow {
  readonly projectId: string
  readonly apiKeyId: string
  /** The provider's own name of the item, as it came. */
  readonly lineItem: string
  /** ISO 4217, lower case: `usd`. */
  readonly currency: string
  readonly amount: WireAmount
  /** How many `quantityUnit` were billed, as the provider spelled it. */
  readonly quantity: string | null
  readonly quantityUnit: string | null
}

/** What a provider metered in one UTC day for one combination of dimensions. An absent dimension is `''`. */
export interface UsageRow {
  readonly projectId: string
  readonly apiKeyId: string
  readonly userId: string
  readonly model: string
  /** `true`, `false` or `''`: whether the calls went through the batch API. */
  readonly batch: string
  readonly serviceTier: string
  /** Dimensions that only one endpoint has, as `name=value` joined by `&`: `size=1024x1024&source=image.edit`. */
  readonly detail: string
  readonly requests: number
  /** The total: cached and cache-write tokens are part of it. */
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
  /** Every other number that the endpoint reports and that is not 0, by its wire name: `images`, `seconds`, `usage_bytes`. */
  readonly other: Readonly<Record<string, number>>
}

export interface DirectoryProject {
  readonly id: string
  readonly name: string
  readonly archived: boolean
}

export interface DirectoryKey {
  readonly id: string
  readonly name: string
  readonly projectId: string
  /** The user or service account that owns it; `''` where unknown. */
  readonly ownerId: string
  readonly createdAtS: number | null
}

export interface DirectoryUser {
  readonly id: string
  /** The name, else the e-mail address, else the id. */
  readonly name: string
  readonly email: string
  readonly kind: 'user' | 'service_account'
}

/** The names behind the ids of a bill. */
export interface Directory {
  readonly projects: readonly DirectoryProject[]
  readonly keys: readonly DirectoryKey[]
  readonly users: readonly DirectoryUser[]
}

/** The endpoints a provider meters through; each of their days is replaced whole. */
export type UsageEndpoint =
  | 'completions'
  | 'embeddings'
  | 'moderations'
  | 'images'
  | 'audio_speeches'
  | 'audio_transcriptions'
  | 'vector_stores'
  | 'code_interpreter_sessions'
  | 'file_search_calls'
  | 'web_search_calls'
  | 'decisions'

export type Endpoint = 'costs' | UsageEndpoint

/** Endpoints whose requests are model calls. Tool calls happen inside those and are never added to them. */
export const MODEL_CALL_ENDPOINTS: ReadonlySet<UsageEndpoint> = new Set<UsageEndpoint>([
  'completions',
  'embeddings',
  'moderations',
  'images',
  'audio_speeches',
  'audio_transcriptions',
  'decisions',
])
