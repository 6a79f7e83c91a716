import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineDialect } from '../engine/engine.ts'

/** Columns are named after their type: absent dimensions are '', days and months count from January 1970. */
interface Table {
  readonly key: readonly string[]
  /** Rows lie in the order of the key. */
  readonly clustered?: boolean
  readonly text?: readonly string[]
  readonly textOrNull?: readonly string[]
  readonly integer?: readonly string[]
  readonly integerOrNull?: readonly string[]
  readonly unique?: readonly string[]
  readonly references?: Readonly<Record<string, string>>
}

const AMOUNT = ['amount_nano']
const MEASURES = ['requests', 'input_tokens', 'cached_input_tokens', 'output_tokens']

const TABLES: Readonly<Record<string, Table>> = {
  owner: { key: ['id'], integer: ['id'], text: ['team', 'pool'], unique: ['team', 'pool'] },
  cost_series: {
    key: ['id'],
    integer: ['id', 'owner_id'],
    text: [
      'provider',
      'project_id',
      'api_key_id',
      'line_item',
      'currency',
      'model',
      'token_type',
      'tier',
      'modality',
      'surface',
      'context',
    ],
    unique: ['provider', 'project_id', 'api_key_id', 'line_item', 'currency'],
    references: { owner_id: 'owner' },
  },
  cost_day: {
    key: ['day', 'series_id'],
    clustered: true,
    integer: ['day', 'series_id', ...AMOUNT],
    text: ['raw'],
    textOrNull: ['quantity', 'quantity_unit'],
    references: { series_id: 'cost_series' },
  },
  usage_series: {
    key: ['id'],
    integer: ['id', 'owner_id'],
    text: [
      'provider',
      'endpoint',
      'project_id',
      'api_key_id',
      'user_id',
      'model',
      'batch',
      'service_tier',
      'detail',
    ],
    unique: [
      'provider',
      'endpoint',
      'project_id',
      'api_key_id',
      'user_id',
      'model',
      'batch',
      'service_tier',
      'detail',
    ],
    references: { owner_id: 'owner' },
  },
  usage_day: {
    key: ['day', 'series_id'],
    clustered: true,
    integer: ['day', 'series_id', ...MEASURES, 'cache_write_tokens'],
    textOrNull: ['other'],
    references: { series_id: 'usage_series' },
  },
  cell: {
    key: ['id'],
    integer: ['id', 'owner_id'],
    text: ['endpoint', 'dimension', 'value', 'currency', 'provider'],
    // An owner_id of 0 stands for any owner, so it refers to none.
    unique: ['dimension', 'value', 'currency', 'owner_id', 'provider', 'endpoint'],
  },
  cost_cell_day: {
    key: ['month', 'cell_id', 'day'],
    clustered: true,
    integer: ['month', 'cell_id', 'day', ...AMOUNT],
    references: { cell_id: 'cell' },
  },
  cost_cell_month: {
    key: ['cell_id', 'month'],
    clustered: true,
    integer: ['cell_id', 'month', ...AMOUNT],
    references: { cell_id: 'cell' },
  },
  cost_series_month: {
    key: ['series_id', 'month'],
    clustered: true,
    integer: ['series_id', 'month', ...AMOUNT],
    references: { series_id: 'cost_series' },
  },
  usage_cell_day: {
    key: ['month', 'cell_id', 'day'],
    clustered: true,
    integer: ['month', 'cell_id', 'day', ...MEASURES],
    references: { cell_id: 'cell' },
  },
  usage_cell_month: {
    key: ['cell_id', 'month'],
    clustered: true,
    integer: ['cell_id', 'month', ...MEASURES],
    references: { cell_id: 'cell' },
  },
  usage_series_month: {
    key: ['series_id', 'month'],
    clustered: true,
    integer: ['series_id', 'month', ...MEASURES],
    references: { series_id: 'usage_series' },
  },
  month_state: { key: ['kind', 'month'], clustered: true, text: ['kind'], integer: ['month', 'stale'] },
  coverage: {
    key: ['provider', 'endpoint', 'day'],
    clustered: true,
    text: ['provider', 'endpoint'],
    integer: ['day', 'first_synced_at_ms', 'synced_at_ms', 'rows'],
  },
  restatement: {
    key: ['id'],
    integer: ['id', 'day', 'before_nano', 'after_nano', 'first_stored_at_ms', 'found_at_ms'],
    text: ['provider', 'currency'],
  },
  restatement_series: {
    key: ['restatement_id', 'series_id'],
    clustered: true,
    integer: ['restatement_id', 'series_id', 'before_nano', 'after_nano'],
    references: { restatement_id: 'restatement', series_id: 'cost_series' },
  },
  directory_project: {
    key: ['provider', 'id'],
    clustered: true,
    text: ['provider', 'id', 'name'],
    integer: ['archived', 'seen_at_ms'],
  },
  directory_key: {
    key: ['provider', 'id'],
    clustered: true,
    text: ['provider', 'id', 'name', 'project_id', 'owner_id'],
    integer: ['seen_at_ms'],
    integerOrNull: ['created_at_s'],
  },
  directory_user: {
    key: ['provider', 'id'],
    clustered: true,
    text: ['provider', 'id', 'name', 'email', 'kind'],
    integer: ['seen_at_ms'],
  },
  sync_run: {
    key: ['id'],
    integer: ['id', 'started_at_ms', 'ended_at_ms', 'days', 'rows', 'requests', 'restatements'],
    text: ['kind', 'status'],
  },
  sync_problem: {
    key: ['run_id', 'position'],
    clustered: true,
    integer: ['run_id', 'position', 'from_day', 'to_day'],
    text: ['endpoint', 'code', 'message'],
    references: { run_id: 'sync_run' },
  },
  lease: { key: ['name'], clustered: true, text: ['name', 'holder'], integer: ['expires_at_ms'] },
  meta: { key: ['name'], clustered: true, text: ['name', 'value'] },
}

