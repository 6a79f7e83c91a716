import type { Secret } from '@spend/core/settings'

/** What Slack answered: `ok` with the body, or the name of its error. */
export type SlackReply =
  | {
      readonly status: 'ok'
      readonly body: Readonly<Record<string, unknown>>
      readonly scopes: readonly string[]
    }
  | { readonly status: 'error'; readonly error: string }

export interface SlackAccess {
  /** With a slash at its end. */
  readonly apiUrl: string
  readonly token: Secret
}

const TIMEOUT_MS = 15_000

/** One call of a Web API method, not repeated. What cannot be reached is an error like any other. */
export const callSlack = async (
  method: string,
  { apiUrl, token }: SlackAccess,
  args: Readonly<Record<string, string>> = {},
): Promise<SlackReply> => {
  try {
    const response = await fetch(new URL(method, apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token.reveal()}` },
      body: new URLSearchParams(args),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.status === 429) return { status: 'error', error: 'ratelimited' }
    const body: unknown = await response.json()
    if (!isRecord(body)) return { status: 'error', error: `answer_${response.status}` }
    if (body.ok !== true) return { status: 'error', error: String(body.error ?? `answer_${response.status}`) }
    const scopes = (response.headers.get('x-oauth-scopes') ?? '').split(',').map(scope => scope.trim())
    return { status: 'ok', body, scopes: scopes.filter(scope => scope !== '') }
  } catch {
    // The reason may hold the address and more; which server does not answer is what can be mended.
    return { status: 'error', error: 'unreachable' }
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
