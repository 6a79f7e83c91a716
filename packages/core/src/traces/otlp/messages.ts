import protobuf from 'protobufjs/light.js'

const repeated = (type: string, id: number) => ({ rule: 'repeated', type, id })

/**
 * OTLP's messages by the names, numbers and types of opentelemetry-proto 1.x (`collector/trace/v1`, `trace/v1`,
 * `common/v1`); no npm package ships the definitions any more. Only what is read is declared: events, links and lists
 * are passed over undecoded. A message or string declared as `bytes` is the same on the wire, and is a view, not a copy.
 */
const root = protobuf.Root.fromJSON({
  nested: {
    ExportTraceServiceRequest: { fields: { resourceSpans: repeated('ResourceSpans', 1) } },
    ResourceSpans: {
      fields: { resource: { type: 'Resource', id: 1 }, scopeSpans: repeated('ScopeSpans', 2) },
    },
    Resource: { fields: { attributes: repeated('KeyValue', 1) } },
    ScopeSpans: { fields: { spans: repeated('Span', 2) } },
    Span: {
      fields: {
        traceId: { type: 'bytes', id: 1 },
        spanId: { type: 'bytes', id: 2 },
        parentSpanId: { type: 'bytes', id: 4 },
        startTimeUnixNano: { type: 'fixed64', id: 7 },
        endTimeUnixNano: { type: 'fixed64', id: 8 },
        attributes: repeated('KeyValue', 9),
      },
    },
    KeyValue: { fields: { key: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } } },
    AnyValue: {
      oneofs: { kind: { oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue'] } },
      fields: {
        stringValue: { type: 'bytes', id: 1 },
        boolValue: { type: 'bool', id: 2 },
        intValue: { type: 'int64', id: 3 },
        doubleValue: { type: 'double', id: 4 },
      },
    },
    ExportTraceServiceResponse: { fields: { partialSuccess: { type: 'ExportTracePartialSuccess', id: 1 } } },
    ExportTracePartialSuccess: {
      fields: { rejectedSpans: { type: 'int64', id: 1 }, errorMessage: { type: 'string', id: 2 } },
    },
    // google.rpc.Status, the body of an error.
    Status: { fields: { code: { type: 'int32', id: 1 }, message: { type: 'string', id: 2 } } },
  },
})

/** A 64-bit integer in two halves of 32 bits. */
export interface WireLong {
  readonly low: number
  readonly high: number
  toNumber(): number
}

/** Where none was sent, the decoder puts an empty list. */
export type WireBytes = Uint8Array | readonly []

export interface WireKeyValue {
  readonly key: string
  readonly value: WireBytes
}

export interface WireSpan {
  readonly traceId: WireBytes
  readonly spanId: WireBytes
  readonly parentSpanId: WireBytes
  readonly startTimeUnixNano: WireLong
  readonly endTimeUnixNano: WireLong
  readonly attributes: readonly WireKeyValue[]
}

interface WireRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly WireKeyValue[] } | null
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[]
  }[]
}

interface WireValue {
  readonly kind: 'stringValue' | 'boolValue' | 'intValue' | 'doubleValue' | undefined
  readonly stringValue: WireBytes
  readonly boolValue: boolean
  readonly intValue: WireLong
  readonly doubleValue: number
}

const requestType = root.lookupType('ExportTraceServiceRequest')
const valueType = root.lookupType('AnyValue')
const responseType = root.lookupType('ExportTraceServiceResponse')
const statusType = root.lookupType('Status')

/** Throws where the bytes are no such message. */
export const decodeRequest = (body: Uint8Array): WireRequest =>
  // The interface repeats the declaration above, which the decoder follows.
  requestType.decode(body) as unknown as WireRequest

export const decodeValue = (bytes: Uint8Array): WireValue =>
  // As above; the name of a `oneof` tells which of its fields was sent.
  valueType.decode(bytes) as unknown as WireValue

export const encodeResponse = (partialSuccess: { rejectedSpans: number; errorMessage: string } | null) =>
  responseType.encode(responseType.create(partialSuccess ? { partialSuccess } : {})).finish()

export const encodeStatus = (code: number, message: string): Uint8Array =>
  statusType.encode(statusType.create({ code, message })).finish()
