import { byCodePoint } from '../code-points.ts'
import type { LedgerReader } from '../ledger.ts'
import { TRACE_FIELDS, type TraceField } from './dimensions.ts'

/** What traces name, by dimension: sorted by code point, without `''`. `other` stands for names beyond the bound. */
export type TraceNames = Readonly<Record<TraceField, readonly string[]>>

export const readTraceNames = async ({ db }: LedgerReader): Promise<TraceNames> => {
  const rows = await db
    .selectFrom('trace_cell')
    .select(['dimension', 'value'])
    .where('value', '>', '')
    .execute()
  const byNumber = Map.groupBy(rows, row => Number(row.dimension))
  const namesOf = (field: TraceField) =>
    (byNumber.get(TRACE_FIELDS[field].number) ?? []).map(row => row.value).sort(byCodePoint)
  return {
    provider: namesOf('provider'),
    project: namesOf('project'),
    key: namesOf('key'),
    model: namesOf('model'),
    workflow: namesOf('workflow'),
    actionGroup: namesOf('actionGroup'),
    businessUnit: namesOf('businessUnit'),
    environment: namesOf('environment'),
  }
}
