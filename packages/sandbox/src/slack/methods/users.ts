import { Refusal } from '../refusal.ts'
import { type PersonRecord, personJson } from '../state/index.ts'
import type { WorkspaceToken } from '../types.ts'
import type { World } from '../world.ts'
import type { Method } from './method.ts'
import { metadataOf, paginate } from './paging.ts'

export const USER_METHODS: Readonly<Record<string, Method>> = {
  'users.info': {
    token: 'bot',
    scope: 'users:read',
    tier: 100,
    run: (args, world, caller) => {
      const person = world.state.people.get(args.needText('user'))
      if (!person) throw new Refusal('user_not_found')
      return { user: shown(person, world, caller) }
    },
  },
  'users.list': {
    token: 'bot',
    scope: 'users:read',
    tier: 20,
    run: (args, world, caller) => {
      const known = [...world.state.people.values()].filter(person => person.kind !== 'stranger')
      const page = paginate(known, args, { defaultLimit: 1000 })
      return {
        members: page.items.map(person => shown(person, world, caller)),
        cache_ts: Math.floor(world.now() / 1000),
        ...metadataOf(page),
      }
    },
  },
}

const shown = (person: PersonRecord, world: World, caller: WorkspaceToken) =>
  personJson(person, {
    isKnown: sharesChannelWithApp(person, world),
    withEmail: caller.scopes.includes('users:read.email'),
    updatedS: Math.floor(world.now() / 1000),
  })

const sharesChannelWithApp = (person: PersonRecord, { state, identity }: World): boolean =>
  [...state.channels.values()].some(
    channel =>
      channel.members.has(person.id) &&
      (channel.kind === 'public' || channel.members.has(identity.botUserId)),
  )
