import { sql } from 'kysely'
import { divideHalfEven, type Nano, nano } from '../../money/index.ts'
import type { DayRange } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'
import { TRACE_FIELDS } from './dimensions.ts'

/** The runs of a workflow that did anything in a range of days; a run over midnight is one. */
export interface RunCount {
  readonly runs: bigint
  /** Of these runs; requests that name no run are not among them. */
  readonly requests: bigint
  /** Of these requests, how many have neither a reported nor a priced cost. */
  readonly uncostedRequests: bigint
  /** What they cost in the range; null where no request's cost is known. */
  readonly costNano: Nano | null
  /** Rounded half-even; null where the cost of any request is unknown, or there is no run. */
  readonly costPerRunNano: Nano | null
}

export const countRuns = async (
  { db }: LedgerReader,
  { range, workflow }: { range: DayRange; workflow: string },
): Promise<RunCount> => {
  const { rows } = await sql<Counted>`
    select count(distinct r.run_id) as runs, sum(r.requests) as requests, sum(r.uncosted_requests) as uncosted,
      sum(r.cost_nano) as cost
    from trace_cell c cross join trace_run_day r
    where c.dimension = ${TRACE_FIELDS.workflow.number} and c.value = ${workflow}
      and r.cell_id = c.id and r.day >= ${range.from} and r.day < ${range.to}`.execute(db)
  const [counted] = rows
  const runs = counted?.runs ?? 0n
  const requests = counted?.requests ?? 0n
  const uncostedRequests = counted?.uncosted ?? 0n
  const cost = counted?.cost ?? 0n
  return {
    runs,
    requests,
    uncostedRequests,
    costNano: uncostedRequests === requests ? null : nano(cost),
    costPerRunNano: runs === 0n || uncostedRequests > 0n ? null : nano(divideHalfEven(cost, runs)),
  }
}

/** Sums of no rows are null. */
interface Counted {
  readonly runs: bigint
  readonly requests: bigint | null
  readonly uncosted: bigint | null
  readonly cost: bigint | null
}
