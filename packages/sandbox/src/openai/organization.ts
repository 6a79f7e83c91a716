import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Company, createPretendClock, MS_PER_DAY, type PretendClock } from '../company/index.ts'
import { type AccessCheck, createAccessCheck } from './access.ts'
import { ApiError } from './api-error.ts'
import { type Controls, control } from './control.ts'
import { createFaults, type FaultSetting, type Faults } from './faults/index.ts'
import { isPage } from './page.ts'
import { routeOf } from './routes.ts'
import { sendTraces } from './traces.ts'

export interface LoggedRequest {
  readonly endpoint: string
  readonly path: string
  readonly query: string
  readonly status: number
  readonly faults: readonly string[]
}

/** A running OpenAI organization. */
export interface Organization {
  /** `http://127.0.0.1:4010`; its API is below `/v1`. */
  readonly url: string
  /** What an OpenAI client takes as its base URL. */
  readonly baseUrl: string
  readonly faults: Faults
  /** Every request to its API since the start or since it was emptied, oldest first; never a key. */
  readonly requestLog: LoggedRequest[]
  readonly clock: PretendClock | null
  close(): Promise<void>
}

interface Setup extends Controls {
  readonly check: AccessCheck
  readonly requestLog: LoggedRequest[]
}

/**
 * Serves a pretend company's organization API and the sandbox's own paths below `/__sandbox/`. Port 0, unless given,
 * takes a free one. Without `now` and `clock` it is noon of the company's anchor day, on a clock that can be set.
 */
export const startOrganization = async (options: {
  readonly company: Company
  readonly port?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly clock?: PretendClock
  readonly misbehaviour?: readonly FaultSetting[]
  /** The only admin key that is known; without it see `SANDBOX_KEYS`. */
  readonly requireKey?: string
}): Promise<Organization> => {
  const { company, port = 0, now, misbehaviour = [], requireKey } = options
  const clock = options.clock ?? (now ? null : createPretendClock((company.anchorDay + 0.5) * MS_PER_DAY))
  const faults = createFaults(misbehaviour)
  const requestLog: LoggedRequest[] = []
  const setup: Setup = {
    company,
    faults,
    now: () => now?.() ?? clock?.now() ?? 0,
    clock,
    check: createAccessCheck(requireKey),
    requestLog,
  }
  const server = createServer((request, response) => {
    handle(setup, request, response).catch((cause: unknown) => {
      sendJson(response, 500, {
        error: { message: String(cause), type: 'sandbox_error', param: null, code: null },
      })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  // A server that listens on TCP has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    baseUrl: `${url}/v1`,
    faults,
    requestLog,
    clock,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

const handle = async (setup: Setup, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox')
  if (!pathname.startsWith('/__sandbox/')) return answerApi(setup, request, response, pathname, searchParams)
  try {
    if (pathname === '/__sandbox/traces')
      return await sendTraces({ ...setup, nowMs: setup.now(), query: searchParams, response })
    const body = request.method === 'POST' ? await readJson(request) : null
    const controlled = { method: request.method ?? 'GET', path: pathname, query: searchParams, body }
    sendJson(response, 200, control(setup, controlled))
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    sendJson(response, cause.status, cause.body)
  }
}

const answerApi = async (
  setup: Setup,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> => {
  const { company, faults, check, requestLog } = setup
  const startedMs = performance.now()
  const route = routeOf(path)
  const spoiled = faults.spoiling({ endpoint: route?.endpoint ?? 'unknown', path, query })
  let status = 200
  let extra: Readonly<Record<string, string>> = {}
  let body: unknown
  try {
    if (!route || method !== 'GET') throw new ApiError(404, `Invalid URL (${method} ${path})`)
    check(headers.authorization, route.scope)
    spoiled.refuse()
    body = route.answer({ company, query, nowMs: setup.now(), spoiled })
    if (isPage(body)) spoiled.page(body)
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    status = cause.status
    extra = cause.headers
    body = cause.body
  }
  requestLog.push({
    endpoint: route?.endpoint ?? 'unknown',
    path,
    query: query.toString(),
    status,
    faults: spoiled.names,
  })
  const sent = {
    response,
    status,
    headers: { ...headersOf(company, requestLog.length, performance.now() - startedMs), ...extra },
    text: status === 200 ? spoiled.text(JSON.stringify(body)) : JSON.stringify(body),
  }
  if (status === 200 && spoiled.send) return spoiled.send(sent)
  response.writeHead(status, sent.headers).end(sent.text)
}

const headersOf = (company: Company, count: number, tookMs: number): Record<string, string> => ({
  'content-type': 'application/json',
  'openai-organization': company.organizationId,
  'openai-processing-ms': String(Math.round(tookMs)),
  'openai-version': '2020-10-01',
  'x-request-id': `req_${count.toString(16).padStart(32, '0')}`,
  'x-ratelimit-limit-requests': '1000',
  'x-ratelimit-remaining-requests': '999',
  'x-ratelimit-reset-requests': '60ms',
})

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  if (response.headersSent) response.destroy()
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const LONGEST_BODY = 1_000_000

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > LONGEST_BODY) throw new ApiError(413, 'That is too long.')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(400, 'That is no JSON.')
  }
}
