import type { Owner } from '../../teams/index.ts'
import type { LedgerReader } from '../ledger.ts'

/** Who stands behind the numbers of owners and the ids of keys. */
export interface Names {
  readonly owners: ReadonlyMap<number, Owner>
  /** The user or service account of each key that has one. */
  readonly users: ReadonlyMap<string, string>
}

/** Reads only what is asked for: both lists are short, but most questions need neither. */
export const readLookUps = async (
  { db }: LedgerReader,
  { owners, users }: { owners: boolean; users: boolean },
): Promise<Names> => {
  const ownerRows = owners ? await db.selectFrom('owner').selectAll().execute() : []
  const keyRows = users
    ? await db.selectFrom('directory_key').select(['id', 'owner_id']).where('owner_id', '>', '').execute()
    : []
  return {
    owners: new Map(ownerRows.map(({ id, team, pool }) => [Number(id), { team, pool }])),
    users: new Map(keyRows.map(({ id, owner_id }) => [id, owner_id])),
  }
}
