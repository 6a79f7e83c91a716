import type { PageChannel, PageState } from '../../src/page/protocol.ts'
import type { Aside } from './app.tsx'
import { Composer } from './message/composer.tsx'
import { MessageList } from './message/message-list.tsx'
import type { Act } from './server.ts'
import { channelSign } from './sidebar/channel-sign.ts'

interface ChannelViewProps {
  readonly state: PageState
  readonly channel: PageChannel
  readonly act: Act
  readonly onAside: (aside: Aside) => void
}

export const ChannelView = ({ state, channel, act, onAside }: ChannelViewProps) => {
  const messages = state.messages.filter(
    message => message.channel === channel.id && message.threadTs === null,
  )
  return (
    <section className="channel" aria-label={channel.name}>
      <header className="channel-head">
        <h1>
          {channelSign(channel)} {channel.name}
        </h1>
        <p>
          {channel.kind !== 'direct' && `${channel.memberCount} members`}
          {channel.topic && ` · ${channel.topic}`}
        </p>
      </header>
      <MessageList
        state={state}
        messages={messages}
        act={act}
        onAside={onAside}
        empty={`Nothing has been said here yet. Type /spend team-x last week to begin.`}
      />
      <Composer state={state} channel={channel} act={act} />
    </section>
  )
}
