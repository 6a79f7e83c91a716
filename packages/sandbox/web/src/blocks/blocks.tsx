import type { Block, PageAction, PageState, PageValues } from '../../../src/page/protocol.ts'
import { withEmoji } from '../message/emoji.ts'
import type { ActAnswer } from '../server.ts'
import { DataTable } from './data-table.tsx'
import { DisplayBlocks } from './display-blocks.tsx'
import { Element } from './element.tsx'
import { InputBlock } from './input-block.tsx'
import { readElements, readText } from './read.ts'

/** Asks the app what a select offers for the letters typed so far. */
export type OnSuggest = (asked: {
  readonly actionId: string
  readonly blockId: string
  readonly letters: string
}) => Promise<ActAnswer>

export interface BlocksProps {
  readonly state: PageState
  readonly blocks: readonly Block[]
  readonly onAction: (action: PageAction) => Promise<ActAnswer>
  readonly onSuggest: OnSuggest
  /** Set in a modal: what its inputs hold, and how they change. */
  readonly form?: Form
}

export interface Form {
  readonly values: PageValues
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (blockId: string, actionId: string, value: Readonly<Record<string, unknown>>) => void
}

/** Draws blocks in order: what only shows is left to the Block Kit renderer, what can be used is drawn here. */
export const Blocks = ({ state, blocks, onAction, onSuggest, form }: BlocksProps) => (
  <div className="blocks">
    {blocks.map((block, index) => (
      <OneBlock
        key={typeof block.block_id === 'string' ? block.block_id : index}
        state={state}
        block={block}
        onAction={onAction}
        onSuggest={onSuggest}
        {...(form ? { form } : {})}
      />
    ))}
  </div>
)

interface OneBlockProps extends Omit<BlocksProps, 'blocks'> {
  readonly block: Block
}

const OneBlock = ({ state, block, onAction, onSuggest, form }: OneBlockProps) => {
  const blockId = typeof block.block_id === 'string' ? block.block_id : ''
  const shared = { state, blockId, onAction, onSuggest, ...(form ? { form } : {}) }
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return (
        <div className="actions">
          {readElements(block.elements).map((element, index) => (
            <Element key={String(element.action_id ?? index)} {...shared} element={element} />
          ))}
        </div>
      )
    case 'input':
      return form ? <InputBlock {...shared} form={form} block={block} /> : null
    case 'section': {
      const [accessory] = readElements([block.accessory])
      if (!accessory || accessory.type === 'image') return <DisplayBlocks state={state} blocks={[block]} />
      const { accessory: _, ...rest } = block
      return (
        <div className="with-accessory">
          <DisplayBlocks state={state} blocks={[{ ...rest, type: block.type }]} />
          <Element {...shared} element={accessory} />
        </div>
      )
    }
    case 'card': {
      const { actions, ...rest } = block
      const elements = readElements(actions)
      return (
        <div className="card">
          <DisplayBlocks state={state} blocks={[{ ...rest, type: 'card' }]} />
          {elements.length > 0 && (
            <div className="actions">
              {elements.map((element, index) => (
                <Element key={String(element.action_id ?? index)} {...shared} element={element} />
              ))}
            </div>
          )}
        </div>
      )
    }
    case 'header':
      return <h2 className="header-block">{withEmoji(readText(block.text))}</h2>
    case 'data_table':
      return <DataTable block={block} />
    case 'divider':
      return <hr />
    default:
      return <DisplayBlocks state={state} blocks={[block]} />
  }
}
