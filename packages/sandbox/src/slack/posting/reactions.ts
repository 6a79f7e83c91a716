import type { MessageRecord } from '../state/index.ts'
import type { World } from '../world.ts'

interface Reaction {
  readonly message: MessageRecord
  readonly user: string
  /** Without colons. */
  readonly name: string
}

export const hasReacted = ({ message, user, name }: Reaction): boolean =>
  message.reactions.some(one => one.name === name && one.users.includes(user))

export const addReaction = ({ message, user, name }: Reaction, world: World): void => {
  const reactions = message.reactions.some(one => one.name === name)
    ? message.reactions.map(one => (one.name === name ? { name, users: [...one.users, user] } : one))
    : [...message.reactions, { name, users: [user] }]
  world.state.apply({ type: 'message', message: { ...message, reactions } })
  tellApp('reaction_added', { message, user, name }, world)
}

export const removeReaction = ({ message, user, name }: Reaction, world: World): void => {
  const reactions = message.reactions
    .map(one => (one.name === name ? { name, users: one.users.filter(other => other !== user) } : one))
    .filter(one => one.users.length > 0)
  world.state.apply({ type: 'message', message: { ...message, reactions } })
  tellApp('reaction_removed', { message, user, name }, world)
}

const tellApp = (
  type: 'reaction_added' | 'reaction_removed',
  { message, user, name }: Reaction,
  world: World,
): void => {
  if (!world.state.channels.get(message.channel)?.members.has(world.identity.botUserId)) return
  void world.emit({
    type,
    user,
    reaction: name,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.author,
    event_ts: world.state.nextTs(),
  })
}
