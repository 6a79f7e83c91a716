import { setTimeout } from 'node:timers/promises'
import type { Endpoint, UsageEndpoint } from '../../bill/index.ts'
import { type DayRange, dayOfInstant } from '../../time/index.ts'
import type { FetchedDay, Provider } from '../provider.ts'
import { type AskOptions, ask } from './ask.ts'
import { type ConnectionOptions, connect } from './connection.ts'
import { COST_ROWS } from './cost-rows.ts'
import { readDays } from './days.ts'
import { readDirectory } from './directory.ts'
import { endpointPages, wordsFor } from './endpoint-pages.ts'
import { ENDPOINT_CALLS } from './endpoints.ts'
import { adaptPageSize, type PageSize } from './page-size.ts'
import type { RowKind } from './rows.ts'
import { USAGE_SHAPES, usageRows } from './usage-rows.ts'

export interface OpenAIOptions extends ConnectionOptions {
  /** Milliseconds since 1970: its UTC day is the one whose bucket may end early. */
  readonly now: () => Promise<number>
  readonly signal?: AbortSignal
  /** Waits real milliseconds between attempts. */
  readonly sleep?: AskOptions['sleep']
  readonly timeoutMs?: number
}

// Object.keys is typed string[]; the table's own type says that its keys are the endpoints.
const USAGE_ENDPOINTS = Object.keys(USAGE_SHAPES) as UsageEndpoint[]
const TIMEOUT_MS = 120_000

/** OpenAI's organization: its costs, its usage and its directory, with an admin key. Throws `key_refused` for no key. */
export const openAI = (options: OpenAIOptions): Provider => {
  const { now, signal, sleep = (ms, wake) => setTimeout(ms, undefined, { signal: wake }) } = options
  const connection = connect(options)
  const asking: AskOptions = { connection, signal, sleep, timeoutMs: options.timeoutMs ?? TIMEOUT_MS }
  const pages = endpointPages(asking)
  const pageSizes = new Map<Endpoint, PageSize>()

  const pageSizeOf = (endpoint: Endpoint): PageSize => {
    const size = pageSizes.get(endpoint) ?? adaptPageSize(ENDPOINT_CALLS[endpoint].mostDays)
    pageSizes.set(endpoint, size)
    return size
  }

  async function* days<Row>(
    endpoint: Endpoint,
    kind: RowKind<Row>,
    range: DayRange,
  ): AsyncGenerator<FetchedDay<Row>> {
    const source = {
      what: wordsFor(endpoint),
      kind,
      pageSize: pageSizeOf(endpoint),
      today: dayOfInstant(await now()),
      ask: pages.ask.bind(null, endpoint),
    }
    yield* readDays(source, range)
  }

  return {
    name: 'openai',
    usageEndpoints: USAGE_ENDPOINTS,
    get requests() {
      return connection.requests
    },
    get notes() {
      return pages.notes
    },
    costs: range => days('costs', COST_ROWS, range),
    usage: (endpoint, range) => days(endpoint, usageRows(endpoint), range),
    directory: () => readDirectory((what, call) => ask(what, call, asking)),
  }
}
