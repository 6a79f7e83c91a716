import { createServer } from 'node:http'
import type { CustomRoute } from '@slack/bolt'
import { takenPort } from './taken-port.ts'

export interface Health {
  close(): void
}

const PATHS = ['/healthz', '/readyz'] as const

/** `/healthz`: the process is alive. `/readyz`: questions can come in. */
const answerTo = (path: (typeof PATHS)[number], isReady: () => boolean) => {
  if (path === '/healthz') return { status: 200, words: 'ok\n' }
  return isReady() ? { status: 200, words: 'ready\n' } : { status: 503, words: 'not connected to Slack\n' }
}

/** For the server that Slack calls. */
export const healthRoutes = (isReady: () => boolean): CustomRoute[] =>
  PATHS.map(path => ({
    path,
    method: ['GET', 'HEAD'],
    handler: (_, response) => {
      const { status, words } = answerTo(path, isReady)
      response.writeHead(status).end(words)
    },
  }))

/** A server of its own, for Socket Mode. Throws `SpendError` where the port is taken. */
export const serveHealth = async ({
  port,
  isReady,
}: {
  port: number
  isReady: () => boolean
}): Promise<Health> => {
  const server = createServer((request, response) => {
    const path = PATHS.find(one => one === request.url?.split('?')[0])
    const { status, words } = path ? answerTo(path, isReady) : { status: 404, words: 'not found\n' }
    response.writeHead(status).end(words)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(takenPort(port, error)))
    server.listen(port, resolve)
  })
  return {
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
