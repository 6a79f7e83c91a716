import { isJsonObject, type JsonObject } from '../aitracer.ts'
import { LONGEST_NAME } from '../fields.ts'
import { readInstant } from '../instant.ts'
import { type AttributeValue, type PlainSpan, validId } from './plain-span.ts'

/** The spans of a parsed JSON body; undefined where it is no request. What is not of its type counts as absent. */
export const spansOfJson = (body: unknown, wanted: ReadonlySet<string>): PlainSpan[] | undefined => {
  if (!isJsonObject(body)) return undefined
  if (body.resourceSpans !== undefined && !Array.isArray(body.resourceSpans)) return undefined
  return objectsIn(body.resourceSpans).flatMap(resourceSpans => {
    const resource = isJsonObject(resourceSpans.resource) ? resourceSpans.resource : {}
    const shared = new Map<string, AttributeValue>()
    addAttributes(shared, resource.attributes, wanted)
    return objectsIn(resourceSpans.scopeSpans).flatMap(({ spans }) =>
      objectsIn(spans).map(span => plainSpan(span, shared, wanted)),
    )
  })
}

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : [])

const plainSpan = (
  span: JsonObject,
  shared: ReadonlyMap<string, AttributeValue>,
  wanted: ReadonlySet<string>,
): PlainSpan => {
  const attributes = new Map(shared)
  addAttributes(attributes, span.attributes, wanted)
  return {
    traceId: idOf(span.traceId, 16),
    spanId: idOf(span.spanId, 8),
    parentSpanId: idOf(span.parentSpanId, 8),
    startedAtMs: millisecondsOf(span.startTimeUnixNano),
    endedAtMs: millisecondsOf(span.endTimeUnixNano),
    lookup: name => attributes.get(name),
  }
}

/** OTLP writes ids in hexadecimal, unlike JSON of protobuf elsewhere. */
const idOf = (value: unknown, bytes: number): string =>
  typeof value === 'string' && /^[0-9a-f]{16,32}$/i.test(value) ? validId(value.toLowerCase(), bytes) : ''

const millisecondsOf = (value: unknown): number | null => {
  if (value === 0 || value === '0' || (typeof value !== 'string' && typeof value !== 'number')) return null
  // Nanoseconds whatever their size: as text the last six digits are cut, so that nothing is rounded.
  if (typeof value === 'string' && /^\d{7,20}$/.test(value)) return Number(value.slice(0, -6))
  return typeof value === 'number' && value >= 1e17 ? readInstant(value) : 0
}

/** Later ones win, as a span's own do over its resource's. */
const addAttributes = (
  values: Map<string, AttributeValue>,
  attributes: unknown,
  wanted: ReadonlySet<string>,
): void => {
  for (const { key, value } of objectsIn(attributes)) {
    if (typeof key !== 'string' || !wanted.has(key) || !isJsonObject(value)) continue
    const read = plainValue(value)
    if (read !== undefined) values.set(key, read)
  }
}

/** Whole numbers come as text or as numbers, both allowed by protobuf's JSON. */
const plainValue = ({
  stringValue,
  boolValue,
  intValue,
  doubleValue,
}: JsonObject): AttributeValue | undefined => {
  if (typeof stringValue === 'string') return stringValue.length > LONGEST_NAME ? undefined : stringValue
  if (typeof boolValue === 'boolean') return boolValue
  if (typeof intValue === 'number') return intValue
  if (typeof intValue === 'string' && /^-?\d{1,20}$/.test(intValue)) return Number(intValue)
  return typeof doubleValue === 'number' ? doubleValue : undefined
}
