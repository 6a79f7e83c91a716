import protobuf from 'protobufjs'

/** The whole of OTLP's trace messages as published, written as its own schema language: what a sender encodes with. */
const PROTO = `
syntax = "proto3";
message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; string schema_url = 3; }
message Resource { repeated KeyValue attributes = 1; uint32 dropped_attributes_count = 2; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; string schema_url = 3; }
message Scope { string name = 1; string version = 2; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4; string name = 5;
  int32 kind = 6; fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8;
  repeated KeyValue attributes = 9; repeated Event events = 11; fixed32 flags = 16;
}
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue {
  oneof value {
    string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    ArrayValue array_value = 5; bytes bytes_value = 7;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message ExportTraceServiceResponse { ExportTracePartialSuccess partial_success = 1; }
message ExportTracePartialSuccess { int64 rejected_spans = 1; string error_message = 2; }
`
const { root } = protobuf.parse(PROTO)

export type Attributes = Readonly<Record<string, string | number | boolean | readonly string[]>>

export interface SentSpan {
  readonly traceId?: string
  readonly spanId?: string
  readonly parentSpanId?: string
  readonly startedAtMs?: number
  readonly endedAtMs?: number | null
  readonly attributes: Attributes
}

export const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
export const spanIdOf = (index: number): string => (index + 1).toString(16).padStart(16, '0')

const anyValue = (value: Attributes[string]): object => {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  return { arrayValue: { values: value.map(each => ({ stringValue: each })) } }
}

const keyValues = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }))

const STARTED_AT_MS = Date.UTC(2026, 10, 22, 10)

/** A request as OTLP's JSON writes it. */
export const requestOf = (spans: readonly SentSpan[], resource: Attributes = {}) => ({
  resourceSpans: [
    {
      resource: { attributes: keyValues(resource) },
      scopeSpans: [
        {
          scope: { name: 'test' },
          spans: spans.map((span, index) => ({
            traceId: span.traceId ?? TRACE_ID,
            spanId: span.spanId ?? spanIdOf(index),
            parentSpanId: span.parentSpanId ?? '',
            name: 'chat',
            kind: 3,
            startTimeUnixNano: `${span.startedAtMs ?? STARTED_AT_MS}000000`,
            endTimeUnixNano: span.endedAtMs === null ? '0' : `${span.endedAtMs ?? STARTED_AT_MS + 900}000000`,
            attributes: keyValues(span.attributes),
            events: [
              {
                timeUnixNano: `${STARTED_AT_MS}000000`,
                name: 'gen_ai.content.prompt',
                attributes: keyValues({ 'gen_ai.prompt': 'SECRET' }),
              },
            ],
          })),
        },
      ],
    },
  ],
})

export type OtlpRequest = ReturnType<typeof requestOf>

/** Both encodings of a request, with their content types. */
export const encodings = (request: OtlpRequest) => {
  const type = root.lookupType('ExportTraceServiceRequest')
  const inBytes = structuredClone(request.resourceSpans).map(resourceSpans => ({
    ...resourceSpans,
    scopeSpans: resourceSpans.scopeSpans.map(scopeSpans => ({
      ...scopeSpans,
      spans: scopeSpans.spans.map(span => ({
        ...span,
        traceId: Buffer.from(span.traceId, 'hex'),
        spanId: Buffer.from(span.spanId, 'hex'),
        parentSpanId: Buffer.from(span.parentSpanId, 'hex'),
      })),
    })),
  }))
  return [
    { contentType: 'application/json', body: Buffer.from(JSON.stringify(request)) },
    {
      contentType: 'application/x-protobuf',
      body: type.encode(type.fromObject({ resourceSpans: inBytes })).finish(),
    },
  ]
}

/** What an exporter understands of an answer. */
export const decodeResponse = (body: Uint8Array): unknown =>
  root.lookupType('ExportTraceServiceResponse').decode(body).toJSON()
