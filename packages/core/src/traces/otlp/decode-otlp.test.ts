import { describe, expect, test } from 'vitest'
import {
  type Attributes,
  decodeResponse,
  encodings,
  requestOf,
  type SentSpan,
  spanIdOf,
  TRACE_ID,
} from '../testing/otlp.ts'
import { contextOf, NOW_MS } from '../testing/reading.ts'
import { answerOtlp, answerOtlpError } from './answer-otlp.ts'
import { decodeOtlp } from './decode-otlp.ts'
import { createSpanMemory, type SpanMemory } from './span-memory.ts'

const CALL: Attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.usage.input_tokens': 100,
  'gen_ai.usage.output_tokens': 20,
}

/** Reads spans in both encodings, which must agree. */
const taken = (
  spans: readonly SentSpan[],
  { resource, yaml, memory }: { resource?: Attributes; yaml?: string; memory?: () => SpanMemory } = {},
) => {
  const readings = encodings(requestOf(spans, resource)).map(({ body, contentType }) =>
    decodeOtlp(body, { ...contextOf(yaml), contentType, ...(memory && { memory: memory() }) }),
  )
  expect(readings[1]).toEqual(readings[0])
  const [reading] = readings
  if (!reading || 'error' in reading) throw new Error(JSON.stringify(reading))
  return reading
}
const one = (attributes: Attributes, options?: Parameters<typeof taken>[1]) => {
  const { records, message } = taken([{ attributes }], options)
  expect(message).toBe('')
  expect(records).toHaveLength(1)
  return records[0]
}

test('a call by the newest GenAI conventions is taken whole', () => {
  const record = one(
    {
      ...CALL,
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'gen_ai.usage.cache_read.input_tokens': 60,
      'gen_ai.usage.cache_creation.input_tokens': 30,
      'gen_ai.usage.cost': 0.25,
      'gen_ai.workflow.name': 'refunds',
      'gen_ai.agent.name': 'finance-check',
      'gen_ai.conversation.id': 'conv_1',
      'openai.response.service_tier': 'flex',
      'enduser.id': 'cust_1',
      'gen_ai.input.messages': 'SECRET',
    },
    {
      resource: { 'service.name': 'shop', 'deployment.environment.name': 'prod' },
      yaml: 'traces: { actionGroups: { finance: "finance-*" }, projects: { proj_1: "refunds" } }',
    },
  )
  expect(record).toEqual({
    traceId: TRACE_ID,
    spanId: spanIdOf(0),
    startedAtMs: Date.UTC(2026, 10, 22, 10),
    endedAtMs: Date.UTC(2026, 10, 22, 10) + 900,
    provider: 'openai',
    model: 'gpt-4o-2024-08-06',
    inputTokens: 100,
    cachedInputTokens: 60,
    cacheWriteTokens: 30,
    outputTokens: 20,
    reportedNano: 250_000_000n,
    serviceTier: 'flex',
    batch: '',
    projectId: 'proj_1',
    apiKeyId: '',
    endUser: 'cust_1',
    workflow: 'refunds',
    workflowRunId: 'conv_1',
    actionGroup: 'finance',
    businessUnit: '',
    environment: 'prod',
  })
})

