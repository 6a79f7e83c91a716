import type { Endpoint } from '../bill/index.ts'
import type { LedgerReader, LedgerWriter } from './ledger.ts'

/** Roll-ups are kept by one of these. `userKey`: usage that names no user, by its key, whose owner may be known. */
export type CellDimension = 'total' | 'project' | 'key' | 'model' | 'lineItem' | 'user' | 'userKey'

/** No owner's number: the cell adds up over all of them. */
export const ANY_OWNER = 0

/** What amounts are added up for: one value of one dimension, of one owner, one currency, one endpoint. */
export interface CellSpec {
  readonly provider: string
  readonly endpoint: Endpoint
  readonly dimension: CellDimension
  readonly value: string
  /** `''` for usage. */
  readonly currency: string
  /** Or `ANY_OWNER`. */
  readonly ownerId: number
}

/** A cell by its number. `turn` and `slot` are scratch space of whoever adds up a day. */
export interface Cell {
  readonly id: number
  turn: number
  slot: number
}

export interface Cells {
  readonly byName: Map<string, Cell>
  /** Not yet in the ledger. */
  readonly added: (readonly [number, CellSpec])[]
}

export const readCells = async ({ db }: LedgerReader): Promise<Cells> => {
  const cells: Cells = { byName: new Map(), added: [] }
  for (const { id, owner_id, ...rest } of await db.selectFrom('cell').selectAll().execute())
    cells.byName.set(nameOf({ ...rest, ownerId: Number(owner_id) }), newCell(Number(id)))
  return cells
}

/** The cell; a new one is written by `writeNewCells`. */
export const cellOf = (cells: Cells, spec: CellSpec): Cell => {
  const name = nameOf(spec)
  const known = cells.byName.get(name)
  if (known) return known
  const cell = newCell(cells.byName.size + 1)
  cells.byName.set(name, cell)
  cells.added.push([cell.id, spec])
  return cell
}

export const writeNewCells = ({ bulk }: LedgerWriter, cells: Cells): Promise<void> =>
  bulk(
    {
      insert: 'cell',
      columns: ['id', 'provider', 'endpoint', 'dimension', 'value', 'currency', 'owner_id'],
    },
    cells.added.splice(0),
    ([id, spec]) => [
      id,
      spec.provider,
      spec.endpoint,
      spec.dimension,
      spec.value,
      spec.currency,
      spec.ownerId,
    ],
  )

const newCell = (id: number): Cell => ({ id, turn: 0, slot: 0 })

/** Lengths keep names apart whatever the values hold. */
const nameOf = (spec: Omit<CellSpec, 'endpoint' | 'dimension'> & { endpoint: string; dimension: string }) =>
  `${spec.dimension} ${spec.ownerId} ${spec.endpoint} ${spec.provider.length} ${spec.currency.length} ${spec.provider}${spec.currency}${spec.value}`
