import { useState } from 'react'
import type { Block, PageState } from '../../../src/page/protocol.ts'
import type { Held } from './element.tsx'
import { isRecord, readOptions, readText } from './read.ts'

interface SelectMenuProps {
  readonly state: PageState
  readonly element: Block
  readonly busy: boolean
  readonly onUse: (held: Held) => void
}

interface Choice {
  readonly text: string
  readonly value: string
  readonly held: unknown
}

/** Which of Slack's fields holds what was chosen. */
const FIELDS: Readonly<Record<string, string>> = {
  static: 'selected_option',
  users: 'selected_user',
  conversations: 'selected_conversation',
  channels: 'selected_channel',
}

const choicesOf = (state: PageState, element: Block, source: string): Choice[] => {
  if (source === 'users') return state.people.map(({ id, name }) => ({ text: name, value: id, held: id }))
  if (source === 'conversations' || source === 'channels')
    return state.channels.map(({ id, name }) => ({ text: `#${name}`, value: id, held: id }))
  return readOptions(element).map(({ text, value, raw }) => ({ text, value, held: raw }))
}

/** A select of one or several, with its options at hand. */
export const SelectMenu = ({ state, element, busy, onUse }: SelectMenuProps) => {
  const many = element.type.startsWith('multi_')
  const source = element.type.replace(/^multi_/, '').replace(/_select$/, '')
  const [chosen, setChosen] = useState<string[]>(() => {
    const initial = element.initial_option ?? element[`initial_${source.replace(/s$/, '')}`]
    return isRecord(initial) ? [String(initial.value)] : typeof initial === 'string' ? [initial] : []
  })
  const choices = choicesOf(state, element, source)
  const placeholder = readText(element.placeholder) || 'Choose…'

  const choose = (values: string[]) => {
    setChosen(values)
    const held = choices.filter(({ value }) => values.includes(value)).map(choice => choice.held)
    const field = FIELDS[source] ?? 'selected_option'
    onUse(many ? { [`${field}s`]: held } : { [field]: held[0] ?? null })
  }

  return (
    <span className="select">
      <select
        multiple={many}
        disabled={busy}
        aria-label={placeholder}
        value={many ? chosen : (chosen[0] ?? '')}
        onChange={event => choose([...event.target.selectedOptions].map(option => option.value))}
      >
        {!many && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {choices.map(({ text, value }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </span>
  )
}
