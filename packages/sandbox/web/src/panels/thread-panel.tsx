import type { PageState } from '../../../src/page/protocol.ts'
import type { Aside } from '../app.tsx'
import { Composer } from '../message/composer.tsx'
import { MessageList } from '../message/message-list.tsx'
import type { Act } from '../server.ts'
import { AsideHead } from './aside-head.tsx'

interface ThreadPanelProps {
  readonly state: PageState
  readonly thread: { readonly channel: string; readonly ts: string }
  readonly act: Act
  readonly onAside: (aside: Aside | null) => void
}

export const ThreadPanel = ({ state, thread, act, onAside }: ThreadPanelProps) => {
  const channel = state.channels.find(({ id }) => id === thread.channel)
  const messages = state.messages.filter(
    message =>
      message.channel === thread.channel && (message.ts === thread.ts || message.threadTs === thread.ts),
  )
  if (!channel) return null
  return (
    <aside className="aside" aria-label="Thread">
      <AsideHead title="Thread" onClose={() => onAside(null)} />
      <MessageList
        state={state}
        messages={messages}
        inThread
        act={act}
        onAside={onAside}
        empty="This message is gone."
      />
      {channel.joined && (
        <Composer state={state} channel={channel} act={act} threadTs={thread.ts} autoFocus />
      )}
    </aside>
  )
}
