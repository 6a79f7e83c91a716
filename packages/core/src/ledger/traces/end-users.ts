import { sql } from 'kysely'
import { type Nano, nano } from '../../money/index.ts'
import type { DayRange } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'

/** What one end user used in one place of the bill. */
export interface EndUserSum {
  readonly endUser: string
  readonly provider: string
  readonly projectId: string
  readonly model: string
  readonly requests: bigint
  /** Of these, how many have neither a reported nor a priced cost. */
  readonly uncostedRequests: bigint
  /** Null where no request's cost is known. */
  readonly costNano: Nano | null
}

/** Each end user that traces name in a range of days, split by provider, project and model. Names in order of code points. */
export const sumEndUsers = async (
  { db }: LedgerReader,
  { range }: { range: DayRange },
): Promise<EndUserSum[]> => {
  const { rows } = await sql<Row>`
    select g.end_user, p.provider, p.project_id, p.model, g.requests, g.uncosted_requests, g.cost_nano
    from (
      select r.end_user, r.place_id, sum(r.requests) as requests, sum(r.uncosted_requests) as uncosted_requests,
        sum(r.cost_nano) as cost_nano
      from trace_end_user_day r where r.day >= ${range.from} and r.day < ${range.to}
      group by r.end_user, r.place_id
    ) g cross join trace_place p where p.id = g.place_id
    order by g.end_user, p.provider, p.project_id, p.model`.execute(db)
  return rows.map(row => ({
    endUser: row.end_user,
    provider: row.provider,
    projectId: row.project_id,
    model: row.model,
    requests: row.requests,
    uncostedRequests: row.uncosted_requests,
    costNano: row.uncosted_requests === row.requests ? null : nano(row.cost_nano),
  }))
}

interface Row {
  readonly end_user: string
  readonly provider: string
  readonly project_id: string
  readonly model: string
  readonly requests: bigint
  readonly uncosted_requests: bigint
  readonly cost_nano: bigint
}

/** How many different end users traces name in a range of days. */
export const countEndUsers = async (
  { db }: LedgerReader,
  { range }: { range: DayRange },
): Promise<bigint> => {
  const { rows } = await sql<{ users: bigint }>`
    select count(distinct r.end_user) as users from trace_end_user_day r
    where r.day >= ${range.from} and r.day < ${range.to}`.execute(db)
  return rows[0]?.users ?? 0n
}
