import type { Json } from './json.ts'
import type { ChannelRecord } from './records.ts'

/** A conversation as `conversations.info` shows it to the app. */
export const channelJson = (
  channel: ChannelRecord,
  {
    botUserId,
    teamId,
    foreignTeamId,
  }: { readonly botUserId: string; readonly teamId: string; readonly foreignTeamId: string },
): Json => {
  if (channel.kind === 'direct') {
    return {
      id: channel.id,
      created: channel.createdS,
      is_archived: false,
      is_im: true,
      is_org_shared: false,
      context_team_id: teamId,
      user: [...channel.members].find(member => member !== botUserId) ?? '',
      is_user_deleted: false,
      priority: 0,
    }
  }
  const isPrivate = channel.kind === 'private'
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created: channel.createdS,
    updated: channel.createdS * 1000,
    creator: '',
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_archived: channel.isArchived,
    is_general: channel.name === 'general',
    unlinked: 0,
    is_shared: channel.isShared,
    is_ext_shared: channel.isShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    context_team_id: teamId,
    shared_team_ids: channel.isShared ? [teamId, foreignTeamId] : [teamId],
    connected_team_ids: channel.isShared ? [foreignTeamId] : [],
    is_member: channel.members.has(botUserId),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
  }
}
