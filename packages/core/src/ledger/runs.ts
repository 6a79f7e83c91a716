import type { Endpoint } from '../bill/index.ts'
import { type Day, day } from '../time/index.ts'
import type { Ledger, LedgerReader } from './ledger.ts'

/** What a sync could not bring: days from `from` to `to` (excluded) of one endpoint, and why. */
export interface SyncProblem {
  readonly endpoint: Endpoint | 'directory'
  readonly from: Day
  /** Excluded. */
  readonly to: Day
  readonly code: string
  readonly message: string
}

export interface SyncRun {
  readonly kind: 'full' | 'light' | 'manual'
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly status: 'complete' | 'partial' | 'failed'
  readonly days: number
  readonly rows: number
  readonly requests: number
  readonly restatements: number
  readonly problems: readonly SyncProblem[]
}

/** Keeps what a sync did, and what it could not do. */
export const recordRun = (ledger: Ledger, { problems, ...run }: SyncRun): Promise<void> =>
  ledger.write(async ({ db, bulk }) => {
    const { last } = await db
      .selectFrom('sync_run')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow()
    const id = BigInt(last ?? 0) + 1n
    const { startedAtMs: started_at_ms, endedAtMs: ended_at_ms, ...counted } = run
    await db
      .insertInto('sync_run')
      .values({ id, started_at_ms, ended_at_ms, ...counted })
      .execute()
    await bulk(
      {
        insert: 'sync_problem',
        columns: ['run_id', 'position', 'endpoint', 'from_day', 'to_day', 'code', 'message'],
      },
      [...problems.entries()],
      ([position, { endpoint, from, to, code, message }]) => [
        id,
        position,
        endpoint,
        from,
        to,
        code,
        message,
      ],
    )
  })

/** The run that ended last, of one kind or of any; null where there was none. */
export const readLastRun = async (
  { db }: LedgerReader,
  { kind }: { kind?: SyncRun['kind'] } = {},
): Promise<SyncRun | null> => {
  let runs = db.selectFrom('sync_run').selectAll()
  if (kind) runs = runs.where('kind', '=', kind)
  const run = await runs.orderBy('ended_at_ms', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!run) return null
  const problems = await db
    .selectFrom('sync_problem')
    .selectAll()
    .where('run_id', '=', run.id)
    .orderBy('position')
    .execute()
  return {
    // The ledger holds only words that `recordRun` was given.
    kind: run.kind as SyncRun['kind'],
    status: run.status as SyncRun['status'],
    startedAtMs: Number(run.started_at_ms),
    endedAtMs: Number(run.ended_at_ms),
    days: Number(run.days),
    rows: Number(run.rows),
    requests: Number(run.requests),
    restatements: Number(run.restatements),
    problems: problems.map(({ endpoint, from_day, to_day, code, message }) => ({
      endpoint: endpoint as SyncProblem['endpoint'],
      from: day(Number(from_day)),
      to: day(Number(to_day)),
      code,
      message,
    })),
  }
}
