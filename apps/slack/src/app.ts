import { setTimeout as wait } from 'node:timers/promises'
import { App, type Receiver } from '@slack/bolt'
import { type FetchFunction, WebClient } from '@slack/web-api'
import type { Logger } from '@spend/core/settings'
import { type Answers, createOnce } from './answering/index.ts'
import { createInFlight, type InFlight } from './in-flight.ts'
import { countInFlight, registerListeners, skipRepeats } from './listeners/index.ts'
import { boltLogger, errorFacts } from './logging/index.ts'
import { createChannels, createIdentity, createPeople, type IdentitySource } from './workspace/index.ts'

export interface SlackAppParts {
  readonly receiver: Receiver
  readonly botToken: string
  /** With a slash at its end. */
  readonly apiUrl: string
  readonly answers: Answers
  readonly log: Logger
  /** A new one each time: it joins what a person was told with the log. */
  readonly newReference: () => string
}

export interface SlackApp {
  readonly app: App
  readonly identity: IdentitySource
  readonly inFlight: InFlight
}

const TIMEOUT_MS = 10_000

/** Bolt's `respond` knows no time-out of its own. */
const fetchInTime: FetchFunction = (url, init) =>
  fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init })

/** The Bolt app, listening to whatever the receiver hands it. */
export const buildApp = ({
  receiver,
  botToken,
  apiUrl,
  answers,
  log,
  newReference,
}: SlackAppParts): SlackApp => {
  // Never the receiver's options: Socket Mode changes those that it is given.
  const clientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 2, minTimeout: 500 },
    timeout: TIMEOUT_MS,
    fetch: fetchInTime,
  }
  const logger = boltLogger(log)
  const client = new WebClient(botToken, { ...clientOptions, logger })
  const identity = createIdentity(client)
  const app = new App({
    receiver,
    // By hand: Bolt's own way asks `auth.test` in front of the first acknowledgement.
    authorize: async () => {
      const known = identity.known()
      return { botToken, ...(known && { botId: known.botId, botUserId: known.userId }) }
    },
    logger,
    convoStore: false,
    clientOptions,
  })
  const nowMs = () => performance.now()
  const inFlight = createInFlight()
  const once = createOnce(nowMs)
  app.use(countInFlight(inFlight))
  app.use(skipRepeats(once))
  app.error(async error => log.error({ err: errorFacts(error) }, 'a request of Slack was not served'))
  registerListeners(app, {
    answers,
    people: createPeople(client, { identity: identity.get, nowMs }),
    channels: createChannels(client, { nowMs }),
    identity,
    once,
    wait,
    log,
    newReference,
  })
  return { app, identity, inFlight }
}
