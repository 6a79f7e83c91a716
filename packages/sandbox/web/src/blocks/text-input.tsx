import { useState } from 'react'
import type { Block } from '../../../src/page/protocol.ts'
import type { Held } from './element.tsx'
import { readText } from './read.ts'

interface TextInputProps {
  readonly element: Block
  readonly onUse: (held: Held) => void
}

/** How an element is typed into, and by which field Slack names its content. */
const KINDS: Readonly<Record<string, { input: string; field: string; initial: string }>> = {
  plain_text_input: { input: 'text', field: 'value', initial: 'initial_value' },
  email_text_input: { input: 'email', field: 'value', initial: 'initial_value' },
  url_text_input: { input: 'url', field: 'value', initial: 'initial_value' },
  number_input: { input: 'number', field: 'value', initial: 'initial_value' },
  datepicker: { input: 'date', field: 'selected_date', initial: 'initial_date' },
  timepicker: { input: 'time', field: 'selected_time', initial: 'initial_time' },
}

export const TextInput = ({ element, onUse }: TextInputProps) => {
  const kind = KINDS[element.type] ?? { input: 'text', field: 'value', initial: 'initial_value' }
  const initial = element[kind.initial]
  const [text, setText] = useState(typeof initial === 'string' ? initial : '')
  const change = (next: string) => {
    setText(next)
    onUse({ [kind.field]: next === '' ? null : next })
  }
  const placeholder = readText(element.placeholder)
  return element.multiline === true ? (
    <textarea
      value={text}
      placeholder={placeholder}
      rows={4}
      onChange={event => change(event.target.value)}
    />
  ) : (
    <input
      type={kind.input}
      value={text}
      placeholder={placeholder}
      step={element.is_decimal_allowed === true ? 'any' : undefined}
      onChange={event => change(event.target.value)}
    />
  )
}
