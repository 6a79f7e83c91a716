import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Outcome, Transport } from '../dispatch/transport.ts'
import type { Timings } from '../types.ts'
import { type Connection, createConnection } from './connection.ts'

/** Slack's own limit: https://docs.slack.dev/apis/events-api/using-socket-mode */
const MOST_CONNECTIONS = 10
const TICKET_MS = 30_000

export interface SocketMode extends Transport {
  /** A path good for one connection within 30 s. */
  issueTicket(options: { readonly debugReconnects: boolean }): string
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Cuts every connection without a word; the number of those cut. */
  drop(): number
  /** Warns that connections are about to be refreshed, then ends them. */
  refresh(): void
  connectionCount(): number
  /** Called whenever a connection comes or goes. */
  onCount(listener: (count: number) => void): void
}

export const createSocketMode = (options: {
  readonly appId: string
  readonly timings: Timings
}): SocketMode => {
  const { appId, timings } = options
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Map<string, number>()
  const connections: Connection[] = []
  const countListeners: ((count: number) => void)[] = []
  const refreshTimers = new Set<NodeJS.Timeout>()
  const waiting = new Set<(connected: boolean) => void>()
  let turn = 0

  const tellCount = () => {
    for (const listener of countListeners) listener(connections.length)
    if (connections.length > 0) for (const settle of [...waiting]) settle(true)
  }
  const refresh = (connection: Connection) => {
    connection.send({ type: 'disconnect', reason: 'warning', debug_info: { host: HOST } })
    const timer = setTimeout(() => {
      refreshTimers.delete(timer)
      if (!connection.isOpen) return
      connection.send({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: HOST } })
      connection.close()
    }, timings.refreshMs)
    refreshTimers.add(timer)
  }
  const pings = setInterval(() => {
    for (const connection of connections) connection.ping()
  }, timings.pingMs)
  pings.unref()

  return {
    issueTicket: ({ debugReconnects }) => {
      const ticket = randomBytes(18).toString('hex')
      tickets.set(ticket, Date.now() + TICKET_MS)
      return `/link/?ticket=${ticket}&app_id=${appId}${debugReconnects ? '&debug_reconnects=true' : ''}`
    },
    accept: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? ''
      const expires = tickets.get(ticket)
      tickets.delete(ticket)
      if (expires === undefined || expires < Date.now()) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, webSocket => {
        const connection = createConnection(webSocket)
        if (connections.length >= MOST_CONNECTIONS) {
          connection.send({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: HOST } })
          connection.close()
          return
        }
        connections.push(connection)
        webSocket.on('close', () => {
          connections.splice(connections.indexOf(connection), 1)
          tellCount()
        })
        connection.send(hello(appId, connections.length))
        connection.ping()
        tellCount()
      })
    },
    kind: 'socket',
    deliver: async (delivery): Promise<Outcome> => {
      const open = connections.filter(connection => connection.isOpen)
      const connection = open[turn++ % Math.max(open.length, 1)]
      return connection ? connection.deliver(delivery, timings.ackMs) : { kind: 'unreachable' }
    },
    isConnected: () => connections.length > 0,
    connectionCount: () => connections.length,
    onCount: listener => countListeners.push(listener),
    whenConnected: timeoutMs =>
      new Promise(resolve => {
        if (connections.length > 0) return resolve(true)
        const settle = (connected: boolean) => {
          clearTimeout(timer)
          waiting.delete(settle)
          resolve(connected)
        }
        const timer = setTimeout(() => settle(false), timeoutMs)
        waiting.add(settle)
      }),
    drop: () => {
      const cut = [...connections]
      for (const connection of cut) connection.drop()
      return cut.length
    },
    refresh: () => connections.forEach(refresh),
    close: () => {
      clearInterval(pings)
      for (const timer of refreshTimers) clearTimeout(timer)
      for (const settle of [...waiting]) settle(false)
      for (const connection of [...connections]) connection.drop()
      server.close()
    },
  }
}

const HOST = 'applink-sandbox'

const hello = (appId: string, connectionCount: number) => ({
  type: 'hello',
  num_connections: connectionCount,
  debug_info: {
    host: HOST,
    started: new Date().toISOString(),
    build_number: 1,
    approximate_connection_time: 18_060,
  },
  connection_info: { app_id: appId },
})
