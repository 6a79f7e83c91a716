import { useEffect, useId, useRef, useState } from 'react'
import type { PageChannel, PageState } from '../../../src/page/protocol.ts'
import type { Act } from '../server.ts'
import { channelSign } from '../sidebar/channel-sign.ts'

interface ComposerProps {
  readonly state: PageState
  readonly channel: PageChannel
  readonly act: Act
  readonly threadTs?: string
  /** Called with a command's words when it is sent. */
  readonly onCommand?: (words: string) => void
  readonly autoFocus?: boolean
}

/** The message box: Enter sends, Shift+Enter breaks the line, `/` offers the app's commands. */
export const Composer = ({ state, channel, act, threadTs, onCommand, autoFocus = false }: ComposerProps) => {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const matches =
    text.startsWith('/') && !text.includes(' ') ? state.commands.filter(c => c.command.startsWith(text)) : []

  useEffect(() => {
    // Not where that would open a keyboard over half of the screen.
    if (autoFocus && window.matchMedia('(hover: hover)').matches) box.current?.focus()
  }, [autoFocus])

  const complete = (command: string) => {
    setText(`${command} `)
    box.current?.focus()
  }

  const send = async () => {
    const words = text.trim()
    if (words === '' || sending) return
    setSending(true)
    const isCommand = words.startsWith('/')
    if (isCommand) onCommand?.(words)
    const answer = await act(
      isCommand
        ? { type: 'command', channel: channel.id, text: words }
        : { type: 'post', channel: channel.id, text: words, ...(threadTs ? { threadTs } : {}) },
    )
    setSending(false)
    setProblem(answer.error)
    if (!answer.error) setText('')
    box.current?.focus()
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    const [only] = matches
    if (event.key === 'Tab' && only) {
      event.preventDefault()
      complete(only.command)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (only && text !== only.command) complete(only.command)
      else void send()
    }
  }

  return (
    <form
      className="composer"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      {matches.length > 0 && (
        <ul className="completions" id={listId} aria-label="Commands">
          {matches.map(({ command, description, hint }) => (
            <li key={command}>
              <button type="button" onClick={() => complete(command)}>
                <strong>{command}</strong> <code>{hint}</code>
                <span>{description}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {problem && <p role="alert">{problem}</p>}
      <textarea
        ref={box}
        dir="auto"
        value={text}
        rows={Math.min(6, text.split('\n').length)}
        aria-label={threadTs ? 'Reply' : `Message ${channel.name}`}
        placeholder={
          threadTs ? 'Reply…' : `Message ${channelSign(channel)}${channel.name}, or /spend team-x last week`
        }
        aria-controls={matches.length > 0 ? listId : undefined}
        onChange={event => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" disabled={text.trim() === '' || sending} aria-label="Send">
        ➤
      </button>
    </form>
  )
}
