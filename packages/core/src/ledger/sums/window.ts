import { addDays, type DayRange } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'
import { daysOfMonth, monthOf } from '../months.ts'

/** A range of days, cut into months that monthly roll-ups carry and months of which single days are read. */
export interface Window {
  readonly range: DayRange
  /** Whole months whose monthly roll-ups hold. */
  readonly months: readonly number[]
  /** Months that begin or end outside the range, or changed since they were rolled up. */
  readonly dailyMonths: readonly number[]
}

/** Months without any facts are left out. `daily`: monthly roll-ups do not help. */
export const cutWindow = async (
  { db }: LedgerReader,
  { kind, range, daily }: { kind: 'cost' | 'usage'; range: DayRange; daily: boolean },
): Promise<Window> => {
  if (range.to <= range.from) return { range, months: [], dailyMonths: [] }
  const [first, last] = [monthOf(range.from), monthOf(lastDayOf(range))]
  const states = await db
    .selectFrom('month_state')
    .select(['month', 'stale'])
    .where('kind', '=', kind)
    .where('month', '>=', BigInt(first))
    .where('month', '<=', BigInt(last))
    .orderBy('month')
    .execute()
  const isWhole = (month: number) => {
    const { from, to } = daysOfMonth(month)
    return from >= range.from && to <= range.to
  }
  const isRolledUp = (state: (typeof states)[number]) =>
    !daily && state.stale === 0n && isWhole(Number(state.month))
  return {
    range,
    months: states.filter(isRolledUp).map(state => Number(state.month)),
    dailyMonths: states.filter(state => !isRolledUp(state)).map(state => Number(state.month)),
  }
}

const lastDayOf = ({ to }: DayRange) => addDays(to, -1)
