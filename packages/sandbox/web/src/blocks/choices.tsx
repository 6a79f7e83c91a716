import { useId, useState } from 'react'
import type { Block } from '../../../src/page/protocol.ts'
import type { Held } from './element.tsx'
import { isRecord, type Option, readOptions } from './read.ts'

interface ChoicesProps {
  readonly element: Block
  readonly onUse: (held: Held) => void
}

const initialValues = (element: Block): string[] => {
  const chosen = Array.isArray(element.initial_options) ? element.initial_options : [element.initial_option]
  return chosen.filter(isRecord).map(option => String(option.value))
}

/** Checkboxes, or radio buttons of which one is chosen. */
export const Choices = ({ element, onUse }: ChoicesProps) => {
  const many = element.type === 'checkboxes'
  const name = useId()
  const [chosen, setChosen] = useState(() => initialValues(element))
  const options = readOptions(element)

  const choose = (option: Option, checked: boolean) => {
    const next = many
      ? options.map(o => o.value).filter(value => (value === option.value ? checked : chosen.includes(value)))
      : [option.value]
    setChosen(next)
    const raws = options.filter(({ value }) => next.includes(value)).map(({ raw }) => raw)
    onUse(many ? { selected_options: raws } : { selected_option: raws[0] ?? null })
  }

  return (
    <span className="choices">
      {options.map(option => (
        <label key={option.value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(option.value)}
            onChange={event => choose(option, event.target.checked)}
          />
          {option.text}
          {option.description && <small>{option.description}</small>}
        </label>
      ))}
    </span>
  )
}
