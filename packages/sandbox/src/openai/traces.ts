import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Company, epochDay, traceLines } from '../company/index.ts'
import { ApiError } from './api-error.ts'
import { choiceOf } from './parameters.ts'

/**
 * Streams the traces of one day (`day=2026-11-20`) as JSON lines: those sent by now, and only those sent after `since`
 * where it is given; `as=final` for all that will ever be sent. Throws an ApiError before anything is sent.
 */
export const sendTraces = async (options: {
  readonly company: Company
  readonly nowMs: number
  readonly query: URLSearchParams
  readonly response: ServerResponse
}): Promise<void> => {
  const { company, nowMs, query, response } = options
  const day = readDay(query)
  const as = choiceOf('as', query.get('as') ?? 'told', ['told', 'final'])
  const lines = traceLines(company, {
    from: day,
    to: day + 1,
    ...readSince(query),
    ...(as === 'told' ? { asOfMs: nowMs } : {}),
  })
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  // A reader that leaves in the middle is none of the sandbox's troubles.
  await pipeline(Readable.from(lines), response).catch(() => response.destroy())
}

const readDay = (query: URLSearchParams): number => {
  try {
    return epochDay(query.get('day') ?? '')
  } catch {
    throw new ApiError(400, 'Say which day: day=2026-11-20.')
  }
}

const readSince = (query: URLSearchParams): { sinceMs?: number } => {
  const since = query.get('since')
  if (since === null) return {}
  const sinceMs = Date.parse(since)
  if (Number.isNaN(sinceMs)) throw new ApiError(400, 'Say since when: since=2026-11-20T08:00:00Z.')
  return { sinceMs }
}
