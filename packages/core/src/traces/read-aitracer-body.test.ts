import { expect, test } from 'vitest'
import { readAitracerBody } from './read-aitracer-body.ts'
import { contextOf, NOW_MS } from './testing/reading.ts'

const read = (value: unknown, yaml = '') => {
  let ids = 0
  const newId = () => {
    ids += 1
    return `new_${ids}`
  }
  const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
  return readAitracerBody(body, { ...contextOf(yaml), arrival: { atMs: NOW_MS, newId } })
}

const NATIVE = {
  actionName: 'finance-review',
  workflow: 'customer-support-agent',
  environment: 'prod',
  status: 'completed',
  requestId: 'req_finance_001',
  model: 'gpt-4o',
  prompt: 'SECRET',
  response: 'SECRET',
  metrics: {
    promptTokens: 420,
    completionTokens: 155,
    totalTokens: 575,
    latencyMs: 830,
    estimatedCostUsd: 0.0042,
    finishReason: 'stop',
  },
}

test('a native record is taken at its arrival, grouped by the patterns over its action', () => {
  expect(read(NATIVE, 'traces: { actionGroups: { finance: "finance-*" } }')).toEqual({
    problems: [],
    records: [
      {
        traceId: 'req_finance_001',
        spanId: 'req_finance_001',
        startedAtMs: NOW_MS,
        endedAtMs: null,
        provider: 'openai',
        model: 'gpt-4o',
        inputTokens: 420,
        cachedInputTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: 155,
        reportedNano: 4_200_000n,
        serviceTier: '',
        batch: '',
        projectId: '',
        apiKeyId: '',
        endUser: '',
        workflow: 'customer-support-agent',
        workflowRunId: '',
        actionGroup: 'finance',
        businessUnit: '',
        environment: 'prod',
      },
    ],
  })
})

test('an action that no pattern knows is a group of its own', () => {
  expect(read(NATIVE)).toMatchObject({ records: [{ actionGroup: 'finance-review' }] })
})

test('of several records the bad ones are told by place and the rest taken', () => {
  const anonymous = { ...NATIVE, requestId: undefined }
  expect(
    read([NATIVE, 5, { model: 'gpt-4o', input: 'SECRET', workflow: 'w' }, anonymous, anonymous]),
  ).toMatchObject({
    records: [{ traceId: 'req_finance_001' }, { traceId: 'new_2' }, { traceId: 'new_3' }],
    problems: [
      { index: 1, reason: 'is no JSON object' },
      { index: 2, reason: 'neither tokens nor a cost' },
    ],
  })
})

test.each(['', 'SECRET', '5', 'null'])('the body %j is malformed', body => {
  expect(read(body)).toEqual({ error: { code: 'malformed', message: expect.not.stringContaining('SECRET') } })
})
