import { isJson, type Json } from '../state/index.ts'
import { ActingError } from './acting-error.ts'

/** What a person presses or chooses: the element by its action id, and what they chose where there is a choice. */
export interface Choice {
  readonly actionId: string
  /** Needed only where several blocks hold the action id. */
  readonly blockId?: string
  /** The value of an option, of several, a date, a person, … or what was typed. */
  readonly value?: string | readonly string[]
}

interface Found {
  readonly block: Json
  readonly element: Json
}

/** Throws an `ActingError` where no such element stands in the blocks. */
export const findElement = (blocks: readonly Json[], { actionId, blockId }: Choice): Found => {
  for (const block of blocks) {
    if (blockId !== undefined && block.block_id !== blockId) continue
    const element = elementsOf(block).find(one => one.action_id === actionId)
    if (element) return { block, element }
  }
  throw new ActingError(`There is nothing called ${JSON.stringify(actionId)} to press here.`)
}

/** All that can be pressed or filled in a block, the blocks of a container included. */
export const elementsOf = (block: Json): Json[] => {
  const nested = Array.isArray(block.child_blocks)
    ? block.child_blocks.filter(isJson).flatMap(elementsOf)
    : []
  const cards =
    block.type === 'carousel' && Array.isArray(block.elements) ? block.elements.filter(isJson) : []
  const lists = [block.elements, block.actions, ...cards.map(card => card.actions)]
  return [
    ...lists.flatMap(list => (Array.isArray(list) ? list.filter(isJson) : [])),
    ...[block.accessory, block.element].filter(isJson),
    ...nested,
  ]
}

/** An element with what was chosen, as an action of a payload carries it and, without the ids, a view's state. */
export const choose = (element: Json, value: Choice['value']): Json => {
  const type = String(element.type)
  const one = typeof value === 'string' ? value : (value?.[0] ?? null)
  const many = typeof value === 'string' ? [value] : (value ?? [])
  if (TYPED.has(type)) return { type, value: one }
  if (type === 'button' || type === 'icon_button')
    return {
      type,
      text: element.text,
      value: element.value,
      ...(element.style ? { style: element.style } : {}),
    }
  if (type === 'rich_text_input') return { type, rich_text_value: one === null ? null : richTextOf(one) }
  if (type === 'file_input') return { type, files: many }
  if (type === 'feedback_buttons') return { type, value: one }
  if (type.startsWith('multi_') || type === 'checkboxes') {
    const field = { multi_users_select: 'users', multi_channels_select: 'channels' }[type]
    if (field) return { type, [`selected_${field}`]: many }
    if (type === 'multi_conversations_select') return { type, selected_conversations: many }
    return { type, selected_options: many.map(chosen => optionOf(element, chosen)) }
  }
  const plain = PLAIN[type]
  if (plain) return { type, [plain]: type === 'datetimepicker' && one !== null ? Number(one) : one }
  return { type, selected_option: one === null ? null : optionOf(element, one) }
}

const richTextOf = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

const TYPED = new Set(['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'])

const PLAIN: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
}

/** Options fetched from the app are known by their value alone. */
const optionOf = (element: Json, value: string): Json => {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJson) : []
  const options = [element.options, ...groups.map(group => group.options)].flatMap(list =>
    Array.isArray(list) ? list.filter(isJson) : [],
  )
  const found = options.find(option => option.value === value)
  if (!found && options.length > 0) throw new ActingError(`There is no option ${JSON.stringify(value)}.`)
  return found ?? { text: { type: 'plain_text', text: value, emoji: true }, value }
}
