import type { PageMessage, PageState } from '../../../src/page/protocol.ts'
import type { Aside } from '../app.tsx'
import { Blocks } from '../blocks/blocks.tsx'
import type { Act } from '../server.ts'
import { Avatar } from './avatar.tsx'
import { Files } from './files.tsx'
import { MessageTools } from './message-tools.tsx'
import { Reactions } from './reactions.tsx'

interface MessageProps {
  readonly state: PageState
  readonly message: PageMessage
  /** It stands in the thread's own panel. */
  readonly inThread: boolean
  readonly act: Act
  readonly onAside: (aside: Aside) => void
}

const timeOf = (ts: string): string =>
  new Date(Number(ts) * 1000).toLocaleTimeString('en-GB', {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
  })

/** Text without blocks is drawn as Slack does: as one section. */
const blocksOf = ({ blocks, text }: PageMessage) =>
  blocks.length > 0 || text === '' ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }]

export const Message = ({ state, message, inThread, act, onAside }: MessageProps) => {
  const { author, channel, ts } = message
  return (
    <article
      className="message"
      aria-label={`${author.name}, ${timeOf(ts)}`}
      data-ephemeral={message.ephemeral}
      data-ts={ts}
    >
      <Avatar person={author} />
      <div className="message-body">
        <p className="message-head">
          <strong dir="auto">{author.name}</strong>
          {author.kind === 'bot' && <span className="tag">App</span>}
          <time dateTime={new Date(Number(ts) * 1000).toISOString()}>{timeOf(ts)}</time>
          {message.ephemeral && <span className="only-you">Only visible to you</span>}
        </p>
        <Blocks
          state={state}
          blocks={blocksOf(message)}
          onAction={action => act({ type: 'press', channel, ts, action })}
          onSuggest={asked => act({ type: 'suggest', channel, ts, ...asked })}
        />
        {message.edited && <span className="edited">(edited)</span>}
        <Files files={message.files} />
        <Reactions state={state} message={message} act={act} />
        {message.replyCount > 0 && message.threadTs === null && !inThread && (
          <button type="button" className="link" onClick={() => onAside({ kind: 'thread', channel, ts })}>
            {message.replyCount} {message.replyCount === 1 ? 'reply' : 'replies'}
          </button>
        )}
      </div>
      <MessageTools message={message} inThread={inThread} act={act} onAside={onAside} />
    </article>
  )
}