test.each([
  [
    'the earlier GenAI conventions',
    {
      'gen_ai.system': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.usage.prompt_tokens': 100,
      'gen_ai.usage.completion_tokens': 20,
      'gen_ai.usage.cache_read_input_tokens': 60,
    },
  ],
  [
    'OpenLLMetry',
    {
      'llm.request.type': 'chat',
      'llm.vendor': 'OpenAI',
      'llm.request.model': 'gpt-4o',
      'llm.usage.prompt_tokens': 100,
      'llm.usage.completion_tokens': 20,
      'llm.usage.cache_read_input_tokens': 60,
      'traceloop.workflow.name': 'w',
      'traceloop.association.properties.user_id': 'u',
    },
  ],
  [
    'OpenInference',
    {
      'openinference.span.kind': 'LLM',
      'llm.provider': 'openai',
      'llm.model_name': 'gpt-4o',
      'llm.token_count.prompt': 100,
      'llm.token_count.completion': 20,
      'llm.token_count.prompt_details.cache_read': 60,
      'session.id': 'run',
      'user.id': 'u',
      'llm.cost.prompt': 0.1,
      'llm.cost.completion': 0.2,
    },
  ],
])('the names of %s are understood', (_name, attributes) => {
  expect(one(attributes)).toMatchObject({
    provider: 'openai',
    model: 'gpt-4o',
    inputTokens: 100,
    cachedInputTokens: 60,
    outputTokens: 20,
  })
  if ('user.id' in attributes)
    expect(one(attributes)).toMatchObject({ endUser: 'u', workflowRunId: 'run', reportedNano: 300_000_000n })
  if ('llm.vendor' in attributes) expect(one(attributes)).toMatchObject({ endUser: 'u', workflow: 'w' })
})

test('cached tokens that a caller counts beside the input are added to it', () => {
  expect(one({ ...CALL, 'gen_ai.usage.cache_read.input_tokens': 900 })).toMatchObject({
    inputTokens: 1000,
    cachedInputTokens: 900,
  })
})

