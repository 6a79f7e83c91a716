import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SocketMode } from '../socket/index.ts'
import type { Route } from '../types.ts'
import { type ApiOptions, answerCall } from './api.ts'
import { readBytes, readFields } from './body.ts'
import { plain, send } from './reply.ts'
import { answerResponseUrl } from './response-endpoint.ts'
import { pathOf } from './route.ts'

export const createWorkspaceServer = (options: {
  readonly api: ApiOptions
  readonly socketMode: SocketMode | null
  readonly routes: readonly Route[]
}): Server => {
  const { api, socketMode, routes } = options
  const all = [apiRoute(api), responseRoute(api), ...routes]
  const server = createServer((request, response) => {
    void serve(all, request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    if (socketMode && pathOf(request).startsWith('/link')) socketMode.accept(request, socket, head)
    else socket.destroy()
  })
  return server
}

const serve = async (
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    for (const route of routes) if (await route(request, response)) return
    send(response, plain('Not found', 404))
  } catch (error) {
    // The client is gone, or we have a bug that its test must see: never an answer that looks like Slack's.
    const reason = error instanceof Error ? error.message : String(error)
    if (response.headersSent) response.destroy()
    else send(response, plain(`The sandbox failed: ${reason}`, 500))
  }
}

const apiRoute =
  (api: ApiOptions): Route =>
  async (request, response) => {
    const method = /^\/api\/([A-Za-z.]+)$/.exec(pathOf(request))?.[1]
    if (!method) return false
    const answer = await answerCall(method, request, api)
    if (answer === 'cut') response.destroy()
    else if (answer !== 'hang') send(response, answer)
    return true
  }

const responseRoute =
  ({ faults, world }: ApiOptions): Route =>
  async (request, response) => {
    const token = /^\/response\/([a-z0-9]+)$/.exec(pathOf(request))?.[1]
    if (!token) return false
    const bytes = await readBytes(request)
    const fault = faults.take('response_url')
    if (fault?.kind === 'hang') return true
    if (fault?.kind === 'status') {
      send(response, plain('Something went wrong on our side.', fault.status))
      return true
    }
    const reply = answerResponseUrl(token, await readFields(request, bytes), world)
    if (fault?.kind === 'loseAnswer') response.destroy()
    else send(response, reply)
    return true
  }

/** Listens on this machine only; returns the port. */
export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve(addressOf(server).port)
    })
  })

const addressOf = (server: Server): AddressInfo => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return address
}

/** Ends every connection, hanging ones too. */
export const stop = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
