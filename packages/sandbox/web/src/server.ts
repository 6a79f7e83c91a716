import { useCallback, useEffect, useState } from 'react'
import type { ClockMove, PageAct, PageState } from '../../src/page/protocol.ts'
import type { Snapshot } from '../../src/slack/index.ts'
import { isRecord } from './blocks/read.ts'
import { readSnapshot } from './view-state.ts'

export type Act = (act: PageAct) => Promise<ActAnswer>

/** What came of an act: why it could not be done, or what the app answered to it at once. */
export interface ActAnswer {
  readonly error: string | null
  readonly result?: unknown
}

/** What a person sees, kept up to date; null until it first arrives. Reconnects by itself. */
export const usePageState = (as: string): { state: PageState | null; online: boolean; unknown: boolean } => {
  const [state, setState] = useState<PageState | null>(null)
  const [online, setOnline] = useState(true)
  const [unknown, setUnknown] = useState(false)
  useEffect(() => {
    const source = new EventSource(`/__sandbox/feed?as=${encodeURIComponent(as)}`)
    setUnknown(false)
    source.onopen = () => setOnline(true)
    source.onerror = () => {
      setOnline(false)
      // The workspace answered, but not with a feed: nobody of that name works here any more.
      if (source.readyState === EventSource.CLOSED) setUnknown(true)
    }
    // Written by the workspace, of the type that its feed names.
    source.addEventListener('state', event => setState(readSnapshot(JSON.parse(event.data) as Snapshot)))
    return () => source.close()
  }, [as])
  return { state, online, unknown }
}

const post = async (path: string, body: unknown): Promise<ActAnswer> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: { error?: string | null; result?: unknown } = await response.json()
    const inner =
      isRecord(answer.result) && typeof answer.result.error === 'string' ? answer.result.error : null
    return { error: answer.error ?? (inner && inSlacksWords(inner)), result: answer.result }
  } catch {
    return { error: 'The pretend workspace does not answer. Is `npm run demo` still running?' }
  }
}

/** Slack says these in a sentence too. */
const inSlacksWords = (error: string): string =>
  ({
    dispatch_failed: 'The app did not answer. It may be restarting; try again.',
    operation_timeout: 'The app took too long to answer. Try again.',
  })[error] ?? `The app answered with an error (${error}).`

/** Sends what a person does; the result arrives through the state. */
export const useAct = (as: string): Act => useCallback(act => post('/__sandbox/act', { as, act }), [as])

/** Makes the acting person a member of a channel that they can see. */
export const joinChannel = (as: string, channel: string): Promise<ActAnswer> =>
  post('/page/join', { as, channel })

export const moveClock = (move: ClockMove): Promise<ActAnswer> => post('/page/clock', { move })
