import { setTimeout as wait } from 'node:timers/promises'
import { SocketModeReceiver } from '@slack/bolt'
import { SpendError } from '@spend/core/errors'
import type { Logger } from '@spend/core/settings'
import { boltLogger, errorFacts } from '../logging/index.ts'
import { refusalOf } from '../workspace/index.ts'
import { backoffMs } from './backoff.ts'
import type { Connection } from './connection.ts'

export interface SocketOptions {
  readonly appToken: string
  readonly apiUrl: string
  readonly log: Logger
}

/** A socket that breaks this soon counts as a failure, so that a broken Slack is not hammered. */
const HELD_MS = 10_000
/** From the start to Slack's `hello`. */
const GREETED_MS = 20_000
/** How long Slack may take to close its end. */
const CLOSED_MS = 2_000
const REFUSALS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'not_allowed_token_type',
])

/**
 * Socket Mode, kept connected through any outage. Bolt's own reconnecting waits 5 s after each drop and ends the process
 * with an unhandled rejection where Slack answers a reconnect with an error.
 */
export const socketConnection = ({ appToken, apiUrl, log }: SocketOptions): Connection => {
  const { client, receiver } = receiverFor({ appToken, apiUrl, log })
  const stopping = new AbortController()
  let isUp = false
  client.on('connected', () => {
    isUp = true
  })

  /** Ends when a connection that stood has gone; rejects where none came to be. */
  const hold = async () => {
    const gone = Promise.withResolvers<void>()
    client.once('disconnected', gone.resolve)
    const late = setTimeout(() => void client.disconnect(), GREETED_MS)
    try {
      await client.start()
      clearTimeout(late)
      if (stopping.signal.aborted) await client.disconnect()
      await gone.promise
    } finally {
      clearTimeout(late)
      client.off('disconnected', gone.resolve)
      isUp = false
    }
  }
  const keep = async (refused: (error: SpendError) => void) => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const startedMs = performance.now()
      try {
        await hold()
        failures = performance.now() - startedMs < HELD_MS ? failures + 1 : 0
        log.info('the connection to Slack has ended')
      } catch (error) {
        if (stopping.signal.aborted) return
        failures += 1
        log.warn({ err: errorFacts(error), failures }, 'Slack cannot be reached; trying again')
        if (REFUSALS.has(refusalOf(error) ?? '')) refused(refusedToken(error))
      }
      await wait(backoffMs(failures), undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    receiver,
    isUp: () => isUp,
    start: () =>
      new Promise((resolve, reject) => {
        client.once('connected', () => resolve())
        void keep(reject)
      }),
    stop: async () => {
      stopping.abort()
      const enough = new AbortController()
      await Promise.race([client.disconnect(), wait(CLOSED_MS, undefined, { signal: enough.signal })])
      enough.abort()
    },
  }
}

const receiverFor = ({ appToken, apiUrl, log }: SocketOptions) => {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: boltLogger(log),
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
    },
  })
  return { receiver, client: receiver.client }
}

const refusedToken = (cause: unknown): SpendError =>
  new SpendError(
    'setting_invalid',
    `Slack refuses SLACK_APP_TOKEN (${refusalOf(cause)}); create an app-level token (xapp-…) with connections:write under Basic Information of your Slack app, and set it.`,
    { cause },
  )
