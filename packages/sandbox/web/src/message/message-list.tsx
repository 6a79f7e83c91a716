import { useEffect, useRef } from 'react'
import type { PageMessage, PageState } from '../../../src/page/protocol.ts'
import type { Aside } from '../app.tsx'
import type { Act } from '../server.ts'
import { Message } from './message.tsx'

interface MessageListProps {
  readonly state: PageState
  readonly messages: readonly PageMessage[]
  readonly act: Act
  readonly onAside: (aside: Aside) => void
  readonly empty: string
}

const dayOf = (ts: string): string =>
  new Date(Number(ts) * 1000).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })

export const MessageList = ({ state, messages, act, onAside, empty }: MessageListProps) => {
  const list = useRef<HTMLOListElement>(null)
  const newest = messages.at(-1)?.ts
  useEffect(() => {
    if (newest) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [newest])

  if (messages.length === 0) return <p className="empty">{empty}</p>
  return (
    <ol className="messages" ref={list} aria-live="polite">
      {messages.map((message, index) => {
        const before = messages[index - 1]
        const newDay = !before || dayOf(before.ts) !== dayOf(message.ts)
        return (
          <li key={message.ts}>
            {newDay && <p className="day">{dayOf(message.ts)}</p>}
            <Message state={state} message={message} act={act} onAside={onAside} />
          </li>
        )
      })}
    </ol>
  )
}
