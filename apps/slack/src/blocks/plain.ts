import type { ContextBlock, PlainTextElement, RichTextBlock, SectionBlock } from '@slack/types'
import { literal } from './literal.ts'

/** Words as they are: no formatting, no mention, no link, no emoji comes of them. */
export const plain = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: literal(text, max),
  emoji: false,
})

export const section = (text: string, max: number): SectionBlock => ({
  type: 'section',
  text: plain(text, max),
})

/** Words as they are, in bold. */
export const bold = (text: string, max: number): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: literal(text, max), style: { bold: true } }],
    },
  ],
})

/** Small grey lines. At most 10. */
export const context = (texts: readonly string[], max: number): ContextBlock => ({
  type: 'context',
  elements: texts.map(text => plain(text, max)),
})
