import type { CustomRoute } from '@slack/bolt'

/** `/healthz`: the process is alive. `/readyz`: questions can come in. */
export const healthRoutes = (isReady: () => boolean): CustomRoute[] => [
  { path: '/healthz', method: 'GET', handler: (_, response) => void response.writeHead(200).end('ok\n') },
  {
    path: '/readyz',
    method: 'GET',
    handler: (_, response) => {
      const ready = isReady()
      response.writeHead(ready ? 200 : 503).end(ready ? 'ready\n' : 'not connected to Slack\n')
    },
  },
]
