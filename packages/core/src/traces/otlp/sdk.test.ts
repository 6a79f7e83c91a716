import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterEach, expect, test, vi } from 'vitest'
import { contextOf, NOW_MS } from '../testing/reading.ts'
import { unpackBody } from '../unpack-body.ts'
import { answerOtlp } from './answer-otlp.ts'
import { decodeOtlp, type OtlpTaken } from './decode-otlp.ts'

const startedAt = new Date(NOW_MS - 5000)
const CALL = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.usage.input_tokens': 1200,
  'gen_ai.usage.output_tokens': 80,
  'gen_ai.input.messages': 'SECRET',
}

afterEach(() => vi.unstubAllEnvs())

/** Answers what is exported to it as an intake would. */
const listen = async () => {
  const readings: { contentType: string; encoding: string; reading: OtlpTaken }[] = []
  const server = createServer(async (request, response) => {
    const contentType = request.headers['content-type'] ?? ''
    const encoding = request.headers['content-encoding'] ?? ''
    const unpacked = await unpackBody(await buffer(request), {
      contentEncoding: encoding,
      maxBytes: 1_000_000,
    })
    if ('error' in unpacked) throw new Error(unpacked.error.message)
    const reading = decodeOtlp(unpacked.bytes, { ...contextOf(), contentType })
    if ('error' in reading) throw new Error(reading.error.message)
    readings.push({ contentType, encoding, reading })
    const answer = answerOtlp(contentType, reading)
    response.writeHead(200, { 'content-type': answer.contentType }).end(answer.body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/v1/traces`
  return { readings, url, [Symbol.asyncDispose]: async () => void server.close() }
}

test.each([
  ['JSON', 'application/json', (url: string) => new JsonExporter({ url })],
  ['packed JSON', 'application/json', (url: string) => new JsonExporter({ url })],
  ['protobuf', 'application/x-protobuf', (url: string) => new ProtobufExporter({ url })],
  ['packed protobuf', 'application/x-protobuf', (url: string) => new ProtobufExporter({ url })],
])("OpenTelemetry's own SDK sends %s that is understood", async (name, contentType, exporterTo) => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_COMPRESSION', name.startsWith('packed') ? 'gzip' : 'none')
  await using server = await listen()
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'shop', 'deployment.environment.name': 'prod' }),
    spanProcessors: [new BatchSpanProcessor({ exporter: exporterTo(server.url) })],
  })
  const tracer = provider.getTracer('test')
  const request = tracer.startSpan('GET /', { startTime: startedAt }, ROOT_CONTEXT)
  const inner = trace.setSpan(ROOT_CONTEXT, request)
  const call = tracer.startSpan(
    'chat gpt-4o',
    { kind: SpanKind.CLIENT, startTime: startedAt, attributes: CALL },
    inner,
  )
  call.addEvent('gen_ai.content.prompt', { 'gen_ai.prompt': 'SECRET' }, startedAt)
  call.end(new Date(startedAt.getTime() + 850))
  request.end(new Date(startedAt.getTime() + 900))
  await provider.forceFlush()
  await provider.shutdown()

  const [first, ...rest] = server.readings
  expect(rest).toEqual([])
  expect(first).toMatchObject({
    contentType,
    encoding: name.startsWith('packed') ? 'gzip' : '',
    reading: { rejected: 0, message: '' },
  })
  const { traceId, spanId } = call.spanContext()
  expect(first?.reading.records).toEqual([
    {
      traceId,
      spanId,
      startedAtMs: startedAt.getTime(),
      endedAtMs: startedAt.getTime() + 850,
      provider: 'openai',
      model: 'gpt-4o',
      inputTokens: 1200,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 80,
      reportedNano: null,
      serviceTier: '',
      batch: '',
      projectId: '',
      apiKeyId: '',
      endUser: '',
      workflow: 'shop',
      workflowRunId: '',
      actionGroup: '',
      businessUnit: '',
      environment: 'prod',
    },
  ])
})
