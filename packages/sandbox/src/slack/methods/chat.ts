import { directChannel, post, readContent, shownMessage } from '../posting/index.ts'
import { Refusal } from '../refusal.ts'
import type { ChannelRecord, MessageRecord } from '../state/index.ts'
import { permalinkName } from '../state/index.ts'
import type { World } from '../world.ts'
import type { Args } from './args.ts'
import { joinedChannel, visibleChannel } from './membership.ts'
import type { Method } from './method.ts'

/** https://docs.slack.dev/reference/methods/chat.update (msg_too_long) */
const LONGEST_UPDATE = 4000

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    token: 'bot',
    scope: 'chat:write',
    tier: 'special',
    run: (args, world, caller) => {
      const channel = channelToPostIn(args, world, caller.scopes.includes('chat:write.public'))
      const message = post(
        {
          channel: channel.id,
          author: world.identity.botUserId,
          ...readContent(args.raw, world),
          threadTs: threadIn(channel, args, world),
          subtype: args.text('thread_ts') && args.flag('reply_broadcast') ? 'thread_broadcast' : null,
          payload: payloadOf(args),
        },
        world,
      )
      return {
        channel: channel.id,
        ts: message.ts,
        message: shownMessage(message, world, { withMetadata: true }),
      }
    },
  },
  'chat.postEphemeral': {
    token: 'bot',
    scope: 'chat:write',
    tier: 100,
    run: (args, world) => {
      const channel = joinedChannel(args, world)
      const user = args.needText('user')
      if (!world.state.people.has(user)) throw new Refusal('user_not_found')
      if (!channel.members.has(user)) throw new Refusal('user_not_in_channel')
      const message = post(
        {
          channel: channel.id,
          author: world.identity.botUserId,
          ...readContent(args.raw, world),
          threadTs: threadIn(channel, args, world),
          visibleTo: user,
          payload: payloadOf(args),
        },
        world,
      )
      return { message_ts: message.ts }
    },
  },
  'chat.update': {
    token: 'bot',
    scope: 'chat:write',
    tier: 50,
    run: (args, world) => {
      const message = ownMessage(args, world, 'cant_update_message')
      if ((args.text('text')?.length ?? 0) > LONGEST_UPDATE) throw new Refusal('msg_too_long')
      const content = readContent(args.raw, world)
      const updated: MessageRecord = {
        ...message,
        ...content,
        // What is not given stays: https://docs.slack.dev/reference/methods/chat.update
        blocks: args.raw.blocks === undefined ? message.blocks : content.blocks,
        attachments: args.raw.attachments === undefined ? message.attachments : content.attachments,
        metadata: args.raw.metadata === undefined ? message.metadata : content.metadata,
        editedTs: world.state.nextTs(),
        payload: payloadOf(args),
      }
      world.state.apply({ type: 'message', message: updated })
      return {
        channel: message.channel,
        ts: message.ts,
        text: updated.text,
        message: shownMessage(updated, world, { withMetadata: true }),
      }
    },
  },
  'chat.delete': {
    token: 'bot',
    scope: 'chat:write',
    tier: 50,
    run: (args, world) => {
      const { channel, ts } = ownMessage(args, world, 'cant_delete_message')
      world.state.apply({ type: 'messageGone', channel, ts })
      return { channel, ts }
    },
  },
  'chat.getPermalink': {
    token: 'bot',
    scope: null,
    tier: 'special',
    run: (args, world) => {
      const channel = visibleChannel(args.needText('channel'), world)
      const message = world.state.message(channel.id, args.needText('message_ts'))
      if (!message || message.visibleTo) throw new Refusal('message_not_found')
      const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : ''
      return {
        channel: channel.id,
        permalink: `https://${world.identity.domain}.slack.com/archives/${channel.id}/${permalinkName(message.ts)}${thread}`,
      }
    },
  },
}

/** Where the app may post: a channel by id or name, or a person, which means their direct conversation. */
export const channelToPostIn = (args: Args, world: World, mayPostAnywhere: boolean): ChannelRecord => {
  const name = args.needText('channel')
  const person = world.state.people.get(name)
  if (person?.isDeactivated) throw new Refusal('user_disabled')
  const channel = person ? directChannel(person.id, world) : visibleChannel(name, world, { byName: true })
  if (channel.isArchived) throw new Refusal('is_archived')
  if (!channel.members.has(world.identity.botUserId) && !mayPostAnywhere) throw new Refusal('not_in_channel')
  return channel
}

/** The thread that a message goes into: that of the named message, or of its parent. */
export const threadIn = (channel: ChannelRecord, args: Args, { state }: World): string | null => {
  const ts = args.text('thread_ts')
  if (ts === undefined) return null
  const message = state.message(channel.id, ts)
  if (!message || message.visibleTo) throw new Refusal('thread_not_found')
  return message.threadTs ?? message.ts
}

const ownMessage = (args: Args, world: World, error: string): MessageRecord => {
  const channel = visibleChannel(args.needText('channel'), world)
  const message = world.state.message(channel.id, args.needText('ts'))
  if (!message || message.visibleTo) throw new Refusal('message_not_found')
  if (message.author !== world.identity.botUserId) throw new Refusal(error)
  return message
}

/** The call's arguments with what came as JSON text read. */
export const payloadOf = ({ raw }: Args): unknown => {
  const { token: _, ...rest } = raw
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, STRUCTURED.has(name) ? asJson(value) : value]),
  )
}

const STRUCTURED = new Set(['blocks', 'attachments', 'metadata', 'view'])

const asJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
