import type { StoredValue } from '../engine/engine.ts'
import { nextTurn, touchCells } from '../roll-up.ts'
import { addRecord, addSums, costOf, newSums, type Sums, valuesAt } from './measures.ts'
import type { TraceCell, TraceSeries } from './series.ts'
import type { TraceRow } from './trace-row.ts'

/** A row that came (1) or was taken away (-1). */
export interface Change {
  readonly row: TraceRow
  readonly sign: 1 | -1
}

/** By how much each roll-up of one day changes: keys and measures, in the order of the table's columns. */
export interface DayChanges {
  readonly series: readonly (readonly StoredValue[])[]
  readonly cells: readonly (readonly StoredValue[])[]
  readonly runs: readonly (readonly StoredValue[])[]
  readonly endUsers: readonly (readonly StoredValue[])[]
}

/** What the changes of one day add up to. Differences of nothing are left out. */
export const addUpDay = (day: number, changes: readonly Change[]): DayChanges => {
  const turn = nextTurn()
  const touched: TraceSeries[] = []
  const sums = newSums(changes.length)
  for (const { row, sign } of changes) {
    const { series } = row
    if (series.turn !== turn) {
      series.turn = turn
      series.slot = touched.length
      touched.push(series)
    }
    addRecord(sums, series.slot, row.content, sign)
  }
  const { cells, cellSums } = addUpCells(touched, sums)
  return {
    series: rowsOf(touched, sums, ({ id }) => [day, id]),
    cells: rowsOf(cells, cellSums, ({ dimension, id }) => [dimension, day, id]),
    runs: addUpParts(changes, ({ series, content }) =>
      content.workflowRunId === '' ? null : [series.workflowCell.id, day, content.workflowRunId],
    ),
    endUsers: addUpParts(changes, ({ series, content }) =>
      content.endUser === '' ? null : [day, content.endUser, series.placeId],
    ),
  }
}

const addUpCells = (touched: readonly TraceSeries[], sums: Sums) => {
  touchCells(touched.map(series => series.cells))
  const cells: TraceCell[] = []
  for (const series of touched) for (const cell of series.cells) cells[cell.slot] = cell
  const cellSums = newSums(cells.length)
  for (const [slot, series] of touched.entries())
    for (const cell of series.cells) addSums(cellSums, cell.slot, sums, slot)
  return { cells, cellSums }
}

/** In the order of ids, so that what lies together is written together. */
const rowsOf = <Entry extends { readonly id: number }>(
  entries: readonly Entry[],
  sums: Sums,
  keyOf: (entry: Entry) => StoredValue[],
): StoredValue[][] =>
  entries
    .map((entry, slot) => ({ entry, values: valuesAt(sums, slot) }))
    .filter(({ values }) => values.some(value => Number(value) !== 0))
    .sort((a, b) => a.entry.id - b.entry.id)
    .map(({ entry, values }) => [...keyOf(entry), ...values])

interface Part {
  readonly key: readonly StoredValue[]
  requests: number
  uncosted: number
  costNano: bigint
}

const addUpParts = (
  changes: readonly Change[],
  keyOf: (row: TraceRow) => readonly StoredValue[] | null,
): StoredValue[][] => {
  const parts = new Map<string, Part>()
  for (const { row, sign } of changes) {
    const key = keyOf(row)
    if (!key) continue
    // Two of three are numbers, so the commas keep them apart whatever the text holds.
    const name = key.join()
    const part = parts.get(name) ?? { key, requests: 0, uncosted: 0, costNano: 0n }
    const cost = costOf(row.content)
    part.requests += sign
    if (cost === null) part.uncosted += sign
    else part.costNano += sign === 1 ? cost : -cost
    parts.set(name, part)
  }
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, part]) => part)
    .filter(part => part.requests !== 0 || part.uncosted !== 0 || part.costNano !== 0n)
    .map(part => [...part.key, part.requests, part.uncosted, part.costNano])
}
