import type { WordedError } from '@spend/core/answers'
import { buttons } from './buttons.ts'
import { escaped } from './literal.ts'
import type { Message } from './message.ts'
import { context, section } from './plain.ts'

const MAX_MESSAGE = 2500
const MAX_TEXT = 3000
const MAX_HEADING = 100
const MAX_BUTTONS = 5

/** Why there is no answer, and the nearest questions as buttons. */
export const questionErrorMessage = ({ message, suggestionsHeading, suggestions }: WordedError): Message => {
  const actions = buttons({
    ask: suggestions.slice(0, MAX_BUTTONS).map(words => ({ label: words, words })),
  })
  return {
    text: escaped(
      [message, ...(suggestionsHeading === null ? [] : [suggestionsHeading, ...suggestions])].join('\n'),
      MAX_TEXT,
    ),
    blocks: [
      section(message, MAX_MESSAGE),
      ...(actions === null ? [] : [context([suggestionsHeading ?? ''], MAX_HEADING), actions]),
    ],
  }
}
