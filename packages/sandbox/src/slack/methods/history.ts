import { repliesTo, shownMessage } from '../posting/index.ts'
import { Refusal } from '../refusal.ts'
import type { MessageRecord } from '../state/index.ts'
import { compareTs } from '../state/index.ts'
import type { Args } from './args.ts'
import { joinedChannel, scopeByKind } from './membership.ts'
import type { Method } from './method.ts'
import { metadataOf, paginate } from './paging.ts'

const MOST_AT_ONCE = 999

export const HISTORY_METHODS: Readonly<Record<string, Method>> = {
  /** Newest first; replies only where they were also sent to the channel. */
  'conversations.history': {
    token: 'bot',
    scope: scopeByKind('history'),
    tier: 50,
    run: (args, world) => {
      const channel = joinedChannel(args, world)
      const messages = world.state
        .messages(channel.id)
        .filter(message => isPublic(message) && isOnTop(message) && isWithin(message, args))
        .toReversed()
      return {
        ...pageOf(messages, args, message => shownMessage(message, world, metadataWish(args))),
        pin_count: 0,
        channel_actions_ts: null,
        channel_actions_count: 0,
      }
    },
  },
  /** The parent first, then its replies, oldest first. */
  'conversations.replies': {
    token: 'bot',
    scope: scopeByKind('history'),
    tier: 50,
    run: (args, world) => {
      const channel = joinedChannel(args, world)
      const named = world.state.message(channel.id, args.needText('ts'))
      const parent = named?.threadTs ? world.state.message(channel.id, named.threadTs) : named
      if (!parent || !isPublic(parent)) throw new Refusal('thread_not_found')
      const replies = repliesTo(parent, world).filter(message => isWithin(message, args))
      return pageOf([parent, ...replies], args, message => ({
        ...shownMessage(message, world, metadataWish(args)),
        ...(message === parent ? {} : { parent_user_id: parent.author }),
      }))
    },
  },
}

const isPublic = (message: MessageRecord): boolean => message.visibleTo === null

const isOnTop = (message: MessageRecord): boolean =>
  message.threadTs === null || message.subtype === 'thread_broadcast'

const isWithin = ({ ts }: MessageRecord, args: Args): boolean => {
  const oldest = args.text('oldest')
  const latest = args.text('latest')
  const inclusive = args.flag('inclusive') ? 0 : 1
  return (
    (oldest === undefined || compareTs(ts, oldest) >= inclusive) &&
    (latest === undefined || compareTs(latest, ts) >= inclusive)
  )
}

const metadataWish = (args: Args) => ({ withMetadata: args.flag('include_all_metadata') })

const pageOf = <Shown>(
  messages: readonly MessageRecord[],
  args: Args,
  show: (message: MessageRecord) => Shown,
) => {
  const page = paginate(messages, args, { maxLimit: MOST_AT_ONCE })
  return {
    messages: page.items.map(show),
    has_more: page.nextCursor !== '',
    ...(page.nextCursor === '' ? {} : metadataOf(page)),
  }
}
