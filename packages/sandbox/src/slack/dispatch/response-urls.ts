import { randomBytes } from 'node:crypto'

/** Slack's own: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const MOST_USES = 5

/** What a response URL answers to. */
export interface ResponseTarget {
  readonly channel: string
  readonly user: string
  /** What `replace_original` and `delete_original` mean: the clicked message, or a command's first answer. */
  originalTs: string | null
  readonly threadTs: string | null
  /** Told of each message that comes through it. */
  readonly onMessage: (ts: string) => void
}

export interface ResponseUrls {
  /** A path. */
  issue(target: ResponseTarget): string
  /** Counts as one of the five uses. */
  use(
    token: string,
  ): { readonly target: ResponseTarget } | { readonly error: 'expired_url' | 'used_url' | 'invalid_url' }
}

export const createResponseUrls = (responseUrlMs: number): ResponseUrls => {
  const issued = new Map<string, { target: ResponseTarget; expiresAt: number; uses: number }>()
  return {
    issue: target => {
      const token = randomBytes(18).toString('hex')
      issued.set(token, { target, expiresAt: performance.now() + responseUrlMs, uses: 0 })
      return `/response/${token}`
    },
    use: token => {
      const url = issued.get(token)
      if (!url) return { error: 'invalid_url' }
      if (performance.now() > url.expiresAt) return { error: 'expired_url' }
      if (url.uses >= MOST_USES) return { error: 'used_url' }
      url.uses += 1
      return { target: url.target }
    },
  }
}
