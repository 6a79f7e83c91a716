import { addReaction, hasReacted, removeReaction, shownMessage } from '../posting/index.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import type { Args } from './args.ts'
import { visibleChannel } from './membership.ts'
import type { Method } from './method.ts'

const NAME = /^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u

export const REACTION_METHODS: Readonly<Record<string, Method>> = {
  'reactions.add': {
    token: 'bot',
    scope: 'reactions:write',
    tier: 50,
    run: (args, world) => {
      const reaction = reactionOf(args, world)
      if (hasReacted(reaction)) throw new Refusal('already_reacted')
      addReaction(reaction, world)
      return {}
    },
  },
  'reactions.remove': {
    token: 'bot',
    scope: 'reactions:write',
    tier: 20,
    run: (args, world) => {
      const reaction = reactionOf(args, world)
      if (!hasReacted(reaction)) throw new Refusal('no_reaction')
      removeReaction(reaction, world)
      return {}
    },
  },
  'reactions.get': {
    token: 'bot',
    scope: 'reactions:read',
    tier: 50,
    run: (args, world) => {
      const message = messageOf(args, world)
      return { type: 'message', channel: message.channel, message: shownMessage(message, world) }
    },
  },
}

const reactionOf = (args: Args, world: World) => {
  const name = args.needText('name')
  if (!NAME.test(name)) throw new Refusal('invalid_name')
  return { message: messageOf(args, world), user: world.identity.botUserId, name }
}

const messageOf = (args: Args, world: World) => {
  const channel = visibleChannel(args.needText('channel'), world)
  const message = world.state.message(channel.id, args.needText('timestamp'))
  if (!message || message.visibleTo) throw new Refusal('message_not_found')
  return message
}
