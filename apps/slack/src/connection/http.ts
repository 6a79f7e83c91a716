import { type CustomRoute, HTTPReceiver } from '@slack/bolt'
import { SpendError } from '@spend/core/errors'
import type { Logger } from '@spend/core/settings'
import { boltLogger } from '../logging/index.ts'
import type { Connection } from './connection.ts'

export interface HttpOptions {
  readonly signingSecret: string
  readonly port: number
  readonly routes: CustomRoute[]
  readonly log: Logger
}

/** Slack calls `POST /slack/events` and signs what it sends. */
export const httpConnection = ({ signingSecret, port, routes, log }: HttpOptions): Connection => {
  const receiver = new HTTPReceiver({ signingSecret, port, customRoutes: routes, logger: boltLogger(log) })
  let isUp = false
  return {
    receiver,
    isUp: () => isUp,
    start: async () => {
      await receiver.start(port).catch((error: NodeJS.ErrnoException) => {
        throw new SpendError(
          'setting_invalid',
          `PORT ${port} cannot be listened on (${error.code}): stop what uses it, or set another.`,
          { cause: error },
        )
      })
      isUp = true
    },
    stop: async () => {
      if (!isUp) return
      isUp = false
      await receiver.stop()
    },
  }
}
