import type { MessageRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import { shownMessage } from './shown.ts'

export type NewMessage = Pick<MessageRecord, 'channel' | 'author' | 'text'> &
  Partial<Omit<MessageRecord, 'ts' | 'editedTs' | 'reactions'>>

/** Puts a message into a channel and tells the app of it as far as it asked to be told. */
export const post = (message: NewMessage, world: World): MessageRecord => {
  const record: MessageRecord = {
    threadTs: null,
    blocks: [],
    attachments: [],
    metadata: null,
    subtype: null,
    visibleTo: null,
    fileIds: [],
    payload: null,
    ...message,
    ts: world.state.nextTs(),
    editedTs: null,
    reactions: [],
  }
  world.state.apply({ type: 'message', message: record })
  if (record.visibleTo === null) tellApp(record, world)
  return record
}

const tellApp = (message: MessageRecord, world: World): void => {
  const { state, identity } = world
  const channel = state.channels.get(message.channel)
  if (!channel?.members.has(identity.botUserId)) return
  const about = {
    ...shownMessage(message, world),
    channel: channel.id,
    event_ts: message.ts,
  }
  const channelType = { public: 'channel', private: 'group', direct: 'im' }[channel.kind]
  void world.emit({ ...about, type: 'message', channel_type: channelType })
  const mentionsApp = message.text.includes(`<@${identity.botUserId}>`)
  if (mentionsApp && message.author !== identity.botUserId && channel.kind !== 'direct')
    void world.emit({ ...about, type: 'app_mention' })
}
