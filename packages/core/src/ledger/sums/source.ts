import { MODEL_CALL_ENDPOINTS } from '../../bill/index.ts'
import type { CellDimension } from '../cells.ts'
import { COST_MEASURES, USAGE_MEASURES } from '../measures.ts'

/** A column that a sum is split or narrowed by, besides time and owner. */
export type Field = 'project' | 'key' | 'model' | 'lineItem' | 'user'

/** Where sums come from: costs, or the usage of model calls. */
export interface Source {
  readonly kind: 'cost' | 'usage'
  readonly measures: readonly string[]
  /** Only these are added up: tool calls happen inside model calls. */
  readonly endpoints: readonly string[]
  /** The series' column of each field that the source has. */
  readonly columns: Readonly<Partial<Record<Field, string>>>
  /** The field and the cells that roll-ups of a field are read from. */
  readonly rolledUp: Readonly<Partial<Record<Field, readonly CellDimension[]>>>
  /** Cells that are kept apart by owner. */
  readonly byOwner: ReadonlySet<CellDimension>
}

export const COSTS: Source = {
  kind: 'cost',
  measures: COST_MEASURES,
  endpoints: ['costs'],
  columns: { project: 'project_id', key: 'api_key_id', model: 'model', lineItem: 'line_item' },
  // The bill names keys, not users: the directory knows whose they are.
  rolledUp: { project: ['project'], key: ['key'], model: ['model'], lineItem: ['lineItem'], user: ['key'] },
  byOwner: new Set(['total', 'project', 'key', 'model']),
}

export const USAGE: Source = {
  kind: 'usage',
  measures: USAGE_MEASURES,
  endpoints: [...MODEL_CALL_ENDPOINTS],
  columns: { project: 'project_id', key: 'api_key_id', model: 'model', user: 'user_id' },
  rolledUp: { project: ['project'], key: ['key'], model: ['model'], user: ['user', 'userKey'] },
  byOwner: new Set(['total', 'project', 'key', 'model', 'user', 'userKey']),
}
