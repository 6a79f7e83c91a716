import type { IncomingMessage, ServerResponse } from 'node:http'
import { ActingError, type Route } from '../slack/index.ts'
import { isClockMove } from './clock-moves.ts'
import type { ClockMove } from './protocol.ts'
import { readStatic } from './static-files.ts'

const LARGEST_BODY_BYTES = 10_000

/** What the page can ask for beside what a person does in Slack. */
export interface PageRequests {
  /** Where the page was built. */
  readonly built: string
  readonly onMove: (move: ClockMove) => Promise<void>
  /** A person (by id) enters a channel (by id). Throws an `ActingError` where they cannot even see it. */
  readonly onJoin: (request: { readonly as: string; readonly channel: string }) => void
}

/** The built page at `/`, `POST /page/clock` with `{ move }` and `POST /page/join` with `{ as, channel }`. */
export const pageRoutes = ({ built, onMove, onJoin }: PageRequests): Route[] => [
  posted('/page/clock', async ({ move }) => {
    if (!isClockMove(move)) throw new ActingError('The clock knows no such move.')
    await onMove(move)
  }),
  posted('/page/join', async ({ as, channel }) => {
    if (typeof as !== 'string' || typeof channel !== 'string')
      throw new ActingError('Who enters which channel? Send { as, channel }.')
    onJoin({ as, channel })
  }),
  async (request, response) => {
    const file = request.method === 'GET' ? await readStatic(built, pathOf(request)) : null
    if (!file) return false
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.body)
    return true
  },
]

const pathOf = (request: IncomingMessage): string => new URL(request.url ?? '/', 'http://page').pathname

/** Answers a POST of JSON to one path; what is refused is told in the words of its `ActingError`. */
const posted =
  (path: string, answer: (body: Record<string, unknown>) => Promise<void>): Route =>
  async (request, response) => {
    if (request.method !== 'POST' || pathOf(request) !== path) return false
    try {
      // Only JSON: a page of elsewhere cannot send that without asking, and is never allowed.
      if (request.headers['content-type'] !== 'application/json') throw new ActingError('Send JSON.')
      await answer(await readJson(request))
      sendJson(response, 200, { error: null })
    } catch (error) {
      if (!(error instanceof ActingError)) throw error
      sendJson(response, 400, { error: error.message })
    }
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
