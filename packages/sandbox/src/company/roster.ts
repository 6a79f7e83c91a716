import { type EpochDay, S_PER_DAY } from './day.ts'
import { KEY_PLANS } from './keys.ts'
import { type Person, peopleOf } from './people.ts'
import { PROJECT_PLANS } from './projects.ts'
import { randomFor } from './random.ts'
import type { TeamId } from './teams.ts'

export interface Project {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** Owns it whole; null where it is a pool's or owned key by key. */
  readonly team: TeamId | null
  readonly createdAtS: number
  readonly archivedAtS: number | null
  /** From this instant on the directory does not know it. */
  readonly deletedAtS: number | null
}

export interface ServiceAccount {
  readonly id: string
  readonly name: string
  readonly projectId: string
  readonly createdAtS: number
}

export interface ApiKey {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly redactedValue: string
  readonly projectId: string
  /** Who owns what it spends; null: nobody, or a pool. */
  readonly team: TeamId | null
  /** The id of a person or a service account; of somebody unknown where the owner is gone. */
  readonly ownerId: string
  readonly owner: Person | ServiceAccount | null
  readonly access: 'active' | 'inactive'
  readonly traced: boolean
  readonly createdAtS: number
}

/** Everybody and everything that has a name, the same for a seed and an anchor day. */
export interface Roster {
  readonly organizationId: string
  readonly people: readonly Person[]
  readonly projects: readonly Project[]
  readonly serviceAccounts: readonly ServiceAccount[]
  readonly keys: readonly ApiKey[]
}

export const rosterOf = (seed: string, anchorDay: EpochDay): Roster => {
  const id = (prefix: string, kind: string, slug: string, length = 24) =>
    prefix + randomFor(seed, kind, slug).letters(length)
  const daysBefore = (days: number) => (anchorDay - days) * S_PER_DAY
  const people = peopleOf(seed)
  const projects = PROJECT_PLANS.map(plan => ({
    id: id('proj_', 'project', plan.slug),
    slug: plan.slug,
    name: plan.name,
    team: plan.team,
    createdAtS: daysBefore(plan.createdDaysBefore) + 36_000,
    archivedAtS: plan.archivedDaysBefore === undefined ? null : daysBefore(plan.archivedDaysBefore) + 40_000,
    deletedAtS: plan.deletedDaysBefore === undefined ? null : daysBefore(plan.deletedDaysBefore) + 40_000,
  }))
  const projectBySlug = new Map(projects.map(project => [project.slug, project]))
  const accounts = new Map<string, ServiceAccount>()
  const keys = KEY_PLANS.map((plan): ApiKey => {
    const project = projectBySlug.get(plan.project)
    if (!project) throw new Error(`No project ${plan.project}`)
    const random = randomFor(seed, 'key created', plan.slug)
    const createdAtS = project.createdAtS + random.whole(600, 20 * S_PER_DAY)
    const owner = plan.owner.startsWith('bot:')
      ? serviceAccountFor(accounts, {
          id: id('user-', 'bot', `${plan.project}/${plan.owner}`),
          name: `${plan.owner.slice(4)}-service`,
          projectId: project.id,
          createdAtS: project.createdAtS + 500,
        })
      : (people.find(person => person.handle === plan.owner) ?? null)
    const personId = owner && 'openaiId' in owner ? owner.openaiId : (owner?.id ?? null)
    return {
      id: id('key_', 'key', plan.slug, 16),
      slug: plan.slug,
      name: plan.name,
      redactedValue: `sk-${owner && 'id' in owner ? 'svcacct' : 'proj'}-***${id('', 'tail', plan.slug, 4)}`,
      projectId: project.id,
      team: plan.team ?? project.team,
      ownerId: personId ?? id('user-', 'gone', plan.owner),
      owner,
      access: plan.inactive ? 'inactive' : 'active',
      traced: !plan.untraced,
      createdAtS,
    }
  })
  return {
    organizationId: id('org-', 'organization', 'halden'),
    people,
    projects,
    serviceAccounts: [...accounts.values()],
    keys,
  }
}

const serviceAccountFor = (known: Map<string, ServiceAccount>, account: ServiceAccount): ServiceAccount => {
  const found = known.get(account.id) ?? account
  known.set(account.id, found)
  return found
}
