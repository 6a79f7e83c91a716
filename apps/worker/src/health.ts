import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SpendError } from '@spend/core/errors'
import { type Ledger, readLastRun } from '@spend/core/ledger'

export interface Health {
  readonly port: number
  close(): Promise<void>
}

/** `/healthz`: the process is alive. `/readyz`: the ledger can be read, and what the last sync came to. */
export const serveHealth = async ({ ledger, port }: { ledger: Ledger; port: number }): Promise<Health> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, 405, { status: 'method not allowed' })
    if (path === '/healthz') return send(response, 200, { status: 'ok' })
    if (path !== '/readyz') return send(response, 404, { status: 'not found' })
    return void readiness(ledger).then(({ ready, ...state }) =>
      send(response, ready ? 200 : 503, { ready, ...state }),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(port, error)))
    server.listen(port, resolve)
  })
  return {
    // An address is text only for pipes; this listens on a port.
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Ready once a sync has stored something; a failed one leaves what was known, and says so. */
const readiness = async (ledger: Ledger) => {
  try {
    const run = await ledger.read(reader => readLastRun(reader))
    const lastSync = run && {
      kind: run.kind,
      status: run.status,
      endedAt: new Date(run.endedAtMs).toISOString(),
    }
    return { ready: run !== null && run.status !== 'failed', ledger: 'open', lastSync }
  } catch (error) {
    return { ready: false, ledger: error instanceof SpendError ? error.code : 'unreadable', lastSync: null }
  }
}

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(body)}\n`)
}

const cannotListen = (port: number, error: NodeJS.ErrnoException): SpendError =>
  new SpendError(
    'setting_invalid',
    `WORKER_PORT ${port} cannot be listened on (${error.code}): stop what uses it, or set another.`,
    { cause: error },
  )
