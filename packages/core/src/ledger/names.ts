import { readDirectory } from './directory.ts'
import type { LedgerReader } from './ledger.ts'

/** What people may ask about, by id and by name. */
export interface Names {
  readonly projects: { readonly id: string; readonly name: string }[]
  readonly keys: { readonly id: string; readonly name: string; readonly projectId: string }[]
  readonly users: { readonly id: string; readonly name: string; readonly email: string }[]
  readonly models: string[]
}

/**
 * Every project, key, user and model that spent or was listed, by id. What was never listed has its id as name, a
 * key among them the project that it spent in.
 */
export const readNames = async (reader: LedgerReader): Promise<Names> => {
  const directory = await readDirectory(reader)
  const spent = await readSpenders(reader)
  return {
    projects: unlisted(directory.projects, spent.projects, id => ({ id, name: id })),
    keys: unlisted(directory.keys, spent.keys.keys(), id => ({
      id,
      name: id,
      projectId: spent.keys.get(id) ?? '',
    })),
    users: unlisted(directory.users, spent.users, id => ({ id, name: id, email: '' })),
    models: [...spent.models].sort(),
  }
}

const unlisted = <Listed extends { id: string }, Named extends { id: string }>(
  listed: readonly (Listed & Named)[],
  spent: Iterable<string>,
  name: (id: string) => Named,
): Named[] => {
  const named = new Map<string, Named>(listed.map(one => [one.id, one]))
  for (const id of spent) if (!named.has(id)) named.set(id, name(id))
  return [...named.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Ids that occur in facts, from the dictionaries; `''` is nobody. */
const readSpenders = async ({ db }: LedgerReader) => {
  const costs = await db
    .selectFrom('cost_series')
    .select(['project_id', 'api_key_id', 'model'])
    .distinct()
    .execute()
  const usage = await db
    .selectFrom('usage_series')
    .select(['project_id', 'api_key_id', 'model', 'user_id'])
    .distinct()
    .execute()
  const all = [...costs, ...usage]
  return {
    projects: present(all.map(row => row.project_id)),
    keys: new Map(all.filter(row => row.api_key_id !== '').map(row => [row.api_key_id, row.project_id])),
    users: present(usage.map(row => row.user_id)),
    models: present(all.map(row => row.model)),
  }
}

const present = (values: readonly string[]): Set<string> => new Set(values.filter(value => value !== ''))
