import type { Day } from '../time/index.ts'

interface Placed {
  readonly day: Day
  readonly model: string
}

/**
 * One row for each day, model and name, in that order, which no order of rows changes. In buckets of a day and a
 * model: half a million rows in one map with their whole names take several times as long.
 */
export const addUp = <Row extends Placed>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  plus: (one: Row, other: Row) => Row,
): Row[] => {
  const days = new Map<Day, Map<string, Map<string, Row>>>()
  for (const row of rows) {
    const sums = inside(inside(days, row.day), row.model)
    const name = nameOf(row)
    const known = sums.get(name)
    sums.set(name, known ? plus(known, row) : row)
  }
  return inOrder(days, (one, other) => one - other).flatMap(models =>
    inOrder(models, byCodeUnit).flatMap(sums => inOrder(sums, byCodeUnit)),
  )
}

const inside = <Outer, Inner, Value>(of: Map<Outer, Map<Inner, Value>>, name: Outer): Map<Inner, Value> => {
  const known = of.get(name)
  if (known) return known
  const made = new Map<Inner, Value>()
  of.set(name, made)
  return made
}

const inOrder = <Name, Value>(
  of: ReadonlyMap<Name, Value>,
  compare: (one: Name, other: Name) => number,
): Value[] => [...of].sort(([one], [other]) => compare(one, other)).map(([, value]) => value)

const byCodeUnit = (one: string, other: string): number => {
  if (one === other) return 0
  return one < other ? -1 : 1
}
