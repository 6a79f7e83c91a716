import type { Person } from './people.ts'
import { randomFor } from './random.ts'
import { TEAM_PLANS } from './teams.ts'

export interface Channel {
  readonly id: string
  /** Without `#`. */
  readonly name: string
  readonly topic: string
  readonly isPrivate: boolean
  /** Slack Connect: people of another company are in it. */
  readonly isShared: boolean
  /** Slack ids of its members. */
  readonly memberIds: readonly string[]
}

export interface UserGroup {
  readonly id: string
  /** Without `@`. */
  readonly handle: string
  readonly name: string
  readonly memberIds: readonly string[]
}

interface Plan {
  readonly name: string
  readonly topic: string
  readonly members: readonly string[] | 'everybody'
  readonly isPrivate?: true
  readonly isShared?: true
}

export const OPS_CHANNEL = 'ai-spend-ops'
const FINANCE_GROUP = 'finance'
const FINANCE = ['zoe', 'aldo', 'cyrus']
const OPS = ['bea', 'zoe', 'wanja', 'cyrus']

const CHANNEL_PLANS: readonly Plan[] = [
  { name: 'general', topic: 'Company-wide announcements', members: 'everybody' },
  ...TEAM_PLANS.map(team => ({ name: team.channel, topic: `${team.name}: our work`, members: team.members })),
  { name: OPS_CHANNEL, topic: 'What Spend wants looked after', members: OPS },
  { name: 'finance-private', topic: 'Budgets', members: FINANCE, isPrivate: true },
  {
    name: 'ext-tidewater',
    topic: 'With our partner Tidewater',
    members: ['kofi', 'lena', 'gast', 'mira'],
    isShared: true,
  },
]

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'

const idsOf = (people: readonly Person[], handles: readonly string[]): string[] =>
  people.filter(person => handles.includes(person.handle)).map(person => person.slackId)

export const channelsOf = (seed: string, people: readonly Person[]): Channel[] =>
  CHANNEL_PLANS.map(({ name, topic, members, isPrivate = false, isShared = false }) => ({
    id: `C${randomFor(seed, 'channel', name).letters(10, LETTERS)}`,
    name,
    topic,
    isPrivate,
    isShared,
    memberIds:
      members === 'everybody'
        ? people.filter(person => person.kind === 'member').map(person => person.slackId)
        : idsOf(people, members),
  }))

export const userGroupsOf = (seed: string, people: readonly Person[]): UserGroup[] =>
  [
    ...TEAM_PLANS.map(team => ({ handle: team.id, name: team.name, members: team.members })),
    { handle: FINANCE_GROUP, name: 'Finance', members: FINANCE },
  ].map(({ handle, name, members }) => ({
    id: `S${randomFor(seed, 'user group', handle).letters(10, LETTERS)}`,
    handle,
    name,
    memberIds: idsOf(people, members),
  }))
