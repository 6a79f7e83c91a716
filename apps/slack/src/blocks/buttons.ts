import type { ActionsBlock, Button } from '@slack/types'
import { plain } from './plain.ts'

/** A button that asks: its value is nothing but words, read again as a question of whoever clicks. */
export interface AskButton {
  readonly label: string
  readonly words: string
}

export const ASK_ACTION = /^ask:\d+$/
export const SHARE_ACTION = 'share'

const MAX_BUTTONS = 5
const MAX_LABEL = 75
/** Slack takes 2,000; a longer question than this is asked by typing it. */
const MAX_WORDS = 200

/** A row of buttons: those that ask, and one that shares the answer in the channel. Null where there is none. */
export const buttons = ({
  ask,
  share = null,
}: {
  ask: readonly AskButton[]
  share?: AskButton | null
}): ActionsBlock | null => {
  const elements = [
    ...ask.filter(isAskable).map((button, index) => buttonOf(button, `ask:${index}`)),
    ...(share !== null && isAskable(share) ? [buttonOf(share, SHARE_ACTION)] : []),
  ]
  return elements.length === 0 ? null : { type: 'actions', elements: elements.slice(-MAX_BUTTONS) }
}

const isAskable = ({ words }: AskButton): boolean =>
  words.trim() !== '' && words.length <= MAX_WORDS && words.isWellFormed()

const buttonOf = ({ label, words }: AskButton, actionId: string): Button => ({
  type: 'button',
  text: plain(label.replace(/\s+/g, ' '), MAX_LABEL),
  action_id: actionId,
  value: words,
})
