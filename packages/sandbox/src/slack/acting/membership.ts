import type { World } from '../world.ts'

/** Makes somebody, or the app itself, a member of a channel and tells the app that is in it. */
export const join = (channelId: string, user: string, world: World, inviter?: string): void => {
  const { state, identity } = world
  state.apply({ type: 'member', channel: channelId, user, present: true })
  const channel = state.channels.get(channelId)
  if (!channel?.members.has(identity.botUserId)) return
  void world.emit({
    type: 'member_joined_channel',
    user,
    channel: channelId,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: state.people.get(user)?.teamId ?? identity.teamId,
    ...(inviter ? { inviter } : {}),
    event_ts: state.nextTs(),
  })
}
