import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterEach, expect, test, vi } from 'vitest'
import { CALL, NOW_MS, openIntake, otlpJson, TOKEN } from './testing.ts'

afterEach(() => vi.unstubAllEnvs())

const PATHS = ['/v1/traces', '/api/integrations/otlp/v1/traces'] as const
const EXPORTERS = [
  ['JSON', JsonExporter],
  ['protobuf', ProtobufExporter],
] as const

test.each(
  EXPORTERS.flatMap(([format, Exporter]) =>
    PATHS.flatMap(path => (['none', 'gzip'] as const).map(packed => ({ format, Exporter, path, packed }))),
  ),
)(
  "OpenTelemetry's SDK sends $format ($packed) to $path, and it is in the ledger once",
  async ({ Exporter, path, packed }) => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_COMPRESSION', packed)
    await using rig = await openIntake()
    const exporter = new Exporter({ url: `${rig.url}${path}`, headers: { authorization: `Bearer ${TOKEN}` } })
    const provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'shop' }),
      spanProcessors: [new BatchSpanProcessor({ exporter })],
    })
    const tracer = provider.getTracer('test')
    const startTime = new Date(NOW_MS - 5_000)
    const request = tracer.startSpan('GET /', { startTime }, ROOT_CONTEXT)
    for (let call = 0; call < 3; call += 1)
      tracer
        .startSpan(
          'chat',
          { kind: SpanKind.CLIENT, startTime, attributes: CALL },
          trace.setSpan(ROOT_CONTEXT, request),
        )
        .end(new Date(NOW_MS - 4_000 + call))
    request.end(new Date(NOW_MS - 3_000))
    await provider.forceFlush()
    await provider.shutdown()
    // 3 × 1,000,000 tokens at $0.15 per million
    expect(await rig.sum()).toMatchObject({ requests: 3n, inputTokens: 3_000_000n, costNano: 450_000_000n })
  },
)

test('a request that comes again changes nothing', async () => {
  await using rig = await openIntake()
  const body = otlpJson([{ id: 1 }, { id: 2 }])
  for (let turn = 0; turn < 2; turn += 1) {
    const response = await rig.post('/v1/traces', body)
    expect([response.status, await response.json()]).toEqual([200, {}])
  }
  expect(await rig.sum()).toMatchObject({ requests: 2n })
})

test('spans that are refused, by the reader or by the ledger, are a partial success with the reasons', async () => {
  await using rig = await openIntake({ yaml: 'retention: { traces: 1d }\n' })
  const old = otlpJson([{ id: 3 }]).replaceAll(`${NOW_MS - 5_000}`, `${NOW_MS - 3 * 86_400_000}`)
  const both: { resourceSpans: unknown[] } = JSON.parse(
    otlpJson([{ id: 1 }, { id: 2, attributes: { 'gen_ai.usage.input_tokens': -5 } }]),
  )
  both.resourceSpans.push(...JSON.parse(old).resourceSpans)
  const response = await rig.post('/v1/traces', JSON.stringify(both))
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    partialSuccess: {
      rejectedSpans: '2',
      errorMessage: expect.stringMatching(/input_tokens is negative; its day, 2026-11-20, is sealed/),
    },
  })
  expect(await rig.sum()).toMatchObject({ requests: 1n })
})

test('requests that come together are each told of their own', async () => {
  await using rig = await openIntake()
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, id) => {
      const isBad = id % 4 === 0
      const bad = { 'gen_ai.usage.input_tokens': isBad ? -1 : 1 }
      const response = await rig.post(
        '/v1/traces',
        otlpJson([{ id: id * 2 + 1 }, { id: id * 2 + 2, attributes: bad }]),
      )
      const body: { partialSuccess?: { rejectedSpans: string } } = JSON.parse(await response.text())
      return body.partialSuccess?.rejectedSpans === (isBad ? '1' : undefined)
    }),
  )
  expect(answers).toEqual(answers.map(() => true))
  expect(await rig.sum()).toMatchObject({ requests: 70n })
})
