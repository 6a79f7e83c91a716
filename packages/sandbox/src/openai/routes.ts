import { type Company, ENDPOINTS } from '../company/index.ts'
import type { Scope } from './access.ts'
import { costsPage } from './costs.ts'
import {
  type Listing,
  listAdminKeys,
  listProjectKeys,
  listProjects,
  listServiceAccounts,
  listUsers,
  readProject,
} from './directory.ts'
import type { Spoiled } from './faults/index.ts'
import { usagePage } from './usage.ts'

/** What a request is answered from. */
interface Asked extends Listing {
  readonly company: Company
  readonly spoiled: Pick<Spoiled, 'costs' | 'usage'>
}

interface Route {
  /** What faults and the log call it. */
  readonly endpoint: string
  readonly scope: Scope
  readonly answer: (asked: Asked) => unknown
}

const usageRoutes = ENDPOINTS.map((endpoint): [string, Route] => [
  `/v1/organization/usage/${endpoint}`,
  {
    endpoint,
    scope: 'api.usage.read',
    answer: ({ spoiled, ...asked }) => usagePage({ ...asked, endpoint, change: spoiled.usage }),
  },
])

const FIXED: ReadonlyMap<string, Route> = new Map([
  ...usageRoutes,
  [
    '/v1/organization/costs',
    {
      endpoint: 'costs',
      scope: 'api.usage.read',
      answer: ({ spoiled, ...asked }) => costsPage({ ...asked, change: spoiled.costs }),
    },
  ],
  ['/v1/organization/projects', { endpoint: 'projects', scope: 'api.management.read', answer: listProjects }],
  ['/v1/organization/users', { endpoint: 'users', scope: 'api.management.read', answer: listUsers }],
  [
    '/v1/organization/admin_api_keys',
    { endpoint: 'admin_api_keys', scope: 'api.management.read', answer: listAdminKeys },
  ],
])

const OF_PROJECT: Readonly<Record<string, (listing: Listing, projectId: string) => unknown>> = {
  '': readProject,
  api_keys: listProjectKeys,
  service_accounts: listServiceAccounts,
}

/** Null where the organization's API has no such path. */
export const routeOf = (path: string): Route | null => {
  const fixed = FIXED.get(path)
  if (fixed) return fixed
  const [, projectId, part = ''] = /^\/v1\/organization\/projects\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? []
  const answer = OF_PROJECT[part]
  if (projectId === undefined || answer === undefined) return null
  return {
    endpoint: part === '' ? 'project' : part,
    scope: 'api.management.read',
    answer: asked => answer(asked, decodeURIComponent(projectId)),
  }
}
