import type { TraceRecord } from '../../bill/index.ts'
import { parseJson } from '../read-json.ts'
import type { TraceContext } from '../spend-record.ts'
import { countMessages } from './count-messages.ts'
import { spansOfJson } from './from-json.ts'
import { spansOfProtobuf } from './from-protobuf.ts'
import { CALL_ATTRIBUTES } from './model-call.ts'
import type { PlainSpan } from './plain-span.ts'
import { readSpans } from './read-spans.ts'
import { createSpanMemory, type SpanMemory } from './span-memory.ts'
import { summarise } from './summarise.ts'

export interface OtlpOptions extends TraceContext {
  /** The request's `Content-Type`. */
  readonly contentType: string
  /** How many messages (spans, attributes, what holds them) a body may unfold into; a million unless given. */
  readonly maxMessages?: number
  /** Of the requests before; without it only spans of one request are told to repeat each other. */
  readonly memory?: SpanMemory
}

/** What a body held; `message` says why the rejected spans were, and is `''` where none was. */
export interface OtlpTaken {
  readonly records: readonly TraceRecord[]
  readonly rejected: number
  readonly message: string
}

/** A body that is refused whole: 400, 413 and 415 in turn. */
export interface OtlpRefused {
  readonly error: { readonly code: 'malformed' | 'too_large' | 'unsupported_type'; readonly message: string }
}

const MOST_MESSAGES = 1_000_000

/** Reads the unpacked body of `POST /v1/traces`. Quotes nothing of it, whatever is wrong. */
export const decodeOtlp = (body: Uint8Array, options: OtlpOptions): OtlpTaken | OtlpRefused => {
  const wanted = wantedOf(options)
  const spans = spansOf(body, options, wanted)
  if ('error' in spans) return spans
  const { records, reasons } = readSpans(spans.spans, {
    context: options,
    memory: options.memory ?? createSpanMemory(),
  })
  return { records, rejected: reasons.length, message: summarise(reasons) }
}

/** The model calls of a parsed JSON body; undefined where it is no request. */
export const readOtlpJson = (body: unknown, context: TraceContext) => {
  const spans = spansOfJson(body, wantedOf(context))
  return spans && readSpans(spans, { context, memory: createSpanMemory() })
}

const wantedOf = ({ dimensions }: TraceContext): ReadonlySet<string> =>
  new Set([...CALL_ATTRIBUTES, ...dimensions.attributeNames])

/** `application/json; charset=utf-8` is JSON too. */
export const otlpFormat = (contentType: string): 'json' | 'protobuf' | null => {
  const type = contentType.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return 'json'
  return type === 'application/x-protobuf' || type === 'application/protobuf' ? 'protobuf' : null
}

const spansOf = (
  body: Uint8Array,
  { contentType, maxMessages = MOST_MESSAGES }: OtlpOptions,
  wanted: ReadonlySet<string>,
): { readonly spans: readonly PlainSpan[] } | OtlpRefused => {
  const format = otlpFormat(contentType)
  if (format === 'json') {
    const spans = spansOfJson(parseJson(Buffer.from(body).toString('utf8')), wanted)
    return spans ? { spans } : refused('malformed', 'the body is no OTLP request in JSON')
  }
  if (format === null)
    return refused('unsupported_type', 'the body must be application/x-protobuf or application/json')
  try {
    return countMessages(body, maxMessages) > maxMessages
      ? refused('too_large', `the body holds more than ${maxMessages} messages; send smaller batches`)
      : { spans: spansOfProtobuf(body, wanted) }
  } catch {
    return refused('malformed', 'the body is no OTLP request in protobuf')
  }
}

const refused = (code: OtlpRefused['error']['code'], message: string): OtlpRefused => ({
  error: { code, message },
})
