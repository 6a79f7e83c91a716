import type { Cell } from './cells.ts'
import type { LedgerWriter } from './ledger.ts'

/** What a day adds up to in each cell that it touches, by the cell's number: one value for each measure. */
export type RollUp = ReadonlyMap<number, Sums>

let lastTurn = 0
/** A number that no cell or series was marked with before. */
export const nextTurn = (): number => {
  lastTurn += 1
  return lastTurn
}

/** Gives each touched cell a slot of its own, counted from 0. */
export const touchCells = (lists: readonly (readonly Cell[])[]): Cell[] => {
  const turn = nextTurn()
  const touched: Cell[] = []
  for (const cells of lists)
    for (const cell of cells) {
      if (cell.turn === turn) continue
      cell.turn = turn
      cell.slot = touched.length
      touched.push(cell)
    }
  return touched
}

/** Writes a day's roll-ups: what is new or changed replaces, what vanished goes. Returns how many rows that were. */
export const writeRollUp = async (
  { bulk }: LedgerWriter,
  roll: {
    table: 'cost_cell_day' | 'usage_cell_day'
    measures: readonly string[]
    month: number
    day: number
    before: RollUp
    after: RollUp
  },
): Promise<number> => {
  const { table, measures, month, day, before, after } = roll
  const changed = [...after].filter(([id, sums]) => !isSame(before.get(id), sums))
  const vanished = [...before.keys()].filter(id => !after.has(id))
  const key = ['month', 'cell_id', 'day']
  const columns = [...key, ...measures]
  await bulk(
    before.size > 0 ? { insert: table, columns, key } : { insert: table, columns },
    changed.sort(([a], [b]) => a - b),
    ([id, sums]) => [month, id, day, ...sums],
  )
  await bulk({ delete: table, key }, vanished, id => [month, id, day])
  return changed.length + vanished.length
}

type Sums = readonly (number | bigint)[]
const isSame = (before: Sums | undefined, after: Sums): boolean =>
  before?.every((value, index) => value === after[index]) ?? false
