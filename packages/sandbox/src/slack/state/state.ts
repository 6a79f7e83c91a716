import type { ChangeStore } from '../types.ts'
import type { Change } from './changes.ts'
import { createPostingTimes } from './posting-times.ts'
import type {
  ChannelRecord,
  FileRecord,
  MessageRecord,
  PersonRecord,
  ScheduledRecord,
  UserGroupRecord,
  ViewRecord,
} from './records.ts'

export interface State {
  readonly people: ReadonlyMap<string, PersonRecord>
  readonly groups: ReadonlyMap<string, UserGroupRecord>
  readonly channels: ReadonlyMap<string, ChannelRecord>
  readonly views: ReadonlyMap<string, ViewRecord>
  readonly files: ReadonlyMap<string, FileRecord>
  readonly scheduled: ReadonlyMap<string, ScheduledRecord>
  /** Ephemeral ones and those of threads too, oldest first. */
  messages(channel: string): readonly MessageRecord[]
  message(channel: string, ts: string): MessageRecord | undefined
  /** The `ts` up to which a person has read a channel; '0' before the first look. */
  readUpTo(channel: string, user: string): string
  /** A `ts` later than every one before it. */
  nextTs(): string
  /** Makes it so, keeps it, and tells the listeners. */
  apply(change: Change): void
  /** Returns how to end it. */
  subscribe(listener: (change: Change) => void): () => void
}

export interface StateOptions {
  readonly people: readonly PersonRecord[]
  readonly groups: readonly UserGroupRecord[]
  readonly channels: readonly ChannelRecord[]
  readonly now: () => number
  readonly store: ChangeStore | undefined
}

export const createState = ({ people, groups, channels, now, store }: StateOptions): State => {
  const channelById = new Map(channels.map(channel => [channel.id, channel]))
  const messagesByChannel = new Map<string, Map<string, MessageRecord>>()
  const reads = new Map<string, string>()
  const views = new Map<string, ViewRecord>()
  const files = new Map<string, FileRecord>()
  const scheduled = new Map<string, ScheduledRecord>()
  const listeners = new Set<(change: Change) => void>()
  const times = createPostingTimes(now)

  const messagesIn = (channel: string): Map<string, MessageRecord> => {
    const found = messagesByChannel.get(channel) ?? new Map<string, MessageRecord>()
    messagesByChannel.set(channel, found)
    return found
  }

  const enact = (change: Change): void => {
    switch (change.type) {
      case 'message':
        messagesIn(change.message.channel).set(change.message.ts, change.message)
        times.seen(change.message.ts)
        return
      case 'messageGone':
        messagesIn(change.channel).delete(change.ts)
        return
      case 'channel':
        channelById.set(change.channel.id, { ...change.channel, members: new Set(change.channel.members) })
        return
      case 'member': {
        const channel = channelById.get(change.channel)
        if (channel) channelById.set(channel.id, withMember(channel, change))
        return
      }
      case 'read':
        reads.set(`${change.channel} ${change.user}`, change.ts)
        return
      case 'view':
        views.set(change.view.id, change.view)
        return
      case 'viewGone':
        views.delete(change.id)
        return
      case 'file':
        files.set(change.file.id, change.file)
        return
      case 'scheduled':
        scheduled.set(change.scheduled.id, change.scheduled)
        return
      case 'scheduledGone':
        scheduled.delete(change.id)
    }
  }

  for (const line of store?.read() ?? []) {
    // Written by `apply` below, and by nothing else.
    if (line.trim() !== '') enact(JSON.parse(line) as Change)
  }

  return {
    people: new Map(people.map(person => [person.id, person])),
    groups: new Map(groups.map(group => [group.id, group])),
    channels: channelById,
    views,
    files,
    scheduled,
    messages: channel => [...messagesIn(channel).values()],
    message: (channel, ts) => messagesIn(channel).get(ts),
    readUpTo: (channel, user) => reads.get(`${channel} ${user}`) ?? '0',
    nextTs: times.next,
    apply: change => {
      enact(change)
      if (isKept(change)) store?.append(JSON.stringify(change))
      for (const listener of [...listeners]) listener(change)
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const withMember = (
  channel: ChannelRecord,
  { user, present }: { readonly user: string; readonly present: boolean },
): ChannelRecord => {
  const members = new Set(channel.members)
  if (present) members.add(user)
  else members.delete(user)
  return { ...channel, members }
}

/** A modal belongs to a page that is open; nobody expects it after a restart. */
const isKept = (change: Change): boolean =>
  change.type !== 'viewGone' && !(change.type === 'view' && change.view.type === 'modal')
