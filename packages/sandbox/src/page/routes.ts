import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from '../slack/index.ts'
import { isClockMove } from './clock-moves.ts'
import type { ClockMove } from './protocol.ts'
import { readStatic } from './static-files.ts'

const LARGEST_BODY_BYTES = 10_000

/** The built page at `/`, and `POST /page/clock` with `{ move }`. */
export const pageRoutes = (onMove: (move: ClockMove) => Promise<void>): Route[] => [
  async (request, response) => {
    if (request.method !== 'POST' || pathOf(request) !== '/page/clock') return false
    // Only JSON: a page of elsewhere cannot send that without asking, and is never allowed.
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 'A move is JSON.')
    const { move } = await readJson(request)
    if (!isClockMove(move)) return refuse(response, 'The clock knows no such move.')
    await onMove(move)
    sendJson(response, 200, { error: null })
    return true
  },
  async (request, response) => {
    const file = request.method === 'GET' ? await readStatic(pathOf(request)) : null
    if (!file) return false
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.body)
    return true
  },
]

const pathOf = (request: IncomingMessage): string => new URL(request.url ?? '/', 'http://page').pathname

const refuse = (response: ServerResponse, error: string): true => {
  sendJson(response, 400, { error })
  return true
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const readJson = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_BODY_BYTES) return {}
    chunks.push(chunk)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}