test.each([
  ['no model call', { 'http.request.method': 'POST' }],
  ['a call without tokens', { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' }],
  ['an agent', { ...CALL, 'gen_ai.operation.name': 'invoke_agent' }],
  ['a tool', { ...CALL, 'gen_ai.operation.name': 'execute_tool' }],
  ['a workflow of OpenLLMetry', { ...CALL, 'traceloop.span.kind': 'workflow' }],
  ['a chain of OpenInference', { ...CALL, 'openinference.span.kind': 'CHAIN' }],
])('%s is passed over', (_name, attributes) => {
  expect(taken([{ attributes }])).toEqual({ records: [], rejected: 0, message: '' })
})

describe('dimensions', () => {
  test('a service names the workflow where nothing else does, unless it has no name', () => {
    expect(one(CALL, { resource: { 'service.name': 'shop' } })).toMatchObject({ workflow: 'shop' })
    expect(one(CALL, { resource: { 'service.name': 'unknown_service:node' } })).toMatchObject({
      workflow: '',
    })
  })

  test('configured attributes replace the built-in names, the span before its resource', () => {
    const options = {
      resource: { 'service.name': 'shop', 'team.flow': 'all' },
      yaml: 'traces: { workflow: [team.flow] }',
    }
    expect(one({ ...CALL, 'gen_ai.workflow.name': 'w' }, options)).toMatchObject({ workflow: 'all' })
    expect(one({ ...CALL, 'team.flow': 'mine' }, options)).toMatchObject({ workflow: 'mine' })
  })

  test('business units, projects and keys follow from workflow, action and environment; the first pattern wins', () => {
    const yaml = [
      'traces:',
      '  businessUnits: { trial: { environment: staging }, commerce: [{ workflow: "CHECKOUT-*" }, { action: pay }] }',
      '  apiKeys: { key_1: { workflow: "checkout-*", environment: prod } }',
    ].join('\n')
    const said = (workflow: string, environment: string, action = 'a') =>
      one(
        {
          ...CALL,
          'spend.workflow': workflow,
          'deployment.environment': environment,
          'spend.action': action,
        },
        { yaml },
      )
    expect(said('checkout-web', 'prod')).toMatchObject({ businessUnit: 'commerce', apiKeyId: 'key_1' })
    expect(said('checkout-web', 'staging')).toMatchObject({ businessUnit: 'trial', apiKeyId: '' })
    expect(said('other', 'prod', 'pay')).toMatchObject({ businessUnit: 'commerce', actionGroup: 'pay' })
    expect(said('other', 'prod')).toMatchObject({ businessUnit: '' })
  })

  test('a value of 1 MB, a list or a map is dropped unread', () => {
    expect(
      one({ ...CALL, 'gen_ai.workflow.name': 'w'.repeat(1_000_000), 'enduser.id': ['SECRET'] }),
    ).toMatchObject({ workflow: '', endUser: '' })
  })
})

describe('spans within spans', () => {
  const agent = (tokens: number): Attributes => ({ ...CALL, 'gen_ai.usage.input_tokens': tokens })
  const inner = (index: number, parent: number, attributes: Attributes = CALL): SentSpan => ({
    spanId: spanIdOf(index),
    parentSpanId: spanIdOf(parent),
    attributes,
  })

  test('an outer call that repeats its child is not counted twice', () => {
    const { records } = taken([{ attributes: CALL }, inner(1, 0)])
    expect(records.map(({ spanId }) => spanId)).toEqual([spanIdOf(1)])
  })

  test('nor is one with the sum of its children, through spans that are no calls', () => {
    const spans = [
      { attributes: { ...CALL, 'gen_ai.usage.input_tokens': 300, 'gen_ai.usage.output_tokens': 40 } },
      inner(1, 0, { name: 'retry' }),
      inner(2, 1, agent(200)),
      inner(3, 0),
    ]
    expect(taken(spans).records.map(({ spanId }) => spanId)).toEqual([spanIdOf(2), spanIdOf(3)])
  })

  test('an outer call with tokens of its own counts beside its children', () => {
    expect(taken([{ attributes: agent(500) }, inner(1, 0)]).records).toHaveLength(2)
  })

  test('calls of other traces with the same span ids are no children', () => {
    const other = { ...inner(1, 0), traceId: 'f'.repeat(32) }
    expect(taken([{ attributes: CALL }, other]).records).toHaveLength(2)
  })

  test('spans in a circle end', () => {
    expect(taken([inner(0, 1), inner(1, 0)]).records).toHaveLength(0)
  })

  test('the inner span may have come in a request before', () => {
    const memories = [createSpanMemory(), createSpanMemory()]
    const each = () => {
      const queue = [...memories]
      return () => queue.shift() ?? createSpanMemory()
    }
    expect(taken([inner(1, 0)], { memory: each() }).records).toHaveLength(1)
    expect(taken([{ attributes: CALL }], { memory: each() }).records).toHaveLength(0)
    expect(taken([inner(1, 0)], { memory: each() }).records).toHaveLength(1)
  })

  test('what is remembered is bounded', () => {
    const memory = createSpanMemory(2)
    const span = (index: number, parent: number) => ({
      traceId: 't',
      spanId: spanIdOf(index),
      parentSpanId: spanIdOf(parent),
      tokens: { input: 1, output: 1 },
    })
    for (const index of [1, 2, 3]) memory.remember(span(index, 0))
    expect(memory.isRepeatOfInner(span(0, 9))).toBe(true)
    for (const index of [4, 5]) memory.remember(span(index, 8))
    expect(memory.isRepeatOfInner(span(0, 9))).toBe(false)
  })
})

describe('what is wrong', () => {
  test('bad spans are rejected by reason and the rest go in', () => {
    const { records, rejected, message } = taken([
      { attributes: CALL },
      { attributes: { ...CALL, 'gen_ai.usage.input_tokens': -5 } },
      { attributes: { ...CALL, 'gen_ai.usage.output_tokens': 1e15 } },
      { attributes: { ...CALL, 'gen_ai.request.model': '' } },
      { attributes: CALL, startedAtMs: NOW_MS + 2 * 86_400_000, endedAtMs: null },
      { attributes: CALL, startedAtMs: 86_400_000 },
      { attributes: CALL, startedAtMs: 86_400_000 },
      { attributes: CALL, traceId: '0'.repeat(32) },
    ])
    expect(records).toHaveLength(1)
    expect(rejected).toBe(7)
    expect(message).toBe(
      '7 refused: input_tokens is negative, output_tokens is more than 100,000,000, model is missing, started_at is more than a day in the future, started_at is before 2015 (2), …',
    )
  })

  const refused = (body: Uint8Array, contentType: string, maxMessages?: number) => {
    const reading = decodeOtlp(body, { ...contextOf(), contentType, ...(maxMessages && { maxMessages }) })
    return 'error' in reading ? reading.error : reading
  }

  test.each([
    ['protobuf cut short', Buffer.from('0a10', 'hex'), 'application/x-protobuf'],
    ['protobuf of a wrong wire type', Buffer.from('0f', 'hex'), 'application/x-protobuf'],
    ['JSON as protobuf', Buffer.from('{"resourceSpans":[]}'), 'application/x-protobuf'],
    ['JSON cut short', Buffer.from('{"resourceSpans":["SECRET'), 'application/json'],
    ['JSON of another shape', Buffer.from('[]'), 'application/json'],
    ['spans that are no list', Buffer.from('{"resourceSpans":{}}'), 'application/json'],
  ])('%s is malformed', (_name, body, contentType) => {
    expect(refused(body, contentType)).toEqual({
      code: 'malformed',
      message: expect.not.stringContaining('SECRET'),
    })
  })

  test('a body of another type is refused, and parameters of a type are not minded', () => {
    expect(refused(Buffer.from('{}'), 'text/plain')).toMatchObject({ code: 'unsupported_type' })
    expect(refused(Buffer.from('{}'), 'Application/JSON; charset=utf-8')).toEqual({
      records: [],
      rejected: 0,
      message: '',
    })
  })

  test('a body of empty spans that would unfold to far more memory is refused before it does', () => {
    const spans = Buffer.alloc(2_000_000, Buffer.from('1200', 'hex'))
    const wrap = (inner: Buffer, tag: number) => {
      const length: number[] = []
      for (let rest = inner.length; ; rest >>>= 7) {
        length.push((rest & 127) | (rest > 127 ? 128 : 0))
        if (rest <= 127) break
      }
      return Buffer.concat([Buffer.from([tag, ...length]), inner])
    }
    const body = wrap(wrap(spans, 0x12), 0x0a)
    expect(refused(body, 'application/x-protobuf', 100_000)).toMatchObject({ code: 'too_large' })
    expect(refused(body, 'application/x-protobuf', 1_000_002)).toEqual({
      records: [],
      rejected: 0,
      message: '',
    })
  })

  test('strange types within JSON count as absent', () => {
    const body = JSON.stringify({
      resourceSpans: [
        null,
        5,
        {
          resource: 7,
          scopeSpans: [{ spans: [[], { attributes: [{ key: 1 }, { key: 'gen_ai.system', value: 'x' }] }] }],
        },
      ],
    })
    expect(refused(Buffer.from(body), 'application/json')).toEqual({ records: [], rejected: 0, message: '' })
  })
})

describe('answers', () => {
  const partial = { rejected: 2, message: '2 refused: model is missing (2)' }

  test('say what was rejected, in the encoding of the request', () => {
    const inJson = answerOtlp('application/json', partial)
    expect(inJson.contentType).toBe('application/json')
    const expected = { partialSuccess: { rejectedSpans: '2', errorMessage: partial.message } }
    expect(JSON.parse(Buffer.from(inJson.body).toString())).toEqual(expected)
    const inProtobuf = answerOtlp('application/x-protobuf', partial)
    expect(inProtobuf.contentType).toBe('application/x-protobuf')
    expect(decodeResponse(inProtobuf.body)).toEqual(expected)
  })

  test('are empty where all was taken', () => {
    expect(Buffer.from(answerOtlp('application/json', { rejected: 0, message: '' }).body).toString()).toBe(
      '{}',
    )
    expect(answerOtlp('application/x-protobuf', { rejected: 0, message: '' }).body).toHaveLength(0)
  })

  test('of errors are a status', () => {
    expect(JSON.parse(Buffer.from(answerOtlpError('application/json', 'no').body).toString())).toEqual({
      code: 3,
      message: 'no',
    })
    expect(Buffer.from(answerOtlpError('application/x-protobuf', 'no').body).toString('hex')).toBe(
      '080312026e6f',
    )
  })
})
