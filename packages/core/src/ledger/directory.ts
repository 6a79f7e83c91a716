import type { Directory, DirectoryUser } from '../bill/index.ts'
import type { Ledger, LedgerReader } from './ledger.ts'

/** Adds and renames; what has left the provider's directory keeps its last known name. */
export const storeDirectory = (
  ledger: Ledger,
  { provider, directory, seenAtMs }: { provider: string; directory: Directory; seenAtMs: number },
): Promise<void> =>
  ledger.write(async ({ bulk }) => {
    const key = ['provider', 'id']
    await bulk(
      {
        insert: 'directory_project',
        columns: ['provider', 'id', 'name', 'archived', 'seen_at_ms'],
        key,
      },
      directory.projects,
      ({ id, name, archived }) => [provider, id, name, archived ? 1 : 0, seenAtMs],
    )
    await bulk(
      {
        insert: 'directory_key',
        columns: ['provider', 'id', 'name', 'project_id', 'owner_id', 'created_at_s', 'seen_at_ms'],
        key,
      },
      directory.keys,
      ({ id, name, projectId, ownerId, createdAtS }) => [
        provider,
        id,
        name,
        projectId,
        ownerId,
        createdAtS,
        seenAtMs,
      ],
    )
    await bulk(
      { insert: 'directory_user', columns: ['provider', 'id', 'name', 'email', 'kind', 'seen_at_ms'], key },
      directory.users,
      ({ id, name, email, kind }) => [provider, id, name, email, kind, seenAtMs],
    )
  })

/** Everything ever listed, by id. Where two providers use one id, the last seen has the say. */
export const readDirectory = async ({ db }: LedgerReader): Promise<Directory> => {
  const projects = await db.selectFrom('directory_project').selectAll().orderBy('seen_at_ms').execute()
  const keys = await db.selectFrom('directory_key').selectAll().orderBy('seen_at_ms').execute()
  const users = await db.selectFrom('directory_user').selectAll().orderBy('seen_at_ms').execute()
  return {
    projects: byId(projects.map(({ id, name, archived }) => ({ id, name, archived: archived === 1n }))),
    keys: byId(
      keys.map(({ id, name, project_id, owner_id, created_at_s }) => ({
        id,
        name,
        projectId: project_id,
        ownerId: owner_id,
        createdAtS: created_at_s === null ? null : Number(created_at_s),
      })),
    ),
    users: byId(users.map(({ id, name, email, kind }) => ({ id, name, email, kind: kindOf(kind) }))),
  }
}

const byId = <Entry extends { id: string }>(entries: readonly Entry[]): Entry[] =>
  [...new Map(entries.map(entry => [entry.id, entry])).values()].sort((a, b) =>
    a.id < b.id ? -1 : a.id > b.id ? 1 : 0,
  )

const kindOf = (kind: string): DirectoryUser['kind'] =>
  kind === 'service_account' ? 'service_account' : 'user'
