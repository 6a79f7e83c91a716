import { type CustomRoute, HTTPReceiver } from '@slack/bolt'
import type { Logger } from '@spend/core/settings'
import { boltLogger } from '../logging/index.ts'
import type { Connection } from './connection.ts'
import { takenPort } from './taken-port.ts'

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
        throw takenPort(port, error)
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
