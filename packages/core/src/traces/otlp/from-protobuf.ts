import { LONGEST_NAME } from '../fields.ts'
import {
  decodeRequest,
  decodeValue,
  type WireBytes,
  type WireKeyValue,
  type WireLong,
  type WireSpan,
} from './messages.ts'
import { type AttributeValue, type PlainSpan, validId } from './plain-span.ts'

/** The spans of a protobuf body. Attributes other than `wanted` are not decoded. Throws where it is malformed. */
export const spansOfProtobuf = (body: Uint8Array, wanted: ReadonlySet<string>): PlainSpan[] =>
  decodeRequest(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const shared = new Map<string, AttributeValue>()
    addAttributes(shared, resource?.attributes ?? [], wanted)
    return scopeSpans.flatMap(({ spans }) => spans.map(span => plainSpan(span, shared, wanted)))
  })

const plainSpan = (
  span: WireSpan,
  shared: ReadonlyMap<string, AttributeValue>,
  wanted: ReadonlySet<string>,
): PlainSpan => {
  const attributes = new Map(shared)
  addAttributes(attributes, span.attributes, wanted)
  return {
    traceId: validId(hexOf(span.traceId), 16),
    spanId: validId(hexOf(span.spanId), 8),
    parentSpanId: validId(hexOf(span.parentSpanId), 8),
    startedAtMs: millisecondsOf(span.startTimeUnixNano),
    endedAtMs: millisecondsOf(span.endTimeUnixNano),
    lookup: name => attributes.get(name),
  }
}

const hexOf = (bytes: WireBytes): string =>
  bytes instanceof Uint8Array && bytes.length <= 16 ? bufferOf(bytes).toString('hex') : ''

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Whole milliseconds of 64 bits of nanoseconds, in doubles without loss: 2^32 ns = 4294 ms + 967,296 ns. Null for 0,
 * which stands for a time that is not told.
 */
const millisecondsOf = ({ low, high }: WireLong): number | null => {
  const [upper, lower] = [high >>> 0, low >>> 0]
  if (upper === 0 && lower === 0) return null
  return upper * 4294 + Math.floor((upper * 967_296 + lower) / 1e6)
}

/** Later ones win, as a span's own do over its resource's. */
const addAttributes = (
  values: Map<string, AttributeValue>,
  attributes: readonly WireKeyValue[],
  wanted: ReadonlySet<string>,
): void => {
  for (const { key, value } of attributes) {
    const read = wanted.has(key) ? plainValue(value) : undefined
    if (read !== undefined) values.set(key, read)
  }
}

/** Longer texts, lists, maps and bytes hold no name: they are dropped unread. */
const plainValue = (bytes: WireBytes): AttributeValue | undefined => {
  if (!(bytes instanceof Uint8Array) || bytes.length > LONGEST_NAME * 3 + 4) return undefined
  const value = decodeValue(bytes)
  switch (value.kind) {
    case 'stringValue':
      return textOf(value.stringValue)
    case 'intValue':
      return value.intValue.toNumber()
    case 'boolValue':
      return value.boolValue
    case 'doubleValue':
      return value.doubleValue
    default:
      return undefined
  }
}

const textOf = (bytes: WireBytes): string =>
  bytes instanceof Uint8Array ? bufferOf(bytes).toString('utf8') : ''
