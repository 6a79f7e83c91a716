import { Refusal } from '../refusal.ts'
import type { UserGroupRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import type { Method } from './method.ts'

export const USER_GROUP_METHODS: Readonly<Record<string, Method>> = {
  'usergroups.list': {
    token: 'bot',
    scope: 'usergroups:read',
    tier: 20,
    run: (args, world) => ({
      usergroups: [...world.state.groups.values()].map(group => ({
        ...groupJson(group, world),
        ...(args.flag('include_users') ? { users: group.memberIds } : {}),
        ...(args.flag('include_count') ? { user_count: group.memberIds.length } : {}),
      })),
    }),
  },
  'usergroups.users.list': {
    token: 'bot',
    scope: 'usergroups:read',
    tier: 20,
    run: (args, { state }) => {
      const group = state.groups.get(args.needText('usergroup'))
      if (!group) throw new Refusal('no_such_subteam')
      return { users: group.memberIds }
    },
  },
}

const groupJson = (group: UserGroupRecord, { identity }: World) => ({
  id: group.id,
  team_id: identity.teamId,
  is_usergroup: true,
  is_subteam: true,
  name: group.name,
  description: '',
  handle: group.handle,
  is_external: false,
  date_create: 0,
  date_update: 0,
  date_delete: 0,
  auto_type: null,
  auto_provision: false,
  enterprise_subteam_id: '',
  prefs: { channels: [], groups: [] },
})
