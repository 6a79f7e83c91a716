import type { PageMessage, PageState } from '../../../src/page/protocol.ts'
import type { Aside } from '../app.tsx'
import type { Act } from '../server.ts'
import { Message } from './message.tsx'
import type { Typed } from './typed.ts'
import { useNewest } from './use-newest.ts'

interface MessageListProps {
  readonly state: PageState
  readonly messages: readonly PageMessage[]
  /** Commands that were typed on this page, shown where they were typed. */
  readonly typed?: readonly Typed[]
  readonly inThread?: boolean
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

/** Messages, oldest first, under their days. It follows what arrives. */
export const MessageList = ({
  state,
  messages,
  typed = [],
  inThread = false,
  act,
  onAside,
  empty,
}: MessageListProps) => {
  const last = messages.at(-1)
  const isMine = last !== undefined && (last.ephemeral || last.author.id === state.me.id)
  const box = useNewest(last?.ts, isMine)
  /** What was typed between two messages, of which the first may be gone by now. */
  const typedBetween = (from: string | undefined, to: string | undefined) =>
    typed
      .filter(({ after }) => after >= (from ?? '') && (to === undefined || after < to))
      .map(one => <TypedLine key={one.id} text={one.text} />)

  return (
    <div className="messages" ref={box} role="log" aria-label="Messages">
      {/* The scroller's only child: what it measures. */}
      <div>
        {messages.length === 0 && typed.length === 0 && <p className="empty">{empty}</p>}
        <ol>
          {messages.map((message, index) => {
            const before = messages[index - 1]
            const newDay = !before || dayOf(before.ts) !== dayOf(message.ts)
            return (
              <li key={message.ts}>
                {newDay && <p className="day">{dayOf(message.ts)}</p>}
                {typedBetween(before?.ts, message.ts)}
                <Message state={state} message={message} inThread={inThread} act={act} onAside={onAside} />
              </li>
            )
          })}
        </ol>
        {typedBetween(last?.ts, undefined)}
      </div>
    </div>
  )
}

const TypedLine = ({ text }: { readonly text: string }) => (
  <p className="typed" title="Slack itself shows no trace of a command. This line is only on this page.">
    You typed <code>{text}</code>
  </p>
)
