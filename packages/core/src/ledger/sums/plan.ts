import type { CellDimension } from '../cells.ts'
import type { LedgerReader } from '../ledger.ts'
import { type Names, readLookUps } from './look-ups.ts'
import type { CostDimension, SumQuery } from './query.ts'
import type { Field, Source } from './source.ts'
import { cutWindow, type Window } from './window.ts'

/** How a sum is read: which columns, narrowed how, from roll-ups of one dimension or from single series. */
export interface Plan {
  readonly source: Source
  readonly query: SumQuery
  readonly window: Window
  readonly names: Names
  /** Columns that rows are kept apart by. */
  readonly fields: readonly Field[]
  /** Values that a column must be one of. */
  readonly wanted: readonly { readonly field: Field; readonly values: readonly string[] }[]
  readonly byOwner: boolean
  /** Null: any owner. */
  readonly ownerIds: readonly number[] | null
  readonly time: 'day' | 'month' | null
  /** The roll-ups that have it all; null where only single series do. */
  readonly cells: readonly CellDimension[] | null
}

/** Null where the filters leave nothing. */
export const planSum = async (
  reader: LedgerReader,
  source: Source,
  query: SumQuery,
): Promise<Plan | null> => {
  const filters = query.filters ?? []
  const asked = new Set<CostDimension>([...query.groupBy, ...filters.map(filter => filter.dimension)])
  const isUnknowable = (dimension: CostDimension) => isField(dimension) && !(dimension in source.rolledUp)
  if (filters.some(({ dimension, values }) => isUnknowable(dimension) && !values.includes(''))) return null
  const names = await readLookUps(reader, {
    owners: asked.has('team') || asked.has('pool'),
    users: asked.has('user'),
  })
  const ownerIds = ownersWanted(names, filters)
  const wanted = fieldsWanted({ source, names }, filters)
  if (ownerIds?.length === 0 || wanted.some(({ values }) => values.length === 0)) return null
  const time = query.groupBy.includes('day') ? 'day' : query.groupBy.includes('month') ? 'month' : null
  return {
    source,
    query,
    names,
    window: await cutWindow(reader, { kind: source.kind, range: query.range, daily: time === 'day' }),
    fields: fieldsOf(source, query),
    wanted,
    byOwner: query.groupBy.includes('team') || query.groupBy.includes('pool'),
    ownerIds,
    time,
    cells: cellsFor(source, asked),
  }
}

const isField = (dimension: CostDimension): dimension is Field =>
  ['project', 'key', 'model', 'lineItem', 'user'].includes(dimension)

/** A user is read from the row's own column or from its key's owner. */
const fieldsOf = ({ columns }: Source, { groupBy, filters = [] }: SumQuery): Field[] => {
  const kept = [
    ...groupBy,
    ...filters.filter(({ dimension }) => dimension === 'user').map(() => 'user' as const),
  ]
  const fields = kept.flatMap((dimension): Field[] =>
    dimension === 'user' ? ['key', 'user'] : isField(dimension) ? [dimension] : [],
  )
  return [...new Set(fields)].filter(field => field in columns)
}

const ownersWanted = (names: Names, filters: NonNullable<SumQuery['filters']>): number[] | null => {
  const ofOwners = filters.filter(({ dimension }) => dimension === 'team' || dimension === 'pool')
  if (ofOwners.length === 0) return null
  return [...names.owners]
    .filter(([, owner]) =>
      ofOwners.every(({ dimension, values }) =>
        values.includes(dimension === 'team' ? owner.team : owner.pool),
      ),
    )
    .map(([id]) => id)
}

/** The bill's users are narrowed by their keys where those can be listed; what is left is looked at row by row. */
const fieldsWanted = (
  { source, names }: Pick<Plan, 'source' | 'names'>,
  filters: NonNullable<SumQuery['filters']>,
): Plan['wanted'] =>
  filters.flatMap(({ dimension, values }) => {
    if (!isField(dimension)) return []
    if (dimension in source.columns && dimension !== 'user') return [{ field: dimension, values }]
    if (dimension !== 'user' || source.kind !== 'cost' || values.includes('')) return []
    const keys = [...names.users].filter(([, user]) => values.includes(user)).map(([key]) => key)
    return [{ field: 'key' as const, values: keys }]
  })

/** Roll-ups split by one field; where two are asked for at once, only single series tell. */
const cellsFor = (source: Source, asked: ReadonlySet<CostDimension>): readonly CellDimension[] | null => {
  const lists = [...asked].flatMap(dimension => {
    const cells = isField(dimension) ? source.rolledUp[dimension] : undefined
    return cells ? [cells] : []
  })
  const [first = ['total'] as const, ...others] = lists
  const isOwnerAsked = asked.has('team') || asked.has('pool')
  if (isOwnerAsked && first.some(cells => !source.byOwner.has(cells))) return null
  return others.every(cells => cells.join() === first.join()) ? first : null
}
