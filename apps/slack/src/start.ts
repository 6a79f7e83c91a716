import { randomBytes } from 'node:crypto'
import { SpendError } from '@spend/core/errors'
import {
  createConfigSource,
  createLogger,
  type Environment,
  type Logger,
  openClock,
  readSettings,
  type SlackSettings,
} from '@spend/core/settings'
import { buildApp, type SlackApp } from './app.ts'
import {
  type Connection,
  type Health,
  healthRoutes,
  httpConnection,
  serveHealth,
  socketConnection,
} from './connection/index.ts'
import { holdLedger, ledgerAnswers } from './ledger/index.ts'
import { errorFacts } from './logging/index.ts'
import { refusalOf } from './workspace/index.ts'

export interface SlackProcess {
  /** Ends once requests come in, which waits for as long as Slack is out. Throws `SpendError` where they never will. */
  start(): Promise<void>
  /** Takes no more requests, answers those that came in (10 s at most), closes the ledger. */
  stop(): Promise<void>
}

const DRAIN_MS = 10_000

/** Wires the Slack app from its environment. Throws `SpendError` where a setting or `spend.yaml` is wrong. */
export const openSlack = async (env: Environment): Promise<SlackProcess> => {
  const settings = readSettings(env, ['slack'])
  const log = await createLogger({ name: 'slack', level: settings.logLevel })
  const config = createConfigSource(settings.configPath, message => log.warn(message))
  const ledger = holdLedger(settings.databaseUrl)
  const connection = connectionFor(settings.slack, log)
  const slack = buildApp({
    receiver: connection.receiver,
    botToken: settings.slack.botToken.reveal(),
    apiUrl: settings.slack.apiUrl,
    answers: ledgerAnswers({ ledger, config, clock: openClock(settings.clock) }),
    log,
    newReference: () => randomBytes(4).toString('hex'),
  })
  let health: Health | null = null
  return {
    start: async () => {
      health = await openHealth(settings.slack, connection)
      await greet(slack, log)
      await connection.start()
      log.info({ mode: settings.slack.mode }, 'ready: ask `/spend help` in Slack')
    },
    stop: async () => {
      const [isDrained] = await Promise.all([slack.inFlight.drained(DRAIN_MS), connection.stop()])
      if (!isDrained) log.warn({ left: slack.inFlight.count }, 'stopped before every answer was given')
      health?.close()
      await ledger.close()
    },
  }
}

const connectionFor = (slack: SlackSettings, log: Logger): Connection => {
  if (slack.mode === 'socket')
    return socketConnection({ appToken: slack.appToken.reveal(), apiUrl: slack.apiUrl, log })
  const connection: Connection = httpConnection({
    signingSecret: slack.signingSecret.reveal(),
    port: slack.port,
    routes: healthRoutes(() => connection.isUp()),
    log,
  })
  return connection
}

/** Over HTTP, health is told beside Slack's own requests; in Socket Mode on a port of its own, where one is set. */
const openHealth = async (slack: SlackSettings, connection: Connection): Promise<Health | null> =>
  slack.mode === 'socket' && slack.healthPort !== null
    ? serveHealth({ port: slack.healthPort, isReady: connection.isUp })
    : null

/** A token that Slack refuses ends the start; a Slack that is out does not. */
const greet = async ({ identity }: SlackApp, log: Logger): Promise<void> => {
  try {
    await identity.get()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal !== null)
      throw new SpendError(
        'setting_invalid',
        `Slack refuses SLACK_BOT_TOKEN (${refusal}); copy the bot token (xoxb-…) from OAuth & Permissions of your Slack app, and set it.`,
        { cause: error },
      )
    log.warn({ err: errorFacts(error) }, 'Slack does not answer yet')
  }
}
