import type { Block } from '../../../src/page/protocol.ts'
import type { Form } from './blocks.tsx'
import { Drawn, type ElementProps, type Held } from './element.tsx'
import { readElements, readText } from './read.ts'

interface InputBlockProps extends Omit<ElementProps, 'element' | 'form'> {
  readonly block: Block
  readonly form: Form
}

/** An input of a modal, with its label, hint and what is wrong with it. */
export const InputBlock = ({ state, block, blockId, onAction, onSuggest, form }: InputBlockProps) => {
  const [element] = readElements([block.element])
  if (!element) return null
  const actionId = typeof element.action_id === 'string' ? element.action_id : ''
  const use = (held: Held) => {
    form.onChange(blockId, actionId, { type: element.type, ...held })
    if (block.dispatch_action === true)
      void onAction({ type: element.type, action_id: actionId, block_id: blockId, ...held })
  }
  const error = form.errors[blockId]
  return (
    // The control stands inside; which one depends on the element.
    // biome-ignore lint/a11y/noLabelWithoutControl: see above
    <label className="input-block">
      <span>
        {readText(block.label)} {block.optional === true && <small>(optional)</small>}
      </span>
      <Drawn
        state={state}
        element={element}
        busy={false}
        onUse={use}
        onSuggest={letters => onSuggest({ actionId, blockId, letters })}
      />
      {error ? <span role="alert">{error}</span> : <small>{readText(block.hint)}</small>}
    </label>
  )
}
