import { useCallback, useState } from 'react'
import type { PageState } from '../../../src/page/protocol.ts'

/** A command that was typed on this page. Slack shows nothing of it; a newcomer wonders where their words went. */
export interface Typed {
  readonly id: number
  readonly channel: string
  readonly text: string
  /** The `ts` of the message that it was typed below; `''` where there was none. */
  readonly after: string
}

const MOST = 50

/** What was typed since this page was opened, per channel, and how to add to it. */
export const useTyped = (
  state: PageState,
): { typedIn: (channel: string) => readonly Typed[]; addTyped: (channel: string, text: string) => void } => {
  const [typed, setTyped] = useState<readonly Typed[]>([])
  const { messages } = state
  const addTyped = useCallback(
    (channel: string, text: string) => {
      const last = messages.findLast(message => message.channel === channel && message.threadTs === null)
      setTyped(held => [
        ...held.slice(-MOST),
        { id: (held.at(-1)?.id ?? 0) + 1, channel, text, after: last?.ts ?? '' },
      ])
    },
    [messages],
  )
  const typedIn = useCallback((channel: string) => typed.filter(one => one.channel === channel), [typed])
  return { typedIn, addTyped }
}
