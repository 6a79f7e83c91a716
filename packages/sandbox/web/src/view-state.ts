import type {
  Block,
  PageChannel,
  PageMessage,
  PagePerson,
  PageState,
  PageView,
} from '../../src/page/protocol.ts'
import type { MessageRecord, PersonRecord, Snapshot, ViewRecord } from '../../src/slack/index.ts'
import { isRecord, readText } from './blocks/read.ts'

/** What the page shows of what the workspace says that a person sees. */
export const readSnapshot = (snapshot: Snapshot): PageState => {
  const replies = countReplies(snapshot.messages)
  return {
    workspaceName: snapshot.workspaceName,
    appName: snapshot.appName,
    me: personOf(snapshot.me),
    people: snapshot.people.filter(({ isDeactivated }) => !isDeactivated).map(personOf),
    groups: snapshot.groups.map(({ id, name, handle }) => ({ id, name, handle })),
    channels: snapshot.channels.map(channel => channelOf(channel, snapshot)),
    messages: snapshot.messages.map(message => messageOf(message, snapshot, replies)),
    modal: snapshot.modal ? viewOf(snapshot.modal) : null,
    home: snapshot.home ? viewOf(snapshot.home) : null,
    commands: snapshot.commands,
    now: snapshot.now,
    connected: snapshot.connected,
  }
}

/** How many replies each thread has, by its channel and its first message; Slack counts what all see. */
const countReplies = (messages: readonly MessageRecord[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { channel, ts, threadTs, visibleTo } of messages) {
    if (threadTs === null || threadTs === ts || visibleTo !== null) continue
    const thread = `${channel} ${threadTs}`
    counts.set(thread, (counts.get(thread) ?? 0) + 1)
  }
  return counts
}

const KINDS = {
  member: 'member',
  guest: 'guest',
  visitor: 'guest',
  stranger: 'stranger',
  bot: 'bot',
} as const

const personOf = ({ id, realName, title, kind }: PersonRecord): PagePerson => ({
  id,
  name: realName,
  title,
  kind: KINDS[kind],
})

const channelOf = (channel: Snapshot['channels'][number], { me, people }: Snapshot): PageChannel => {
  const other = channel.members.find(id => id !== me.id)
  const direct = channel.kind === 'direct' ? people.find(({ id }) => id === other)?.realName : undefined
  return {
    id: channel.id,
    name: direct ?? channel.name,
    kind: channel.isShared ? 'shared' : channel.kind,
    topic: channel.topic,
    archived: channel.isArchived,
    // Slack marks only what a person is in.
    unread: channel.members.includes(me.id) ? channel.unread : 0,
    memberCount: channel.members.length,
    joined: channel.members.includes(me.id) && !channel.isArchived,
  }
}

const messageOf = (
  message: MessageRecord,
  { people, files }: Snapshot,
  replies: ReadonlyMap<string, number>,
): PageMessage => {
  const { channel, ts, threadTs } = message
  const author = people.find(({ id }) => id === message.author)
  return {
    channel,
    ts,
    threadTs: threadTs === ts ? null : threadTs,
    author: author ? personOf(author) : { id: message.author, name: 'Slackbot', title: '', kind: 'bot' },
    text: message.text,
    blocks: message.blocks.filter(isBlock),
    ephemeral: message.visibleTo !== null,
    edited: message.editedTs !== null,
    reactions: message.reactions.map(({ name, users }) => ({ name, people: users })),
    files: message.fileIds.flatMap(id => {
      const file = files.find(one => one.id === id)
      return file
        ? [{ id, title: file.title || file.name, mimetype: file.mimetype, url: `/__sandbox/files/${id}` }]
        : []
    }),
    replyCount: replies.get(`${channel} ${ts}`) ?? 0,
    payload: message.payload,
  }
}

const viewOf = ({ id, type, view, errors }: ViewRecord): PageView => ({
  id,
  type,
  title: readText(view.title),
  submit: readText(view.submit) || null,
  close: readText(view.close) || 'Close',
  blocks: Array.isArray(view.blocks) ? view.blocks.filter(isBlock) : [],
  errors,
})

const isBlock = (value: unknown): value is Block => isRecord(value) && typeof value.type === 'string'
