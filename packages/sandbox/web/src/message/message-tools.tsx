import { useState } from 'react'
import type { PageMessage } from '../../../src/page/protocol.ts'
import type { Aside } from '../app.tsx'
import type { Act } from '../server.ts'
import { emojiSign } from './emoji.ts'

const QUICK = ['white_check_mark', 'eyes', 'no_bell', '-1', '+1', 'tada']

interface MessageToolsProps {
  readonly message: PageMessage
  readonly inThread: boolean
  readonly act: Act
  readonly onAside: (aside: Aside) => void
}

/** What can be done with a message: react, reply, look at its payload. An ephemeral one knows only the last. */
export const MessageTools = ({ message, inThread, act, onAside }: MessageToolsProps) => {
  const [choosing, setChoosing] = useState(false)
  const { channel, ts } = message
  return (
    <div className="message-tools">
      {choosing &&
        QUICK.map(name => (
          <button
            key={name}
            type="button"
            aria-label={`React with ${name}`}
            onClick={() => {
              setChoosing(false)
              void act({ type: 'react', channel, ts, name })
            }}
          >
            {emojiSign(name)}
          </button>
        ))}
      {!message.ephemeral && (
        <button
          type="button"
          aria-label="React"
          aria-expanded={choosing}
          onClick={() => setChoosing(!choosing)}
        >
          ☺
        </button>
      )}
      {!message.ephemeral && message.threadTs === null && !inThread && (
        <button
          type="button"
          aria-label="Reply in thread"
          onClick={() => onAside({ kind: 'thread', channel, ts })}
        >
          💬
        </button>
      )}
      <button
        type="button"
        aria-label="Show payload"
        onClick={() => onAside({ kind: 'payload', channel, ts })}
      >
        {'{ }'}
      </button>
    </div>
  )
}
