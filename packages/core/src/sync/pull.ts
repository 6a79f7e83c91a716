import { SpendError } from '../errors/index.ts'
import { type Ledger, type ReplacedDay, replaceCostDay, replaceUsageDay } from '../ledger/index.ts'
import type { FetchedDay, Provider } from '../providers/index.ts'
import type { OwnerOf } from '../teams/index.ts'
import { addDays, type Day, type DayRange } from '../time/index.ts'
import type { PlannedPiece } from './plan.ts'

export interface PullOptions {
  readonly ledger: Ledger
  readonly provider: Provider
  readonly ownerOf: OwnerOf
  /** Milliseconds since 1970, from before the first request: what lands later belongs to the next pull. */
  readonly syncedAtMs: number
  /** Asked before each write; throws where the run has to end. */
  readonly assertMayWrite: () => Promise<void>
  /** Lets other processes write in between. */
  readonly pause: (rows: number) => Promise<void>
  readonly onStored: (day: Day, replaced: ReplacedDay) => void
  readonly onProblem: (problem: DayRange & { code: string; message: string }) => void
}

/** Replaces a piece day by day. Says why it ended before its end, or null. Throws what is not the provider's doing. */
export const pullPiece = (
  { endpoint, range }: PlannedPiece,
  options: PullOptions,
): Promise<SpendError | null> => {
  const { ledger, provider, ownerOf, syncedAtMs } = options
  const told = { provider: provider.name, syncedAtMs, ownerOf }
  if (endpoint === 'costs') {
    const days = provider.costs(range)
    return replaceDays(days, (day, rows) => replaceCostDay(ledger, { ...told, day, rows }), {
      ...options,
      range,
    })
  }
  const days = provider.usage(endpoint, range)
  return replaceDays(days, (day, rows) => replaceUsageDay(ledger, { ...told, endpoint, day, rows }), {
    ...options,
    range,
  })
}

const replaceDays = async <Row>(
  days: AsyncIterable<FetchedDay<Row>>,
  replace: (day: Day, rows: readonly Row[]) => Promise<ReplacedDay>,
  { range, assertMayWrite, pause, onStored, onProblem }: PullOptions & { range: DayRange },
): Promise<SpendError | null> => {
  let next = range.from
  try {
    for await (const told of days) {
      await assertMayWrite()
      next = addDays(told.day, 1)
      if (told.status === 'refused') {
        onProblem({ from: told.day, to: next, code: told.code, message: told.message })
        continue
      }
      const replaced = await replace(told.day, told.rows)
      onStored(told.day, replaced)
      await pause(replaced.rows)
    }
    return null
  } catch (error) {
    if (!(error instanceof SpendError) || error.code.startsWith('ledger_')) throw error
    onProblem({ from: next, to: range.to, code: error.code, message: error.message })
    return error
  }
}
