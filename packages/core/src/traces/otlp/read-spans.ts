import type { TraceRecord } from '../../bill/index.ts'
import { checkCall } from '../check-call.ts'
import { readCount } from '../fields.ts'
import type { TraceContext } from '../spend-record.ts'
import { type ModelCall, modelCallOf } from './model-call.ts'
import type { PlainSpan } from './plain-span.ts'
import type { SpanMemory } from './span-memory.ts'

export interface SpansReading {
  readonly records: readonly TraceRecord[]
  /** One reason for each span that is a model call and cannot be taken. */
  readonly reasons: readonly string[]
}

/** Takes the model calls among spans; others are passed over, and so are those that repeat what lies within them. */
export const readSpans = (
  spans: readonly PlainSpan[],
  { context, memory }: { readonly context: TraceContext; readonly memory: SpanMemory },
): SpansReading => {
  const read = spans.map(span => {
    const call = modelCallOf(span.lookup)
    const { traceId, spanId, parentSpanId } = span
    const seen = { traceId, spanId, parentSpanId, tokens: call && tokensOf(call) }
    if (traceId !== '' && spanId !== '') memory.remember(seen)
    return { span, call, seen }
  })
  const records: TraceRecord[] = []
  const reasons: string[] = []
  for (const { span, call, seen } of read) {
    if (!call || memory.isRepeatOfInner(seen)) continue
    const reading = readCall(span, call, context)
    if (typeof reading === 'string') reasons.push(reading)
    else records.push(reading)
  }
  return { records, reasons }
}

const tokensOf = ({ inputTokens, outputTokens }: ModelCall) => ({
  input: readCount(inputTokens) || 0,
  output: readCount(outputTokens) || 0,
})

const readCall = (span: PlainSpan, call: ModelCall, { dimensions, nowMs }: TraceContext) =>
  checkCall(
    {
      traceId: span.traceId,
      spanId: span.spanId,
      startedAt: span.startedAtMs,
      endedAt: span.endedAtMs,
      ...call,
      dimensions: dimensions.ofAttributes(span.lookup),
    },
    nowMs,
  )
