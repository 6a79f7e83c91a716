import { maySee, messagesSeenBy } from '../acting/who.ts'
import type {
  Change,
  ChannelRecord,
  FileRecord,
  MessageRecord,
  PersonRecord,
  UserGroupRecord,
  ViewRecord,
} from '../state/index.ts'
import { compareTs } from '../state/index.ts'
import { homeOf, modalsOf } from '../views/index.ts'
import type { World } from '../world.ts'

type ShownFile = Omit<FileRecord, 'contentBase64'>

/** All that one person sees. */
export interface Snapshot {
  readonly workspaceName: string
  readonly appName: string
  readonly me: PersonRecord
  readonly people: readonly PersonRecord[]
  readonly groups: readonly UserGroupRecord[]
  readonly channels: readonly (Omit<ChannelRecord, 'members'> & {
    readonly members: readonly string[]
    /** Messages of others, outside threads, since the person last looked. */
    readonly unread: number
  })[]
  /** Of all channels, each oldest first. */
  readonly messages: readonly MessageRecord[]
  readonly files: readonly ShownFile[]
  readonly modal: ViewRecord | null
  readonly home: ViewRecord | null
  readonly commands: World['app']['commands']
  /** ISO 8601. */
  readonly now: string
  readonly connected: boolean
}

export const snapshotFor = (person: PersonRecord, world: World): Snapshot => {
  const { state, identity, app } = world
  const channels = [...state.channels.values()].filter(channel => maySee(channel, person))
  const messages = channels.flatMap(channel => messagesSeenBy(person, channel, world))
  const fileIds = new Set(messages.flatMap(message => message.fileIds))
  return {
    workspaceName: identity.workspaceName,
    appName: app.name,
    me: person,
    people: [...state.people.values()],
    groups: [...state.groups.values()],
    channels: channels.map(channel => ({
      ...channel,
      members: [...channel.members],
      unread: unreadIn(channel, person, world),
    })),
    messages,
    files: [...state.files.values()].filter(file => fileIds.has(file.id)).map(withoutContent),
    modal: modalsOf(person.id, world).at(-1) ?? null,
    home: homeOf(person.id, world) ?? null,
    commands: app.commands,
    now: new Date(world.now()).toISOString(),
    connected: world.transport.isConnected(),
  }
}

const unreadIn = (channel: ChannelRecord, person: PersonRecord, world: World): number => {
  const readTo = world.state.readUpTo(channel.id, person.id)
  return messagesSeenBy(person, channel, world).filter(
    message => message.threadTs === null && message.author !== person.id && compareTs(message.ts, readTo) > 0,
  ).length
}

/** A change as one person may hear of it; null where it is none of theirs. */
export const changeFor = (change: Change, person: PersonRecord, { state }: World): unknown => {
  const sees = (channelId: string): boolean => {
    const channel = state.channels.get(channelId)
    return channel !== undefined && maySee(channel, person)
  }
  switch (change.type) {
    case 'message': {
      const { visibleTo, channel } = change.message
      return sees(channel) && (visibleTo === null || visibleTo === person.id) ? change : null
    }
    case 'messageGone':
      return sees(change.channel) ? change : null
    case 'channel':
      return sees(change.channel.id) ? change : null
    case 'member':
      return change.user === person.id || sees(change.channel) ? change : null
    case 'read':
      return change.user === person.id ? change : null
    case 'view':
      return change.view.user === person.id ? change : null
    case 'file':
      return change.file.channels.some(sees) ? { type: 'file', file: withoutContent(change.file) } : null
    // A closed view and what only the app knows: the snapshot says what is left of them.
    case 'viewGone':
    case 'scheduled':
    case 'scheduledGone':
      return null
  }
}

const withoutContent = ({ contentBase64: _, ...file }: FileRecord): ShownFile => file
