import type { Day } from '../time/index.ts'

/** One row for each name, in an order that depends on days and names alone. */
export const addUp = <Row extends { readonly day: Day }>(
  rows: Iterable<Row>,
  nameOf: (row: Row) => readonly (string | null)[],
  plus: (one: Row, other: Row) => Row,
): Row[] => {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const name = `${row.day}\u0000${nameOf(row).join('\u0000')}`
    const known = sums.get(name)
    sums.set(name, known ? plus(known, row) : row)
  }
  return [...sums]
    .sort(([one, left], [other, right]) => left.day - right.day || (one < other ? -1 : 1))
    .map(([, row]) => row)
}
