import { useCallback, useRef, useState } from 'react'
import type { Block } from '../../../src/page/protocol.ts'
import type { ActAnswer } from '../server.ts'
import type { Held } from './element.tsx'
import { Menu } from './menu.tsx'
import { isRecord, type Option, readOptions, readText } from './read.ts'

interface ExternalSelectProps {
  readonly element: Block
  readonly busy: boolean
  readonly onUse: (held: Held) => void
  /** Asks the app for options while somebody types. */
  readonly onSuggest: (letters: string) => Promise<ActAnswer>
}

/** Slack asks the app from three letters on, unless the app wants fewer. */
const DEFAULT_LETTERS = 3

/** A select whose options the app names while somebody types. */
export const ExternalSelect = ({ element, busy, onUse, onSuggest }: ExternalSelectProps) => {
  const many = element.type.startsWith('multi_')
  const [letters, setLetters] = useState(() =>
    readText(isRecord(element.initial_option) ? element.initial_option.text : null),
  )
  const [found, setFound] = useState<readonly Option[]>([])
  const [chosen, setChosen] = useState<readonly Option[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef('')
  const close = useCallback(() => setFound([]), [])
  const placeholder = readText(element.placeholder) || 'Find…'
  const needed = typeof element.min_query_length === 'number' ? element.min_query_length : DEFAULT_LETTERS

  const search = async (typed: string) => {
    setLetters(typed)
    latest.current = typed
    if ([...typed].length < needed) return close()
    const { error, result } = await onSuggest(typed)
    // A slow answer to earlier letters says nothing of these.
    if (latest.current !== typed) return
    setProblem(error)
    setFound(isRecord(result) ? readOptions(result) : [])
  }
  const choose = (option: Option) => {
    const next = many ? [...chosen, option] : [option]
    setChosen(next)
    setLetters(many ? '' : option.text)
    close()
    onUse(many ? { selected_options: next.map(({ raw }) => raw) } : { selected_option: option.raw })
  }

  return (
    <span className="select">
      {many &&
        chosen.map(({ value, text }) => (
          <span key={value} className="tag">
            {text}
          </span>
        ))}
      <Menu options={found} open={found.length > 0} side="left" onClose={close} onChoose={choose}>
        <input
          type="search"
          disabled={busy}
          value={letters}
          placeholder={placeholder}
          aria-label={placeholder}
          autoComplete="off"
          onChange={event => void search(event.target.value)}
          onFocus={event => void search(event.target.value)}
        />
      </Menu>
      {problem && <span role="alert">{problem}</span>}
    </span>
  )
}
