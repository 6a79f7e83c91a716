import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Day, dayOfSeconds, startOfDayS } from '../../../time/index.ts'
import { openAI } from '../openai.ts'

/** A request as a test sees it: the path without `/v1/organization/`. */
export interface Asked {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** How many came before it. */
  readonly index: number
}

/** `body` is sent as JSON unless it is text. `cut` drops the connection in the middle of it. */
export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly cut?: boolean
}

export interface ScriptedServer extends AsyncDisposable {
  readonly baseUrl: string
  readonly asked: readonly Asked[]
}

/** A real HTTP server on this machine that answers what a test tells it to. */
export const startScripted = async (answer: (asked: Asked) => Reply): Promise<ScriptedServer> => {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = url.pathname.replace('/v1/organization/', '')
    const entry = { path, query: url.searchParams, headers: request.headers, index: asked.length }
    asked.push(entry)
    const { status = 200, headers = {}, body = {}, cut = false } = answer(entry)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    if (!cut) return response.end(text)
    response.write(text.slice(0, text.length / 2), () => response.destroy())
    return response
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // An address is a string only for pipes; this listens on a port.
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** One bucket of a whole UTC day. */
export const bucketOf = (day: Day, results: readonly unknown[]) => ({
  object: 'bucket',
  start_time: startOfDayS(day),
  end_time: startOfDayS(day) + 86_400,
  results,
})

export const pageOf = <Bucket>(data: readonly Bucket[], nextPage: string | null = null) => ({
  object: 'page',
  data,
  has_more: nextPage !== null,
  next_page: nextPage,
})

/** Answers like the real one: the asked days, `limit` a page (at most `most`), the next day as cursor. */
export const pageOfDays = ({ query }: Asked, rowsOf: (day: Day) => readonly unknown[], most = 31) => {
  const from = Number(query.get('page') ?? query.get('start_time'))
  const to = Number(query.get('end_time'))
  const limit = Math.min(most, Number(query.get('limit')))
  const end = Math.min(to, from + limit * 86_400)
  const days = Array.from({ length: (end - from) / 86_400 }, (_, index) =>
    dayOfSeconds(from + index * 86_400),
  )
  return pageOf(
    days.map(day => bucketOf(day, rowsOf(day))),
    end < to ? String(end) : null,
  )
}

export const costRow = (value: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  object: 'organization.costs.result',
  amount: { value, currency: 'usd' },
  project_id: 'proj_a',
  line_item: 'gpt-5.5, input',
  api_key_id: 'key_a',
  ...more,
})

export const errorBody = (message: string, code: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param: null, code },
})

export const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** A provider of such a server, at 01:00 UTC of day 20,780. Its waits are noted and not waited. */
export const startProvider = async (answer: (asked: Asked) => Reply) => {
  const server = await startScripted(answer)
  const slept: number[] = []
  const provider = openAI({
    adminKey: 'sk-admin-test',
    baseUrl: server.baseUrl,
    now: async () => 20_780 * 86_400_000 + 3_600_000,
    sleep: async ms => void slept.push(ms),
    timeoutMs: 5_000,
  })
  return { provider, server, slept, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}
