import type { ChannelRecord } from '../state/index.ts'
import type { World } from '../world.ts'

/** The conversation between the app and one person, made where there was none. */
export const directChannel = (user: string, world: World): ChannelRecord => {
  const { state, identity, now } = world
  const id = `D${user.slice(1)}`
  const found = state.channels.get(id)
  if (found) return found
  const channel = {
    id,
    name: user,
    topic: '',
    kind: 'direct' as const,
    isShared: false,
    isArchived: false,
    createdS: Math.floor(now() / 1000),
  }
  const members = [user, identity.botUserId]
  state.apply({ type: 'channel', channel: { ...channel, members } })
  return { ...channel, members: new Set(members) }
}
