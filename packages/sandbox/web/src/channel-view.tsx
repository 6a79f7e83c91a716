import type { PageChannel, PageState } from '../../src/page/protocol.ts'
import type { Aside } from './app.tsx'
import { Composer } from './message/composer.tsx'
import { MessageList } from './message/message-list.tsx'
import { NotJoined } from './message/not-joined.tsx'
import type { Typed } from './message/typed.ts'
import type { Act } from './server.ts'
import { channelSign } from './sidebar/channel-sign.ts'

interface ChannelViewProps {
  readonly state: PageState
  readonly channel: PageChannel
  readonly act: Act
  readonly typed: readonly Typed[]
  readonly onTyped: (channel: string, text: string) => void
  readonly onAside: (aside: Aside) => void
}

export const ChannelView = ({ state, channel, act, typed, onTyped, onAside }: ChannelViewProps) => {
  const messages = state.messages.filter(
    message => message.channel === channel.id && message.threadTs === null,
  )
  return (
    <section className="channel" aria-label={channel.name}>
      <header className="channel-head">
        <h1>
          {channelSign(channel)} <span dir="auto">{channel.name}</span>
        </h1>
        <p>
          {channel.kind !== 'direct' && countMembers(channel)}
          {channel.topic && ` · ${channel.topic}`}
        </p>
      </header>
      <MessageList
        state={state}
        messages={messages}
        typed={typed}
        act={act}
        onAside={onAside}
        empty="Nothing has been said here yet. Type /spend team-x last week to begin."
      />
      {channel.joined ? (
        <Composer
          state={state}
          channel={channel}
          act={act}
          autoFocus
          onCommand={words => onTyped(channel.id, words)}
        />
      ) : (
        <NotJoined channel={channel} as={state.me.id} />
      )}
    </section>
  )
}

const countMembers = ({ kind, memberCount }: PageChannel): string =>
  `${memberCount} members${kind === 'private' ? ' · private' : ''}${kind === 'shared' ? ' · shared with another company' : ''}`
