import { type ApiKey, type Company, dayOf, type Person, type Project, S_PER_DAY } from '../company/index.ts'
import { ApiError, badParameter } from './api-error.ts'
import { readChoice, readFlag, readInteger } from './parameters.ts'

type Item = Record<string, unknown> & { readonly id: string }

interface ListBody {
  readonly object: 'list'
  readonly data: readonly Item[]
  readonly first_id: string | null
  readonly last_id: string | null
  readonly has_more: boolean
}

export interface Listing {
  readonly company: Company
  readonly query: URLSearchParams
  readonly nowMs: number
}

/** `GET /v1/organization/projects` */
export const listProjects = ({ company, query, nowMs }: Listing): ListBody => {
  const withArchived = readFlag(query, 'include_archived') ?? false
  const projects = presentProjects(company, nowMs).map(project => projectItem(project, nowMs))
  return listOf(
    query,
    projects.filter(project => withArchived || project.status === 'active'),
  )
}

/** `GET /v1/organization/projects/{id}` */
export const readProject = ({ company, nowMs }: Listing, id: string): Item =>
  projectItem(presentProject(company, nowMs, id), nowMs)

/** `GET /v1/organization/projects/{id}/api_keys`: those of owners without access only when asked for. */
export const listProjectKeys = ({ company, query, nowMs }: Listing, projectId: string): ListBody => {
  const access = readChoice(query, 'owner_project_access', ['active', 'inactive', 'any']) ?? 'active'
  presentProject(company, nowMs, projectId)
  const keys = company.keys.filter(
    key => key.projectId === projectId && (access === 'any' || key.access === access),
  )
  return listOf(
    query,
    keys.map(key => keyItem(company, key, nowMs)),
  )
}

/** `GET /v1/organization/projects/{id}/service_accounts` */
export const listServiceAccounts = ({ company, query, nowMs }: Listing, projectId: string): ListBody => {
  presentProject(company, nowMs, projectId)
  const accounts = company.serviceAccounts.filter(account => account.projectId === projectId)
  return listOf(
    query,
    accounts.map(({ id, name, createdAtS }) => ({
      object: 'organization.project.service_account',
      id,
      name,
      role: 'member',
      created_at: createdAtS,
    })),
  )
}

/** `GET /v1/organization/users` */
export const listUsers = ({ company, query }: Listing): ListBody =>
  listOf(
    query,
    company.people.map(userItem).filter(item => item !== null),
  )

/** `GET /v1/organization/admin_api_keys` */
export const listAdminKeys = ({ company, query, nowMs }: Listing): ListBody => {
  const owner = company.people.find(person => person.handle === 'cyrus')
  const addedAtS = addedAt(company.projects)
  return listOf(query, [
    {
      object: 'organization.admin_api_key',
      id: 'key_admin_spend',
      name: 'Spend',
      redacted_value: 'sk-admin-***dbox',
      created_at: addedAtS,
      expires_at: null,
      last_used_at: Math.floor(nowMs / 1000),
      owner: {
        type: 'user',
        object: 'organization.user',
        id: owner?.openaiId ?? '',
        name: owner?.realName ?? '',
        role: 'owner',
        created_at: addedAtS,
      },
    },
  ])
}

const presentProjects = (company: Company, nowMs: number): Project[] =>
  company.projects.filter(
    ({ createdAtS, deletedAtS }) =>
      createdAtS * 1000 <= nowMs && (deletedAtS === null || deletedAtS * 1000 > nowMs),
  )

const presentProject = (company: Company, nowMs: number, id: string): Project => {
  const found = presentProjects(company, nowMs).find(project => project.id === id)
  if (!found)
    throw new ApiError(404, `No project found with id '${id}'.`, { param: 'project_id', code: 'not_found' })
  return found
}

const projectItem = ({ id, name, createdAtS, archivedAtS }: Project, nowMs: number) => {
  const isArchived = archivedAtS !== null && archivedAtS * 1000 <= nowMs
  return {
    id,
    object: 'organization.project',
    name,
    created_at: createdAtS,
    archived_at: isArchived ? archivedAtS : null,
    status: isArchived ? 'archived' : 'active',
    external_key_id: null,
  }
}

const keyItem = (company: Company, key: ApiKey, nowMs: number): Item => ({
  object: 'organization.project.api_key',
  redacted_value: key.redactedValue,
  name: key.name,
  created_at: key.createdAtS,
  last_used_at: lastUsedS(company, key, nowMs),
  id: key.id,
  owner_project_access: key.access,
  owner: ownerItem(key),
})

/** The start of the last day with calls, within a month; null where there is none. */
const lastUsedS = (company: Company, key: ApiKey, nowMs: number): number | null => {
  const today = dayOf(nowMs)
  for (let day = today - 1; day > today - 30; day -= 1)
    if (company.dayCalls(day).some(({ stream }) => stream.key === key)) return day * S_PER_DAY
  return null
}

const ownerItem = ({ owner, ownerId, createdAtS }: ApiKey) => {
  if (owner && 'projectId' in owner)
    return {
      type: 'service_account',
      service_account: { id: owner.id, name: owner.name, role: 'member', created_at: owner.createdAtS },
    }
  return {
    type: 'user',
    user: {
      id: ownerId,
      name: owner?.realName ?? 'Former member',
      email: owner?.email ?? '',
      role: 'member',
      created_at: createdAtS,
    },
  }
}

const userItem = (person: Person): Item | null =>
  person.openaiId === null
    ? null
    : {
        object: 'organization.user',
        id: person.openaiId,
        name: person.realName,
        email: person.email,
        role: person.handle === 'cyrus' || person.handle === 'zoe' ? 'owner' : 'reader',
        added_at: 1_711_471_533,
      }

const addedAt = (projects: readonly Project[]): number =>
  Math.min(...projects.map(project => project.createdAtS))

const listOf = (query: URLSearchParams, items: readonly Item[]): ListBody => {
  const limit = readInteger(query, 'limit', { least: 1, most: 100 }) ?? 20
  const after = query.get('after')
  const place = after === null ? -1 : items.findIndex(item => item.id === after)
  if (after !== null && place === -1)
    throw badParameter('after', `Invalid 'after': no object with id '${after}'.`, 'invalid_value')
  const data = items.slice(place + 1, place + 1 + limit)
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: place + 1 + limit < items.length,
  }
}
