import type { SumFilter } from '../ledger/index.ts'
import type { Dimension } from '../questions/index.ts'
import type { DayRange } from '../time/index.ts'
import type { Measure } from './answer.ts'
import { bucketOf, type Cell, type CellContext, cellOf, distinctNames, timeColumn } from './cells.ts'
import { columnsOf, isTime } from './dimensions.ts'
import type { Column, Sum, Sums } from './measure.ts'

/** Adds up one scope; the same sums asked for again are not read again. */
export type Add = (query: {
  range: DayRange
  groupBy: readonly Column[]
  /** Only of the bill. */
  narrower?: readonly SumFilter[]
}) => Promise<Sums>

export const adder = (sum: (query: Required<Parameters<Add>[0]>) => Promise<Sums>): Add => {
  const read = new Map<string, Promise<Sums>>()
  return ({ range, groupBy, narrower = [] }) => {
    const id = JSON.stringify([range.from, range.to, groupBy, narrower])
    const known = read.get(id)
    if (known) return known
    const sums = sum({ range, groupBy, narrower })
    read.set(id, sums)
    return sums
  }
}

/** What one row adds up to before it is set beside others. */
export interface Group extends Cell {
  /** Null: there is something, but none of it is known. */
  readonly amount: bigint | null
  readonly uncostedRequests: bigint
  /** Of tokens, and how much of it was cached. */
  readonly input: bigint
  readonly cachedInput: bigint
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
    byKey.set(group.key, { ...group, amount: plus(byKey.get(group.key)?.amount, group.amount) })
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
  readonly columns: readonly Column[]
  readonly dimensions: readonly Dimension[]
  readonly context: CellContext
}

const gather = (sums: readonly Sum[], { columns, dimensions, context }: Shape): Group[] => {
  const groups = new Map<string, Group>()
  for (const { keys, amount, traced, tokens } of sums) {
    const column = (name: Column): string => keys[columns.indexOf(name)] ?? ''
    const cells = dimensions.map(dimension => cellOf(dimension, column, context))
    const id = JSON.stringify(cells.map(cell => cell.key))
    const time = dimensions.find(isTime)
    const same = groups.get(id)
    groups.set(id, {
      key: cells.map(cell => cell.key).join(' / '),
      name: cells.map(cell => cell.name).join(' · '),
      at: time ? bucketOf(time, timeColumn(time, column), context).days.from : null,
      amount: plus(same?.amount, amount),
      uncostedRequests: (same?.uncostedRequests ?? 0n) + (traced?.uncostedRequests ?? 0n),
      input: (same?.input ?? 0n) + (tokens?.input ?? 0n),
      cachedInput: (same?.cachedInput ?? 0n) + (tokens?.cachedInput ?? 0n),
    })
  }
  return [...groups.values()]
}

/** What is known of two amounts together; what there is none of yet changes nothing. */
const plus = (sum: bigint | null | undefined, amount: bigint | null): bigint | null =>
  sum === undefined || sum === null ? amount : sum + (amount ?? 0n)
