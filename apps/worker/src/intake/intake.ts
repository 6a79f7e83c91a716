import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SpendError } from '@spend/core/errors'
import { takeRecords, traceRulesOf } from '@spend/core/intake'
import type { Ledger } from '@spend/core/ledger'
import type { Clock, ConfigSource, Logger, Secret } from '@spend/core/settings'
import { createSpanMemory, type TraceContext, unpackBody } from '@spend/core/traces'
import { type Handler, pathOf } from '../server.ts'
import { aitracerRoute } from './aitracer-route.ts'
import { checkToken } from './check-token.ts'
import { otlpRoute } from './otlp-route.ts'
import { createByteBudget, readBody } from './read-body.ts'
import { type Outcome, type Refusal, refusalOf } from './refusal.ts'
import { inTurn, type Reply, type Route } from './route.ts'
import { storeTogether } from './store-together.ts'

export interface IntakeOptions {
  readonly ledger: Ledger
  readonly config: ConfigSource
  readonly clock: Clock
  readonly logger: Logger
  readonly token: Secret | null
  readonly maxBodyBytes?: number
  /** Over all requests that are being answered. */
  readonly maxHeldBytes?: number
}

export interface Intake {
  readonly handle: Handler
  /** Resolves when all that came in is answered. */
  idle(): Promise<void>
}

const MAX_BODY_BYTES = 20 * 1024 * 1024
const MAX_HELD_BYTES = 64 * 1024 * 1024

/** Takes traces over HTTP. Nothing of a body is logged or quoted; what is refused is answered with the reason. */
export const createIntake = (options: IntakeOptions): Intake => {
  const { ledger, config, clock, logger, token } = options
  const maxBytes = options.maxBodyBytes ?? MAX_BODY_BYTES
  const budget = createByteBudget(options.maxHeldBytes ?? MAX_HELD_BYTES)
  const otlp = otlpRoute(createSpanMemory())
  const routes = new Map<string, Route>([
    ['/v1/traces', otlp],
    ['/api/integrations/otlp/v1/traces', otlp],
    ['/api/traces', aitracerRoute(randomUUID)],
  ])
  const together = storeTogether(async records =>
    takeRecords({ ledger, config: config.current(), records, nowMs: await clock.now() }),
  )
  const oneAtATime = inTurn()
  const answering = new Set<Promise<void>>()

  const contextNow = async (): Promise<TraceContext> => {
    const { dimensions } = await traceRulesOf(config.current())
    return { dimensions, nowMs: await clock.now() }
  }
  const take = async (request: IncomingMessage, route: Route): Promise<Outcome<Reply>> => {
    const refusal = checkRequest(request, route, token)
    if (refusal) return { refusal }
    const body = await readBody(request, { maxBytes, budget })
    if ('refusal' in body) return body
    try {
      const contentType = contentTypeOf(request)
      const contentEncoding = request.headers['content-encoding'] ?? ''
      const context = await contextNow()
      // One after the other: what a body unfolds into is many times its size.
      const decoded = await oneAtATime(async () => {
        const unpacked = await unpackBody(body.bytes, { contentEncoding, maxBytes })
        return 'error' in unpacked
          ? refusalOf(unpacked.error)
          : route.decode(unpacked.bytes, { contentType, context })
      })
      if ('refusal' in decoded) return decoded
      const { records } = decoded
      const refused = records.length > 0 ? await together.store(records) : []
      logger.debug({ records: records.length, refused: refused.length }, 'traces came in')
      return decoded.reply(refused)
    } finally {
      body.release()
    }
  }
  const refusalFor = (error: unknown): { readonly refusal: Refusal } => {
    if (error instanceof SpendError) {
      logger.error({ code: error.code }, error.message)
      return {
        refusal: { status: 503, message: `traces cannot be stored now (${error.code})`, retryAfterS: 30 },
      }
    }
    logger.error({ err: error }, 'traces could not be taken in')
    return { refusal: { status: 500, message: 'a mistake in Spend: its log says more' } }
  }

  return {
    handle: (request, response) => {
      const route = routes.get(pathOf(request))
      if (!route) return false
      const answer = take(request, route)
        .catch(refusalFor)
        .then(outcome => {
          const contentType = contentTypeOf(request)
          const reply = 'refusal' in outcome ? route.refuse(outcome.refusal, contentType) : outcome
          response.writeHead(reply.status, {
            'content-type': reply.contentType,
            'cache-control': 'no-store',
            ...('refusal' in outcome ? headersOf(outcome.refusal) : {}),
          })
          response.end(reply.body)
        })
        .finally(() => answering.delete(answer))
      answering.add(answer)
      return true
    },
    idle: async () => {
      await Promise.all(answering)
      await together.idle()
    },
  }
}

const contentTypeOf = (request: IncomingMessage): string => request.headers['content-type'] ?? ''

const checkRequest = (request: IncomingMessage, route: Route, token: Secret | null): Refusal | null => {
  if (request.method !== 'POST') return { status: 405, message: 'send traces with POST' }
  const refusal = checkToken(request.headers.authorization, token)
  if (refusal) return refusal
  return route.reads(contentTypeOf(request))
    ? null
    : { status: 415, message: `the body must be ${route.contentTypes}` }
}

const headersOf = ({ status, retryAfterS }: Refusal): Record<string, string> => ({
  ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  ...(status === 405 ? { allow: 'POST' } : {}),
  ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
})
