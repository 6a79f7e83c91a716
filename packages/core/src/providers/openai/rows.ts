/** The rows of one bucket, or why they cannot be believed: then their whole day is refused. */
export type RowsRead<Row> =
  | { readonly status: 'rows'; readonly rows: readonly Row[] }
  | { readonly status: 'refused'; readonly code: string; readonly message: string }

export interface RowKind<Row> {
  /** Throws `RowRefused`. */
  readonly read: (result: unknown) => Row
  /** Every dimension, so that rows of equal keys are the same thing told twice. */
  readonly keyOf: (row: Row) => string
  /** Throws `RowRefused` where the sum cannot be kept. */
  readonly add: (left: Row, right: Row) => Row
  /** What the row says beside its key, for telling whether two buckets say the same. */
  readonly valueOf: (row: Row) => string
}

/** A row that money cannot rest on. Never leaves this folder. */
export class RowRefused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Reads a bucket's rows; rows of equal keys are added up. */
export const readRows = <Row>(results: readonly unknown[], kind: RowKind<Row>): RowsRead<Row> => {
  const rows = new Map<string, Row>()
  try {
    for (const result of results) {
      const row = kind.read(result)
      const key = kind.keyOf(row)
      const same = rows.get(key)
      rows.set(key, same === undefined ? row : kind.add(same, row))
    }
  } catch (error) {
    if (error instanceof RowRefused) return { status: 'refused', code: error.code, message: error.message }
    throw error
  }
  return { status: 'rows', rows: [...rows.values()] }
}

/** Whether two readings of a bucket say the same, in whatever order. */
export const saySame = <Row>(left: readonly Row[], right: readonly Row[], kind: RowKind<Row>): boolean => {
  if (left.length !== right.length) return false
  const values = new Map(left.map(row => [kind.keyOf(row), kind.valueOf(row)]))
  return right.every(row => values.get(kind.keyOf(row)) === kind.valueOf(row))
}

/** An absent dimension is `''`. */
export const readDimension = (value: unknown, name: string): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  throw new RowRefused('row_invalid', `${name} is neither text nor null`)
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
