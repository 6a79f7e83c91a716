import { directChannel } from '../posting/index.ts'
import { type ChannelRecord, compareTs, type MessageRecord, type PersonRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import { ActingError } from './acting-error.ts'

/** A person by Slack id or handle. Throws an `ActingError` where there is none or they have left. */
export const personNamed = (name: string, { state }: World): PersonRecord => {
  const person =
    state.people.get(name) ?? [...state.people.values()].find(one => one.handle === name.replace(/^@/, ''))
  if (!person || person.isDeactivated || person.kind === 'bot')
    throw new ActingError(`Nobody called ${JSON.stringify(name)} works here.`)
  return person
}

/** A channel by id or name, or the app by its `@handle`, that the person can see. Throws an `ActingError` elsewhere. */
export const channelNamed = (name: string, person: PersonRecord, world: World): ChannelRecord => {
  if (name === `@${world.app.handle}`) return directChannel(person.id, world)
  const plain = name.replace(/^#/, '')
  const channel =
    world.state.channels.get(name) ??
    [...world.state.channels.values()].find(one => one.kind !== 'direct' && one.name === plain)
  if (!channel || !maySee(channel, person))
    throw new ActingError(`There is no channel ${JSON.stringify(name)} here.`)
  return channel
}

/** The same, and the person is in it: only there can they type. */
export const joinedChannelNamed = (name: string, person: PersonRecord, world: World): ChannelRecord => {
  const channel = channelNamed(name, person, world)
  if (!channel.members.has(person.id)) throw new ActingError(`${person.handle} is not in #${channel.name}.`)
  if (channel.isArchived) throw new ActingError(`#${channel.name} is archived.`)
  return channel
}

/** Guests and people of another company see only what they are in. */
export const maySee = (channel: ChannelRecord, person: PersonRecord): boolean =>
  channel.members.has(person.id) || (channel.kind === 'public' && person.kind === 'member')

/** What one person sees in a channel, oldest first: ephemeral messages only if they are theirs. */
export const messagesSeenBy = (
  person: PersonRecord,
  channel: ChannelRecord,
  { state }: World,
): MessageRecord[] =>
  maySee(channel, person)
    ? state
        .messages(channel.id)
        .filter(message => message.visibleTo === null || message.visibleTo === person.id)
        .toSorted((a, b) => compareTs(a.ts, b.ts))
    : []
