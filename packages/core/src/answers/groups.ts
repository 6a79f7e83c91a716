import type { CostDimension, LedgerReader, SumFilter } from '../ledger/index.ts'
import type { Dimension } from '../questions/index.ts'
import type { DayRange } from '../time/index.ts'
import type { Measure } from './answer.ts'
import { bucketOf, type Cell, type CellContext, cellOf, distinctNames, timeColumn } from './cells.ts'
import { columnsOf, isTime } from './dimensions.ts'
import { type Sum, type Sums, sumMeasure } from './measure.ts'

/** Adds up one scope; the same sums asked for again are not read again. */
export type Add = (query: {
  range: DayRange
  groupBy: readonly CostDimension[]
  narrower?: readonly SumFilter[]
}) => Promise<Sums>

export const adder = (
  reader: LedgerReader,
  { measure, filters }: { measure: Measure; filters: readonly SumFilter[] },
): Add => {
  const read = new Map<string, Promise<Sums>>()
  return ({ range, groupBy, narrower = [] }) => {
    const id = JSON.stringify([range.from, range.to, groupBy, narrower])
    const known = read.get(id)
    if (known) return known
    const sums = sumMeasure(reader, { measure, range, groupBy, filters: [...filters, ...narrower] })
    read.set(id, sums)
    return sums
  }
}

/** What one row adds up to before it is set beside others. */
export interface Group extends Cell {
  readonly amount: bigint
  /** The ledger's day of a row of time, for its order; null for other rows. */
  readonly at: number | null
}

interface GroupQuery {
  readonly range: DayRange
  readonly dimensions: readonly Dimension[]
  readonly measure: Measure
  readonly context: CellContext
}

/** The sums by dimensions, one for each row; rows that come to nothing are left out. */
export const groupBy = async (add: Add, query: GroupQuery): Promise<Group[]> => {
  const { range, dimensions, measure, context } = query
  const columns = [...new Set(dimensions.flatMap(columnsOf))]
  const { sums } = await add({ range, groupBy: columns })
  const isModels = measure === 'billed' && dimensions.length === 1 && dimensions[0] === 'model'
  const services = isModels && sums.some(sum => sum.keys[0] === '')
  const groups = gather(services ? sums.filter(sum => sum.keys[0] !== '') : sums, {
    columns,
    dimensions,
    context,
  })
  const all = services ? merged([...groups, ...(await serviceGroups(add, query))]) : groups
  return distinctNames(all.filter(group => group.amount !== 0n))
}

/** `davinci` billed as a service and `davinci, input` billed as a model are one row. */
const merged = (groups: readonly Group[]): Group[] => {
  const byKey = new Map<string, Group>()
  for (const group of groups)
    byKey.set(group.key, { ...group, amount: (byKey.get(group.key)?.amount ?? 0n) + group.amount })
  return [...byKey.values()]
}

/** What is billed but is no model (storage, tool calls) goes by the name of its own line item. */
const serviceGroups = async (add: Add, { range, context }: GroupQuery): Promise<Group[]> => {
  const { sums } = await add({
    range,
    groupBy: ['lineItem'],
    narrower: [{ dimension: 'model', values: [''] }],
  })
  return gather(sums, { columns: ['lineItem'], dimensions: ['lineItem'], context }).map(group =>
    group.key === '' ? { ...group, name: 'not a model' } : group,
  )
}

interface Shape {
  readonly columns: readonly CostDimension[]
  readonly dimensions: readonly Dimension[]
  readonly context: CellContext
}

const gather = (sums: readonly Sum[], { columns, dimensions, context }: Shape): Group[] => {
  const groups = new Map<string, Group>()
  for (const { keys, amount } of sums) {
    const column = (name: CostDimension): string => keys[columns.indexOf(name)] ?? ''
    const cells = dimensions.map(dimension => cellOf(dimension, column, context))
    const id = JSON.stringify(cells.map(cell => cell.key))
    const time = dimensions.find(isTime)
    groups.set(id, {
      key: cells.map(cell => cell.key).join(' / '),
      name: cells.map(cell => cell.name).join(' · '),
      at: time ? bucketOf(time, timeColumn(time, column), context).days.from : null,
      amount: (groups.get(id)?.amount ?? 0n) + amount,
    })
  }
  return [...groups.values()]
}
