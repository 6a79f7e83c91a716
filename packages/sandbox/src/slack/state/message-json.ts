import type { Json } from './json.ts'
import { toMicros } from './posting-times.ts'
import type { FileRecord, MessageRecord } from './records.ts'

/** What a message needs to know of its surroundings to be shown. */
export interface MessageContext {
  readonly teamId: string
  readonly appId: string
  readonly appName: string
  readonly botId: string
  readonly botUserId: string
  /** Of the message's own thread, oldest first; empty where it is no parent. */
  readonly replies: readonly MessageRecord[]
  readonly files: readonly FileRecord[]
  readonly fileUrl: (file: FileRecord) => string
  readonly withMetadata: boolean
}

/** A message as Slack's methods and payloads carry it. */
export const messageJson = (message: MessageRecord, context: MessageContext): Json => ({
  type: 'message',
  ...(message.subtype ? { subtype: message.subtype } : {}),
  user: message.author,
  ts: message.ts,
  ...(message.author === context.botUserId ? botParts(context) : {}),
  text: message.text,
  team: context.teamId,
  ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
  ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
  ...(message.editedTs ? { edited: { user: message.author, ts: message.editedTs } } : {}),
  ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
  ...(message.threadTs === null && context.replies.length > 0 ? threadParts(message, context.replies) : {}),
  ...(message.reactions.length > 0
    ? { reactions: message.reactions.map(({ name, users }) => ({ name, users, count: users.length })) }
    : {}),
  ...(context.files.length > 0
    ? { files: context.files.map(file => fileJson(file, context.fileUrl(file))) }
    : {}),
  ...(context.withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  ...(message.visibleTo ? { is_ephemeral: true } : {}),
})

const botParts = ({ botId, appId, appName, teamId }: MessageContext): Json => ({
  bot_id: botId,
  app_id: appId,
  bot_profile: {
    id: botId,
    deleted: false,
    name: appName,
    updated: 0,
    app_id: appId,
    icons: {},
    team_id: teamId,
  },
})

const threadParts = (parent: MessageRecord, replies: readonly MessageRecord[]): Json => {
  const users = [...new Set(replies.map(reply => reply.author))]
  return {
    thread_ts: parent.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users.slice(0, 5),
    latest_reply: replies.at(-1)?.ts,
    is_locked: false,
    subscribed: true,
  }
}

/** A file; `url` leads to its content. Until it is processed its type is empty. */
export const fileJson = (file: FileRecord, url: string): Json => ({
  id: file.id,
  created: file.createdS,
  timestamp: file.createdS,
  name: file.name,
  title: file.title,
  mimetype: file.mimetype ?? '',
  filetype: file.mimetype === null ? '' : (file.name.split('.').at(-1)?.toLowerCase() ?? ''),
  size: file.size,
  mode: 'hosted',
  is_external: false,
  is_public: file.channels.length > 0,
  ...(file.altText ? { alt_txt: file.altText } : {}),
  channels: file.channels,
  groups: [],
  ims: [],
  url_private: url,
  url_private_download: `${url}?download=1`,
})

/** '1700000000.000100' → 'p1700000000000100', as in a permalink. */
export const permalinkName = (ts: string): string => `p${toMicros(ts)}`
