import { addReaction, hasReacted, post, removeReaction } from '../posting/index.ts'
import type { MessageRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import { ActingError } from './acting-error.ts'
import { channelNamed, joinedChannelNamed, messagesSeenBy, personNamed } from './who.ts'

export interface SayAct {
  readonly user: string
  readonly channel: string
  readonly text: string
  /** The message that this answers. */
  readonly threadTs?: string
}

/** Says something in a channel; `@handle` of a person, the app or a group mentions them. */
export const say = ({ user, channel: name, text, threadTs }: SayAct, world: World): MessageRecord => {
  const person = personNamed(user, world)
  const channel = joinedChannelNamed(name, person, world)
  const parent = threadTs === undefined ? null : messageSeen({ user, channel: name, ts: threadTs }, world)
  if (text.trim() === '') throw new ActingError('There is nothing to send.')
  if (text.startsWith('/')) throw new ActingError('Slash commands are typed with `command`.')
  const message = post(
    {
      channel: channel.id,
      author: person.id,
      text: asSent(text, world),
      threadTs: parent ? (parent.threadTs ?? parent.ts) : null,
    },
    world,
  )
  world.state.apply({ type: 'read', channel: channel.id, user: person.id, ts: message.ts })
  return message
}

/** A message that the person can see. Throws an `ActingError` elsewhere. */
export const messageSeen = (
  { user, channel: name, ts }: { readonly user: string; readonly channel: string; readonly ts: string },
  world: World,
): MessageRecord => {
  const person = personNamed(user, world)
  const channel = channelNamed(name, person, world)
  const message = messagesSeenBy(person, channel, world).find(one => one.ts === ts)
  if (!message) throw new ActingError(`${person.handle} sees no message ${ts} in #${channel.name}.`)
  return message
}

export interface ReactAct {
  readonly user: string
  readonly channel: string
  readonly ts: string
  /** Without colons. */
  readonly name: string
}

/** Adds a reaction, or takes it back where the person had given it. */
export const react = ({ user, channel, ts, name }: ReactAct, world: World): void => {
  const person = personNamed(user, world)
  const message = messageSeen({ user, channel, ts }, world)
  if (message.visibleTo !== null) throw new ActingError('Nobody can react to what only one person sees.')
  const reaction = { message, user: person.id, name }
  if (hasReacted(reaction)) removeReaction(reaction, world)
  else addReaction(reaction, world)
}

/** Marks all of a channel as read. */
export const readChannel = (
  { user, channel: name }: { readonly user: string; readonly channel: string },
  world: World,
): void => {
  const person = personNamed(user, world)
  const channel = channelNamed(name, person, world)
  const last = messagesSeenBy(person, channel, world).at(-1)
  if (last) world.state.apply({ type: 'read', channel: channel.id, user: person.id, ts: last.ts })
}

/** What Slack's client makes of typed text: escaped, with mentions as ids. Mentions already written as ids stay. */
const asSent = (text: string, { state }: World): string => {
  const idOf = (handle: string): string | null => {
    const person = [...state.people.values()].find(one => one.handle === handle)
    if (person) return `<@${person.id}>`
    const group = [...state.groups.values()].find(one => one.handle === handle)
    return group ? `<!subteam^${group.id}>` : null
  }
  return text
    .replace(/&/g, '&amp;')
    .replace(/<(?!@U\w+>)/g, '&lt;')
    .replace(/(?<!<@U\w+)>/g, '&gt;')
    .replace(/(?<![\w<])@([\w.-]*\w)/g, (whole, handle: string) => idOf(handle) ?? whole)
}
