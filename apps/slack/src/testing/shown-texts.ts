import type { Message } from '../blocks/index.ts'

/** Every string that a message shows or carries in its buttons, in order. */
export const shownTexts = ({ blocks }: Pick<Message, 'blocks'>): string[] => textsIn(blocks)

const textsIn = (node: unknown, name = ''): string[] => {
  if (typeof node === 'string') return name === 'text' || name === 'value' ? [node] : []
  if (Array.isArray(node)) return node.flatMap(child => textsIn(child))
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, child]) => textsIn(child, key))
}
