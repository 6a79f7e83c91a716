import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineDialect } from '../engine/engine.ts'

/** Integers but for what is named text; the key's columns come first. */
interface Table {
  readonly key: readonly string[]
  /** Rows lie in the order of the key. */
  readonly clustered?: boolean
  readonly columns: readonly string[]
  readonly text?: readonly string[]
  readonly nullable?: readonly string[]
  readonly unique?: readonly string[]
  readonly references?: Readonly<Record<string, string>>
}

const SERIES = [
  'provider',
  'model',
  'project_id',
  'api_key_id',
  'workflow',
  'action_group',
  'business_unit',
  'environment',
  'service_tier',
  'batch',
]
const TOKENS = ['input_tokens', 'cached_input_tokens', 'cache_write_tokens', 'output_tokens']
const MEASURES = [
  'requests',
  ...TOKENS,
  'reported_requests',
  'unpriced_requests',
  'uncosted_requests',
  'reported_nano',
  'priced_nano',
  'cost_nano',
]
const PART = ['requests', 'uncosted_requests', 'cost_nano']
const PLACE = ['provider', 'project_id', 'model']

const TABLES: Readonly<Record<string, Table>> = {
  trace_place: { key: ['id'], columns: PLACE, text: PLACE, unique: PLACE },
  trace_cell: {
    key: ['id'],
    columns: ['dimension', 'value'],
    text: ['value'],
    unique: ['dimension', 'value'],
  },
  trace_series: {
    key: ['id'],
    columns: [...SERIES, 'place_id'],
    text: SERIES,
    unique: SERIES,
    references: { place_id: 'trace_place' },
  },
  // The id starts with the day: rows of a day lie together, and age out without an index of their own.
  trace: {
    key: ['id'],
    columns: [
      'key_high',
      'key_low',
      'series_id',
      'started_at_ms',
      'ended_at_ms',
      ...TOKENS,
      'reported_nano',
      'priced_nano',
      'end_user',
      'run_id',
    ],
    text: ['end_user', 'run_id'],
    nullable: ['ended_at_ms', 'reported_nano', 'priced_nano'],
    unique: ['key_high', 'key_low'],
    references: { series_id: 'trace_series' },
  },
  trace_day: {
    key: ['day', 'series_id'],
    clustered: true,
    columns: MEASURES,
    references: { series_id: 'trace_series' },
  },
  // Dimension first: what a question reads and what a day writes both lie in a row.
  trace_cell_day: {
    key: ['dimension', 'day', 'cell_id'],
    clustered: true,
    columns: MEASURES,
    references: { cell_id: 'trace_cell' },
  },
  trace_run_day: {
    key: ['cell_id', 'day', 'run_id'],
    clustered: true,
    columns: PART,
    text: ['run_id'],
    references: { cell_id: 'trace_cell' },
  },
  trace_end_user_day: {
    key: ['day', 'end_user', 'place_id'],
    clustered: true,
    columns: PART,
    text: ['end_user'],
    references: { place_id: 'trace_place' },
  },
}

/** Recorded model calls, their roll-ups by day, and the runs and end users whose distinct counts do not add up. */
export const traces = async (db: Kysely<unknown>, dialect: EngineDialect): Promise<void> => {
  for (const [name, table] of Object.entries(TABLES)) await createTable(db, dialect, { name, table })
  // Where few series match a question, they are found by what narrows most.
  for (const column of ['model', 'project_id', 'api_key_id', 'workflow'])
    await db.schema.createIndex(`trace_series_by_${column}`).on('trace_series').column(column).execute()
}

const createTable = async (
  db: Kysely<unknown>,
  dialect: EngineDialect,
  { name, table }: { name: string; table: Table },
): Promise<void> => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name)
  for (const column of [...table.key, ...table.columns])
    builder = builder.addColumn(
      column,
      table.text?.includes(column) ? 'text' : dialect.integer,
      definition => {
        const typed = table.nullable?.includes(column) ? definition : definition.notNull()
        const parent = table.references?.[column]
        return parent ? typed.references(`${parent}.id`) : typed
      },
    )
  builder = builder.addPrimaryKeyConstraint(`${name}_key`, [...table.key])
  if (table.unique) builder = builder.addUniqueConstraint(`${name}_unique`, [...table.unique])
  await builder.modifyEnd(dialect.tableOptions(table.clustered ? 'clustered' : 'plain')).execute()
}
