import type { ReconcileInput, TracedGroup } from './input.ts'
import { familyOf } from './model-family.ts'
import { accountName, type Scope } from './scope.ts'

/** What the bill and usage know of keys and projects, whatever the day. */
export interface Places {
  readonly projectOfKey: ReadonlyMap<string, string>
  readonly projects: ReadonlySet<string>
}

export const placesOf = ({ billed, metered }: Pick<ReconcileInput, 'billed' | 'metered'>): Places => {
  const projectOfKey = new Map<string, string>()
  const projects = new Set<string>()
  for (const rows of [billed, metered]) {
    for (const { projectId, apiKeyId } of rows) {
      if (projectId !== '') projects.add(projectId)
      if (apiKeyId === '') continue
      const known = projectOfKey.get(apiKeyId)
      // A key has one project; should rows disagree, the order of rows must not decide.
      if (known === undefined || projectId < known) projectOfKey.set(apiKeyId, projectId)
    }
  }
  return { projectOfKey, projects }
}

/** Where a group is known to be: a key says its project; ids that no bill knows say nothing. */
export const placeOf = (group: TracedGroup, { projectOfKey, projects }: Places) => {
  const project = projectOfKey.get(group.apiKeyId)
  if (project !== undefined) return { projectId: project, apiKeyId: group.apiKeyId }
  return { projectId: projects.has(group.projectId) ? group.projectId : '', apiKeyId: '' }
}

/**
 * The model that the bill has a group's calls under. An alias means whatever snapshot was called: where its place
 * was billed no such model, but exactly one other of the same family, that one is meant.
 */
export const modelAsBilled = (
  model: string,
  place: { readonly projectId: string; readonly apiKeyId: string },
  scopes: ReadonlyMap<string, Scope>,
): string => {
  if (isHere(scopes.get(model), place)) return model
  const family = familyOf(model)
  let found: string | null = null
  for (const scope of scopes.values()) {
    if (familyOf(scope.model) !== family || !isHere(scope, place)) continue
    if (found !== null) return model
    found = scope.model
  }
  return found ?? model
}

const isHere = (
  scope: Scope | undefined,
  { projectId, apiKeyId }: { readonly projectId: string; readonly apiKeyId: string },
): boolean => {
  if (!scope) return false
  if (apiKeyId !== '') return scope.accounts.has(accountName(projectId, apiKeyId))
  if (projectId === '') return scope.accounts.size > 0
  for (const account of scope.accounts.values()) if (account.projectId === projectId) return true
  return false
}
