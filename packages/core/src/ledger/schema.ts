import type { ColumnType } from 'kysely'

/** A 64-bit integer: read as bigint, written from either. */
type Int = ColumnType<bigint, number | bigint, number | bigint>

interface OwnerTable {
  id: Int
  team: string
  pool: string
}

interface CostSeriesTable {
  id: Int
  provider: string
  project_id: string
  api_key_id: string
  line_item: string
  currency: string
  model: string
  token_type: string
  tier: string
  modality: string
  surface: string
  context: string
  owner_id: Int
}

interface CostDayTable {
  day: Int
  series_id: Int
  amount_nano: Int
  raw: string
  quantity: string | null
  quantity_unit: string | null
}

interface UsageSeriesTable {
  id: Int
  provider: string
  endpoint: string
  project_id: string
  api_key_id: string
  user_id: string
  model: string
  batch: string
  service_tier: string
  detail: string
  owner_id: Int
}

interface UsageMeasures {
  requests: Int
  input_tokens: Int
  cached_input_tokens: Int
  output_tokens: Int
}

interface UsageDayTable extends UsageMeasures {
  day: Int
  series_id: Int
  cache_write_tokens: Int
  other: string | null
}

/** What roll-ups are kept for: one value of one dimension, of one owner, in one currency, of one endpoint. */
interface CellTable {
  id: Int
  endpoint: string
  dimension: string
  value: string
  currency: string
  owner_id: Int
  provider: string
}

interface CellDay {
  /** Months since January 1970; the first column, so that a day's writes stay close together. */
  month: Int
  cell_id: Int
  day: Int
}
interface CellMonth {
  cell_id: Int
  month: Int
}
interface SeriesMonth {
  series_id: Int
  month: Int
}
interface Amount {
  amount_nano: Int
}

interface MonthStateTable {
  kind: string
  month: Int
  /** 1 where a day changed since the month's roll-ups were made. */
  stale: Int
}

interface CoverageTable {
  provider: string
  endpoint: string
  day: Int
  first_synced_at_ms: Int
  synced_at_ms: Int
  rows: Int
}

interface RestatementTable {
  id: Int
  provider: string
  day: Int
  currency: string
  before_nano: Int
  after_nano: Int
  first_stored_at_ms: Int
  found_at_ms: Int
}
interface RestatementSeriesTable {
  restatement_id: Int
  series_id: Int
  before_nano: Int
  after_nano: Int
}

interface DirectoryProjectTable {
  provider: string
  id: string
  name: string
  archived: Int
  seen_at_ms: Int
}
interface DirectoryKeyTable {
  provider: string
  id: string
  name: string
  project_id: string
  owner_id: string
  created_at_s: ColumnType<bigint | null, number | null, number | null>
  seen_at_ms: Int
}
interface DirectoryUserTable {
  provider: string
  id: string
  name: string
  email: string
  kind: string
  seen_at_ms: Int
}

interface SyncRunTable {
  id: Int
  kind: string
  started_at_ms: Int
  ended_at_ms: Int
  status: string
  days: Int
  rows: Int
  requests: Int
  restatements: Int
}
interface SyncProblemTable {
  run_id: Int
  position: Int
  endpoint: string
  from_day: Int
  to_day: Int
  code: string
  message: string
}

interface LeaseTable {
  name: string
  holder: string
  expires_at_ms: Int
}

type IntOrNull = ColumnType<bigint | null, number | bigint | null, number | bigint | null>

/** Where a trace meets the bill. */
interface TracePlaceTable {
  id: Int
  provider: string
  project_id: string
  model: string
}
interface TraceSeriesTable extends TracePlaceTable {
  api_key_id: string
  workflow: string
  action_group: string
  business_unit: string
  environment: string
  service_tier: string
  batch: string
  place_id: Int
}
/** One value of one dimension, by the dimension's number. */
interface TraceCellTable {
  id: Int
  dimension: Int
  value: string
}
interface TraceTokens {
  input_tokens: Int
  cached_input_tokens: Int
  cache_write_tokens: Int
  output_tokens: Int
}
interface TraceTable extends TraceTokens {
  /** The day times 2^32, and a count within it. */
  id: Int
  /** 128 bits of a hash of trace id and span id. */
  key_high: Int
  key_low: Int
  series_id: Int
  started_at_ms: Int
  ended_at_ms: IntOrNull
  reported_nano: IntOrNull
  priced_nano: IntOrNull
  end_user: string
  run_id: string
}
interface TracePart {
  requests: Int
  /** Of these, how many have neither a reported nor a priced cost. */
  uncosted_requests: Int
  /** What was reported, else what was priced. */
  cost_nano: Int
}
interface TraceMeasures extends TracePart, TraceTokens {
  reported_requests: Int
  unpriced_requests: Int
  reported_nano: Int
  priced_nano: Int
}
interface TraceDayTable extends TraceMeasures {
  day: Int
  series_id: Int
}
interface TraceCellDayTable extends TraceMeasures {
  dimension: Int
  day: Int
  cell_id: Int
}
/** By workflow: a run's id is its own only within one. */
interface TraceRunDayTable extends TracePart {
  cell_id: Int
  day: Int
  run_id: string
}
interface TraceEndUserDayTable extends TracePart {
  day: Int
  end_user: string
  place_id: Int
}

interface MetaTable {
  name: string
  value: string
}

interface MigrationTable {
  name: string
  applied_at_ms: Int
}

/** The ledger's tables as Kysely sees them. */
export interface LedgerSchema {
  owner: OwnerTable
  cost_series: CostSeriesTable
  cost_day: CostDayTable
  usage_series: UsageSeriesTable
  usage_day: UsageDayTable
  cell: CellTable
  cost_cell_day: CellDay & Amount
  cost_cell_month: CellMonth & Amount
  cost_series_month: SeriesMonth & Amount
  usage_cell_day: CellDay & UsageMeasures
  usage_cell_month: CellMonth & UsageMeasures
  usage_series_month: SeriesMonth & UsageMeasures
  month_state: MonthStateTable
  coverage: CoverageTable
  restatement: RestatementTable
  restatement_series: RestatementSeriesTable
  directory_project: DirectoryProjectTable
  directory_key: DirectoryKeyTable
  directory_user: DirectoryUserTable
  sync_run: SyncRunTable
  sync_problem: SyncProblemTable
  trace_place: TracePlaceTable
  trace_cell: TraceCellTable
  trace_series: TraceSeriesTable
  trace: TraceTable
  trace_day: TraceDayTable
  trace_cell_day: TraceCellDayTable
  trace_run_day: TraceRunDayTable
  trace_end_user_day: TraceEndUserDayTable
  lease: LeaseTable
  meta: MetaTable
  migration: MigrationTable
}
