import { day, daysOf, formatDay } from '../time/index.ts'
import { bucketCell, bucketOf, bucketsOf, type CellContext } from './cells.ts'
import type { Coverage } from './coverage.ts'
import type { TimeDimension } from './dimensions.ts'
import type { Group } from './groups.ts'
import type { RowDraft } from './rows.ts'

/** A row for every day, week, month or quarter of the window: 0 where nothing was spent, null where nothing is known. */
export const timeRows = (
  unit: TimeDimension,
  groups: readonly Group[],
  { coverage, context }: { coverage: Coverage; context: CellContext },
): RowDraft[] => {
  const byKey = new Map(groups.map(group => [group.key, group]))
  return bucketsOf(unit, context).map(first => {
    const cell = bucketCell(unit, first, context)
    const days = daysOf(bucketOf(unit, first, context).days)
    const isUnknown = days.every(each => coverage.unknownDays.has(each))
    const group = byKey.get(cell.key)
    return {
      ...group,
      ...cell,
      at: first,
      amount: isUnknown ? null : group ? group.amount : 0n,
      missingDays: days.filter(each => coverage.missingDays.has(each)).length,
    }
  })
}

/** Sets each row beside the one of the same name, or, some days away, beside the day of the same place in its window. */
export const pairTimes = (
  rows: readonly RowDraft[],
  against: readonly Group[],
  offsetDays: number,
): RowDraft[] => {
  const amounts = new Map(against.map(group => [group.key, group.amount]))
  return rows.map(row => {
    const key = offsetDays === 0 ? row.key : formatDay(day((row.at ?? 0) - offsetDays))
    const amount = amounts.get(key)
    return { ...row, against: amount === undefined ? 0n : amount }
  })
}
