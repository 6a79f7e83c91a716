import { join } from '../acting/membership.ts'
import { invalidArguments, Refusal } from '../refusal.ts'
import { type ChannelRecord, channelJson } from '../state/index.ts'
import type { World } from '../world.ts'
import { joinedChannel, scopeByKind, visibleChannel } from './membership.ts'
import type { Method } from './method.ts'
import { metadataOf, paginate } from './paging.ts'

const KIND_OF_TYPE = { public_channel: 'public', private_channel: 'private', im: 'direct' } as const
const SCOPE_OF_TYPE = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
}
type ConversationType = keyof typeof SCOPE_OF_TYPE

const isType = (value: string): value is ConversationType => value in SCOPE_OF_TYPE

export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.list': {
    token: 'bot',
    scope: args => typesOf(args.text('types')).map(type => SCOPE_OF_TYPE[type]),
    tier: 20,
    run: (args, world) => {
      const types = typesOf(args.text('types'))
      const kinds = types.map(type => (type === 'mpim' ? null : KIND_OF_TYPE[type]))
      const listed = [...world.state.channels.values()].filter(
        channel =>
          kinds.includes(channel.kind) &&
          (channel.kind === 'public' || channel.members.has(world.identity.botUserId)) &&
          !(args.flag('exclude_archived') && channel.isArchived),
      )
      const page = paginate(listed, args)
      return { channels: page.items.map(channel => shown(channel, world)), ...metadataOf(page) }
    },
  },
  'conversations.info': {
    token: 'bot',
    scope: scopeByKind('read'),
    tier: 50,
    run: (args, world) => {
      const channel = visibleChannel(args.needText('channel'), world)
      return {
        channel: {
          ...shown(channel, world),
          ...(args.flag('include_num_members') ? { num_members: channel.members.size } : {}),
        },
      }
    },
  },
  'conversations.join': {
    token: 'bot',
    scope: 'channels:join',
    tier: 50,
    run: (args, world) => {
      const channel = visibleChannel(args.needText('channel'), world)
      if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type')
      if (channel.isArchived) throw new Refusal('is_archived')
      const already = channel.members.has(world.identity.botUserId)
      if (!already) join(channel.id, world.identity.botUserId, world)
      return {
        channel: shown(world.state.channels.get(channel.id) ?? channel, world),
        ...(already
          ? { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }
          : {}),
      }
    },
  },
  'conversations.members': {
    token: 'bot',
    scope: scopeByKind('read'),
    tier: 100,
    run: (args, world) => {
      const channel = visibleChannel(args.needText('channel'), world)
      const page = paginate([...channel.members], args)
      return { members: page.items, ...metadataOf(page) }
    },
  },
  'conversations.leave': {
    token: 'bot',
    scope: 'channels:manage',
    tier: 50,
    run: (args, world) => {
      const channel = joinedChannel(args, world)
      world.state.apply({
        type: 'member',
        channel: channel.id,
        user: world.identity.botUserId,
        present: false,
      })
      return {}
    },
  },
}

const typesOf = (text: string | undefined): ConversationType[] =>
  (text ?? 'public_channel').split(',').map(part => {
    const type = part.trim()
    if (!isType(type)) throw invalidArguments(`must be a valid enum value [json-pointer:/types]`)
    return type
  })

const shown = (channel: ChannelRecord, world: World) => channelJson(channel, world.identity)
