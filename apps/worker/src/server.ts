import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { SpendError } from '@spend/core/errors'

/** Answers a request, or says that it is none of its own. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean

export interface Server {
  readonly port: number
  /** Takes no more requests and gives those that are being answered a moment. */
  close(): Promise<void>
}

/** A sender that is slower than this holds on to memory for nothing. */
const REQUEST_TIMEOUT_MS = 60_000
const CLOSE_AFTER_MS = 5_000

/** Listens on a port (0: any) and asks the handlers in turn. Throws `setting_invalid` where the port is taken. */
export const serve = async (port: number, handlers: readonly Handler[]): Promise<Server> => {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    // A sender that hangs up is no failure of this process.
    request.on('error', () => {})
    if (!handlers.some(handle => handle(request, response))) sendJson(response, 404, { status: 'not found' })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(port, error)))
    server.listen(port, resolve)
  })
  return {
    // An address is text only for pipes; this listens on a port.
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      const giveUp = new AbortController()
      await Promise.race([
        closed,
        setTimeout(CLOSE_AFTER_MS, undefined, { signal: giveUp.signal }).catch(() => {}),
      ])
      giveUp.abort()
      server.closeAllConnections()
      await closed
    },
  }
}

/** The path without its query. */
export const pathOf = (request: IncomingMessage): string => request.url?.split('?')[0] ?? ''

export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(`${JSON.stringify(body)}\n`)
}

const cannotListen = (port: number, error: NodeJS.ErrnoException): SpendError =>
  new SpendError(
    'setting_invalid',
    `WORKER_PORT ${port} cannot be listened on (${error.code}): stop what uses it, or set another.`,
    { cause: error },
  )