/** `[table, columns]`: what questions look for besides the keys. */
const INDEXES: readonly (readonly [string, readonly string[]])[] = [
  ['cost_series', ['project_id']],
  ['cost_series', ['api_key_id']],
  ['cost_series', ['model']],
  ['cost_series', ['line_item']],
  ['cost_series', ['owner_id']],
  ['usage_series', ['project_id']],
  ['usage_series', ['api_key_id']],
  ['usage_series', ['user_id']],
  ['usage_series', ['model']],
  ['usage_series', ['owner_id']],
  ['restatement', ['day']],
  ['restatement_series', ['series_id']],
  ['directory_key', ['owner_id']],
  ['sync_run', ['ended_at_ms']],
]

/** Facts of the bill, their roll-ups, what was pulled when, names, and who holds which lease. */
export const bill = async (db: Kysely<unknown>, dialect: EngineDialect): Promise<void> => {
  for (const [name, table] of Object.entries(TABLES)) await createTable(db, dialect, { name, table })
  for (const [table, columns] of INDEXES)
    await db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns([...columns])
      .execute()
}

const createTable = async (
  db: Kysely<unknown>,
  dialect: EngineDialect,
  { name, table }: { name: string; table: Table },
): Promise<void> => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name)
  const integers = [...(table.integer ?? []), ...(table.integerOrNull ?? [])]
  for (const column of [...integers, ...(table.text ?? []), ...(table.textOrNull ?? [])])
    builder = builder.addColumn(column, integers.includes(column) ? dialect.integer : 'text', definition => {
      const isNullable = table.integerOrNull?.includes(column) || table.textOrNull?.includes(column)
      const typed = isNullable ? definition : definition.notNull()
      const parent = table.references?.[column]
      return parent ? typed.references(`${parent}.id`) : typed
    })
  builder = builder.addPrimaryKeyConstraint(`${name}_key`, [...table.key])
  if (table.unique) builder = builder.addUniqueConstraint(`${name}_unique`, [...table.unique])
  await builder.modifyEnd(dialect.tableOptions(table.clustered ? 'clustered' : 'plain')).execute()
}
