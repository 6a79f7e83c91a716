import { readAitracerBody } from '@spend/core/traces'
import { refusalOf } from './refusal.ts'
import type { Reply, Route } from './route.ts'

const reply = (status: number, body: unknown): Reply => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
})

/** A place in the body from 0, and why the record there was not taken. */
interface Problem {
  readonly index: number
  readonly reason: string
}

/**
 * AITracer's own records, one or an array, answered as AITracer answers. A record without an id gets one, so the same
 * one sent twice counts twice.
 */
export const aitracerRoute = (newId: () => string): Route => ({
  contentTypes: 'application/json',
  // Its older clients name no type.
  reads: contentType => contentType === '' || /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType),
  decode: (body, { context }) => {
    const reading = readAitracerBody(body, { ...context, arrival: { atMs: context.nowMs, newId } })
    if ('error' in reading) return refusalOf(reading.error)
    const { records, problems } = reading
    const count = records.length + problems.length
    const bad = new Set(problems.map(({ index }) => index))
    const places = Array.from({ length: count }, (_, index) => index).filter(index => !bad.has(index))
    return {
      records,
      reply: refused => {
        const late = refused.map(({ index, reason }) => ({ index: places[index] ?? index, reason }))
        const all = [...problems, ...late].sort((a, b) => a.index - b.index)
        const lost = new Set(refused.map(({ index }) => index))
        const ids = records.flatMap(({ traceId }, index) => (lost.has(index) ? [] : [traceId]))
        return answer(ids, all)
      },
    }
  },
  refuse: ({ status, message }) => reply(status, { error: message }),
})

const MOST_PROBLEMS = 20

const answer = (ids: readonly string[], problems: readonly Problem[]): Reply => {
  const [first] = ids
  const [problem] = problems
  if (first === undefined && problem)
    return reply(400, { error: problem.reason, problems: problems.slice(0, MOST_PROBLEMS) })
  if (!problem) return reply(200, { trace_id: first ?? null, status: 'processed' })
  return reply(200, {
    trace_id: first,
    status: 'partial',
    refused: problems.length,
    problems: problems.slice(0, MOST_PROBLEMS),
  })
}
