import { LONGEST_NAME } from '../fields.ts'
import {
  decodeRequest,
  decodeValue,
  type WireBytes,
  type WireKeyValue,
  type WireLong,
  type WireSpan,
} from './messages.ts'
import { type AttributeValue, lookupIn, type PlainSpan, validId } from './plain-span.ts'

/** The spans of a protobuf body. Attributes other than `wanted` are not decoded. Throws where it is malformed. */
export const spansOfProtobuf = (body: Uint8Array, wanted: ReadonlySet<string>): PlainSpan[] =>
  decodeRequest(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const shared = attributesOf(resource?.attributes ?? [], wanted)
    return scopeSpans.flatMap(({ spans }) => spans.map(span => plainSpan(span, shared, wanted)))
  })

const plainSpan = (
  span: WireSpan,
  shared: ReadonlyMap<string, AttributeValue>,
  wanted: ReadonlySet<string>,
): PlainSpan => ({
  traceId: validId(hexOf(span.traceId), 16),
  spanId: validId(hexOf(span.spanId), 8),
  parentSpanId: validId(hexOf(span.parentSpanId), 8),
  startedAtMs: millisecondsOf(span.startTimeUnixNano),
  endedAtMs: millisecondsOf(span.endTimeUnixNano),
  lookup: lookupIn(attributesOf(span.attributes, wanted), shared),
})

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

const attributesOf = (
  attributes: readonly WireKeyValue[],
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, AttributeValue> => {
  const values = new Map<string, AttributeValue>()
  for (const { key, value } of attributes) {
    const read = wanted.has(key) ? plainValue(value) : undefined
    if (read !== undefined) values.set(key, read)
  }
  return values
}

/** Longer texts, lists, maps and bytes hold no name: they are dropped unread. */
const plainValue = (bytes: WireBytes): AttributeValue | undefined => {
  if (!(bytes instanceof Uint8Array) || bytes.length > LONGEST_NAME * 3 + 4) return undefined
  const { stringValue, boolValue, intValue, doubleValue } = decodeValue(bytes)
  if (stringValue) return bufferOf(stringValue).toString('utf8')
  return boolValue ?? intValue?.toNumber() ?? doubleValue
}
