import { useState } from 'react'
import type { Block, PageAction, PageState } from '../../../src/page/protocol.ts'
import { withEmoji } from '../message/emoji.ts'
import type { ActAnswer } from '../server.ts'
import type { Form, OnSuggest } from './blocks.tsx'
import { Choices } from './choices.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ExternalSelect } from './external-select.tsx'
import { Overflow } from './overflow.tsx'
import { type Confirm, readConfirm, readText } from './read.ts'
import { SelectMenu } from './select-menu.tsx'
import { TextInput } from './text-input.tsx'

export interface ElementProps {
  readonly state: PageState
  readonly blockId: string
  readonly element: Block
  readonly onAction: (action: PageAction) => Promise<ActAnswer>
  readonly onSuggest: OnSuggest
  readonly form?: Form
}

/** What an element holds, in Slack's own fields: `{ value }`, `{ selected_option }`, … */
export type Held = Readonly<Record<string, unknown>>

/** An element that can be used. It asks for confirmation where the app wants one, and shows what went wrong. */
export const Element = ({ state, blockId, element, onAction, onSuggest, form }: ElementProps) => {
  const [asking, setAsking] = useState<{ held: Held; confirm: Confirm } | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const actionId = typeof element.action_id === 'string' ? element.action_id : ''

  const send = async (held: Held) => {
    setAsking(null)
    setBusy(true)
    const answer = await onAction({ type: element.type, action_id: actionId, block_id: blockId, ...held })
    setBusy(false)
    setProblem(answer.error)
  }
  const use = (held: Held) => {
    form?.onChange(blockId, actionId, { type: element.type, ...held })
    const confirm = readConfirm(element.confirm)
    if (confirm) setAsking({ held, confirm })
    else void send(held)
  }

  return (
    <span className="element">
      <Drawn
        state={state}
        element={element}
        busy={busy}
        onUse={use}
        onSuggest={letters => onSuggest({ actionId, blockId, letters })}
      />
      {problem && (
        <span role="alert" className="problem">
          {problem}
        </span>
      )}
      {asking && (
        <ConfirmDialog
          state={state}
          confirm={asking.confirm}
          onConfirm={() => void send(asking.held)}
          onDeny={() => setAsking(null)}
        />
      )}
    </span>
  )
}

export interface DrawnProps {
  readonly state: PageState
  readonly element: Block
  readonly busy: boolean
  readonly onUse: (held: Held) => void
  readonly onSuggest: (letters: string) => Promise<ActAnswer>
}

export const Drawn = ({ state, element, busy, onUse, onSuggest }: DrawnProps) => {
  switch (element.type) {
    case 'button':
      return <Button element={element} busy={busy} onUse={onUse} />
    case 'overflow':
      return <Overflow element={element} busy={busy} onUse={onUse} />
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices element={element} onUse={onUse} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'datepicker':
    case 'timepicker':
      return <TextInput element={element} onUse={onUse} />
    case 'feedback_buttons':
      return <FeedbackButtons element={element} busy={busy} onUse={onUse} />
    default:
      return element.type.endsWith('external_select') ? (
        <ExternalSelect element={element} busy={busy} onUse={onUse} onSuggest={onSuggest} />
      ) : element.type.endsWith('_select') ? (
        <SelectMenu state={state} element={element} busy={busy} onUse={onUse} />
      ) : (
        <code>{element.type}</code>
      )
  }
}

interface ButtonProps {
  readonly element: Block
  readonly busy: boolean
  readonly onUse: (held: Held) => void
}

const Button = ({ element, busy, onUse }: ButtonProps) => {
  const value = typeof element.value === 'string' ? { value: element.value } : {}
  if (typeof element.url === 'string')
    return (
      <a className="button" href={element.url} target="_blank" rel="noreferrer" onClick={() => onUse(value)}>
        {withEmoji(readText(element.text))}
      </a>
    )
  return (
    <button
      type="button"
      className="button"
      data-style={typeof element.style === 'string' ? element.style : 'default'}
      disabled={busy}
      aria-label={typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined}
      onClick={() => onUse(value)}
    >
      {withEmoji(readText(element.text))}
    </button>
  )
}

const FeedbackButtons = ({ element, busy, onUse }: ButtonProps) => {
  const buttons = [element.positive_button, element.negative_button].filter(
    (button): button is { text: unknown; value: string } =>
      typeof button === 'object' && button !== null && 'value' in button && 'text' in button,
  )
  return (
    <span className="actions">
      {buttons.map((button, index) => (
        <button
          key={button.value}
          type="button"
          className="button"
          disabled={busy}
          onClick={() => onUse({ value: button.value })}
        >
          {index === 0 ? '👍' : '👎'} {readText(button.text)}
        </button>
      ))}
    </span>
  )
}
