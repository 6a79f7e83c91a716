import { useCallback, useEffect, useRef, useState } from 'react'
import type { ClockMove, PageAct, PageState } from '../../src/page/protocol.ts'

export type Act = (act: PageAct) => Promise<ActAnswer>

/** What the workspace said at once: nothing, or why it could not be done. */
export interface ActAnswer {
  readonly error: string | null
}

/** The state that a person sees, kept up to date; null until the first one arrives. Reconnects by itself. */
export const usePageState = (as: string | null): { state: PageState | null; online: boolean } => {
  const [state, setState] = useState<PageState | null>(null)
  const [online, setOnline] = useState(true)
  useEffect(() => {
    const source = new EventSource(`/page/state${as ? `?as=${encodeURIComponent(as)}` : ''}`)
    source.onopen = () => setOnline(true)
    source.onerror = () => setOnline(false)
    // Written by our own server, of the type that protocol.ts names.
    source.onmessage = event => setState(JSON.parse(event.data) as PageState)
    return () => source.close()
  }, [as])
  return { state, online }
}

const post = async (path: string, body: unknown): Promise<ActAnswer> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer: { error?: string } = await response.json()
    return { error: answer.error ?? null }
  } catch {
    return { error: 'The pretend workspace does not answer. Is `npm run demo` still running?' }
  }
}

/** Sends what the acting person does; the result arrives through the state. */
export const useAct = (as: string | null): Act => {
  const person = useRef(as)
  person.current = as
  return useCallback(act => post('/page/act', { as: person.current, act }), [])
}

export const moveClock = (move: ClockMove): Promise<ActAnswer> => post('/page/clock', { move })
