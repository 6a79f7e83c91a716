import type { WebClient } from '@slack/web-api'
import type { Identity } from './identity.ts'
import { refusalOf } from './platform-error.ts'
import { remembered } from './remembered.ts'

type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

export interface People {
  /** Whether this person may ask at all. Rejects where Slack cannot say who they are: then nothing is answered. */
  canAsk(userId: string): Promise<Permission>
}

/** A person who leaves or becomes a guest is noticed after this long. */
const KEPT_MS = 5 * 60_000

const STRANGER =
  'I only tell people of the company I work for what it spends, and you are from another one. Ask your contact there.'
const GUEST =
  'I only answer full members of this workspace, and you are a guest here. Ask a member to share the answer with you.'
const NOBODY = 'I only answer people who are members of this workspace.'

/** Decides by the id that Slack signed for, never by a name. */
export const createPeople = (
  client: WebClient,
  { identity, nowMs }: { identity: () => Promise<Identity>; nowMs: () => number },
): People => ({
  canAsk: remembered(
    async userId => {
      const [home, person] = await Promise.all([identity(), findPerson(client, userId)])
      return person === null ? refused(NOBODY) : judge(person, home)
    },
    { keptMs: KEPT_MS, nowMs },
  ),
})

interface Person {
  readonly team_id?: string
  readonly enterprise_user?: { readonly enterprise_id?: string }
  readonly is_stranger?: boolean
  readonly is_restricted?: boolean
  readonly is_ultra_restricted?: boolean
  readonly is_bot?: boolean
  readonly deleted?: boolean
}

const findPerson = async (client: WebClient, userId: string): Promise<Person | null> => {
  try {
    return (await client.users.info({ user: userId })).user ?? null
  } catch (error) {
    if (['user_not_found', 'user_not_visible'].includes(refusalOf(error) ?? '')) return null
    throw error
  }
}

const judge = (person: Person, home: Identity): Permission => {
  const isOfTheCompany =
    person.team_id === home.teamId ||
    (home.enterpriseId !== null && person.enterprise_user?.enterprise_id === home.enterpriseId)
  if (person.is_stranger === true || !isOfTheCompany) return refused(STRANGER)
  if (person.is_restricted === true || person.is_ultra_restricted === true) return refused(GUEST)
  if (person.is_bot === true || person.deleted === true) return refused(NOBODY)
  return { allowed: true }
}

const refused = (reason: string): Permission => ({ allowed: false, reason })
