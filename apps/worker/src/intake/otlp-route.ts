import { answerOtlp, answerOtlpError, decodeOtlp, type SpanMemory } from '@spend/core/traces'
import { refusalOf } from './refusal.ts'
import type { Route } from './route.ts'

/** Codes of gRPC, which the body of an error names. */
const GRPC = { 400: 3, 401: 16, 405: 12, 413: 8, 415: 3, 500: 13, 503: 14 } as const

const READS = /^application\/(json|x-protobuf|protobuf)\s*(;|$)/i

/** OTLP over HTTP: https://opentelemetry.io/docs/specs/otlp/#otlphttp. Spans that are refused are a partial success. */
export const otlpRoute = (memory: SpanMemory): Route => ({
  contentTypes: 'application/x-protobuf or application/json',
  reads: contentType => READS.test(contentType),
  decode: (body, { contentType, context }) => {
    const taken = decodeOtlp(body, { ...context, contentType, memory })
    if ('error' in taken) return refusalOf(taken.error)
    return {
      records: taken.records,
      reply: refused => {
        const rejected = taken.rejected + refused.length
        const reasons = [taken.message, ...new Set(refused.map(({ reason }) => reason))].filter(Boolean)
        const answer = answerOtlp(contentType, { rejected, message: reasons.slice(0, 5).join('; ') })
        return { status: 200, ...answer }
      },
    }
  },
  refuse: ({ status, message }, contentType) => ({
    status,
    ...answerOtlpError(contentType, message, GRPC[status]),
  }),
})
