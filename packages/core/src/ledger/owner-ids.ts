import { type Owner, UNOWNED } from '../teams/index.ts'
import type { LedgerReader, LedgerWriter } from './ledger.ts'

/** The owners that the ledger knows, by their numbers. */
export interface OwnerIds {
  readonly byId: Map<number, Owner>
  readonly byName: Map<string, number>
  /** Not yet in the ledger. */
  readonly added: number[]
}

export const readOwnerIds = async ({ db }: LedgerReader): Promise<OwnerIds> => {
  const owners: OwnerIds = { byId: new Map(), byName: new Map(), added: [] }
  for (const { id, team, pool } of await db.selectFrom('owner').selectAll().execute())
    keep(owners, Number(id), { team, pool })
  return owners
}

/** The owner's number; a new owner is written by `writeNewOwners`. */
export const ownerIdOf = (owners: OwnerIds, owner: Owner): number => {
  const known = owners.byName.get(nameOf(owner))
  if (known !== undefined) return known
  const id = owners.byId.size + 1
  keep(owners, id, owner)
  owners.added.push(id)
  return id
}

export const writeNewOwners = async ({ bulk }: LedgerWriter, owners: OwnerIds): Promise<void> => {
  await bulk({ insert: 'owner', columns: ['id', 'team', 'pool'] }, owners.added.splice(0), id => {
    const { team, pool } = owners.byId.get(id) ?? UNOWNED
    return [id, team, pool]
  })
}

const keep = (owners: OwnerIds, id: number, { team, pool }: Owner): void => {
  owners.byId.set(id, { team, pool })
  owners.byName.set(nameOf({ team, pool }), id)
}

const nameOf = ({ team, pool }: Owner): string => `${team.length}:${team}${pool}`
