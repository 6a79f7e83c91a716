import type { TraceRecord } from '../../bill/index.ts'

/** Where records are told apart by it: its number in the ledger (which never changes), its column, its name in a record. */
interface DimensionPlace {
  readonly number: number
  readonly column: string
  readonly field: SeriesField
}

export type SeriesField =
  | 'provider'
  | 'model'
  | 'projectId'
  | 'apiKeyId'
  | 'workflow'
  | 'actionGroup'
  | 'businessUnit'
  | 'environment'
  | 'serviceTier'
  | 'batch'

/** What a record says besides amounts, times and who it was for. */
export type SeriesNames = Pick<TraceRecord, SeriesField>

export const TRACE_FIELDS = {
  provider: { number: 1, column: 'provider', field: 'provider' },
  project: { number: 2, column: 'project_id', field: 'projectId' },
  key: { number: 3, column: 'api_key_id', field: 'apiKeyId' },
  model: { number: 4, column: 'model', field: 'model' },
  workflow: { number: 5, column: 'workflow', field: 'workflow' },
  actionGroup: { number: 6, column: 'action_group', field: 'actionGroup' },
  businessUnit: { number: 7, column: 'business_unit', field: 'businessUnit' },
  environment: { number: 8, column: 'environment', field: 'environment' },
} as const satisfies Readonly<Record<string, DimensionPlace>>

export type TraceField = keyof typeof TRACE_FIELDS

/** The number of the dimension that adds up everything. */
export const TOTAL = 0
