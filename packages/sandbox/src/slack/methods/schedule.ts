import { randomBytes } from 'node:crypto'
import { readContent } from '../posting/index.ts'
import { Refusal } from '../refusal.ts'
import type { ScheduledRecord } from '../state/index.ts'
import { channelToPostIn, payloadOf, threadIn } from './chat.ts'
import type { Method } from './method.ts'
import { metadataOf, paginate } from './paging.ts'

/** https://docs.slack.dev/reference/methods/chat.scheduleMessage */
const FARTHEST_S = 120 * 86_400

export const SCHEDULE_METHODS: Readonly<Record<string, Method>> = {
  'chat.scheduleMessage': {
    token: 'bot',
    scope: 'chat:write',
    tier: 50,
    run: (args, world, caller) => {
      const postAtS = args.whole('post_at')
      const nowS = world.now() / 1000
      if (postAtS === undefined) throw new Refusal('invalid_time')
      if (postAtS <= nowS) throw new Refusal('time_in_past')
      if (postAtS > nowS + FARTHEST_S) throw new Refusal('time_too_far')
      const channel = channelToPostIn(args, world, caller.scopes.includes('chat:write.public'))
      const scheduled: ScheduledRecord = {
        id: `Q${randomBytes(5).toString('hex').toUpperCase()}`,
        channel: channel.id,
        postAtS,
        message: {
          ...readContent(args.raw, world),
          threadTs: threadIn(channel, args, world),
          payload: payloadOf(args),
        },
      }
      world.state.apply({ type: 'scheduled', scheduled })
      return {
        channel: channel.id,
        scheduled_message_id: scheduled.id,
        post_at: postAtS,
        message: { type: 'delayed_message', bot_id: world.identity.botId, text: scheduled.message.text },
      }
    },
  },
  'chat.deleteScheduledMessage': {
    token: 'bot',
    scope: 'chat:write',
    tier: 50,
    run: (args, { state }) => {
      const found = state.scheduled.get(args.needText('scheduled_message_id'))
      if (!found || found.channel !== args.needText('channel'))
        throw new Refusal('invalid_scheduled_message_id')
      state.apply({ type: 'scheduledGone', id: found.id })
      return {}
    },
  },
  'chat.scheduledMessages.list': {
    token: 'bot',
    scope: null,
    tier: 50,
    run: (args, { state }) => {
      const channel = args.text('channel')
      const waiting = [...state.scheduled.values()]
        .filter(one => channel === undefined || one.channel === channel)
        .toSorted((a, b) => a.postAtS - b.postAtS)
      const page = paginate(waiting, args)
      return {
        scheduled_messages: page.items.map(one => ({
          id: one.id,
          channel_id: one.channel,
          post_at: one.postAtS,
          date_created: 0,
          text: one.message.text,
        })),
        ...metadataOf(page),
      }
    },
  },
}
