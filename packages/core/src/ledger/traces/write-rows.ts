import { type Day, day } from '../../time/index.ts'
import type { LedgerReader, LedgerWriter } from '../ledger.ts'
import type { HeldRow } from './held.ts'
import { firstIdOf, type TraceRow } from './trace-row.ts'

/** Puts rows behind those of their days, and takes away those that they replace. */
export const writeRows = async (
  writer: LedgerWriter,
  { taken, replaced }: { taken: readonly TraceRow[]; replaced: readonly HeldRow[] },
): Promise<void> => {
  const { bulk } = writer
  await bulk({ delete: 'trace', key: ['id'] }, replaced, row => [row.id])
  for (const [of, rows] of Map.groupBy(taken, row => row.day)) {
    let id = await nextIdOf(writer, of)
    await bulk({ insert: 'trace', columns: COLUMNS }, rows, ({ key, series, content }) => {
      const values = [
        id,
        key.high,
        key.low,
        series.id,
        content.startedAtMs,
        content.endedAtMs,
        content.inputTokens,
        content.cachedInputTokens,
        content.cacheWriteTokens,
        content.outputTokens,
        content.reportedNano,
        content.pricedNano,
        content.endUser,
        content.workflowRunId,
      ]
      id += 1
      return values
    })
  }
}

const COLUMNS = [
  'id',
  'key_high',
  'key_low',
  'series_id',
  'started_at_ms',
  'ended_at_ms',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'reported_nano',
  'priced_nano',
  'end_user',
  'run_id',
]

const nextIdOf = async ({ db }: LedgerReader, of: Day): Promise<number> => {
  const { last } = await db
    .selectFrom('trace')
    .select(({ fn }) => fn.max('id').as('last'))
    .where('id', '>=', BigInt(firstIdOf(of)))
    .where('id', '<', BigInt(firstIdOf(day(of + 1))))
    .executeTakeFirstOrThrow()
  return last === null ? firstIdOf(of) : Number(last) + 1
}
