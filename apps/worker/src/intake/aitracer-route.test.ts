import { expect, test } from 'vitest'
import { openIntake } from './testing.ts'

const record = (requestId: string | undefined, more: object = {}) => ({
  actionName: 'finance-review',
  workflow: 'customer-support-agent',
  environment: 'prod',
  status: 'completed',
  ...(requestId === undefined ? {} : { requestId }),
  model: 'gpt-4o',
  prompt: 'what was asked',
  response: 'what was said',
  metrics: { promptTokens: 420, completionTokens: 155, latencyMs: 830, estimatedCostUsd: 0.0042 },
  ...more,
})

test('a record of AITracer is processed, once by its request id', async () => {
  await using rig = await openIntake()
  for (let turn = 0; turn < 2; turn += 1) {
    const response = await rig.post('/api/traces', JSON.stringify(record('req_1')))
    expect([response.status, await response.json()]).toEqual([
      200,
      { trace_id: 'req_1', status: 'processed' },
    ])
  }
  expect(await rig.sum()).toMatchObject({ requests: 1n, inputTokens: 420n, costNano: 4_200_000n })
})

test('a record without an id gets one', async () => {
  await using rig = await openIntake()
  const response = await rig.post('/api/traces', JSON.stringify(record(undefined)), { 'content-type': '' })
  expect(await response.json()).toEqual({
    trace_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status: 'processed',
  })
})

test('an array is taken but for what is wrong in it, which is named by its place', async () => {
  await using rig = await openIntake({ yaml: 'retention: { traces: 1d }\n' })
  const old = record('req_3', { timestamp: '2026-11-01T00:00:00Z' })
  const body = [record('req_1'), 'nonsense', record('req_2'), old, record('req_4', { model: '' })]
  const response = await rig.post('/api/traces', JSON.stringify(body))
  expect([response.status, await response.json()]).toEqual([
    200,
    {
      trace_id: 'req_1',
      status: 'partial',
      refused: 3,
      problems: [
        { index: 1, reason: 'is no JSON object' },
        { index: 3, reason: expect.stringContaining('2026-11-01, is sealed') },
        { index: 4, reason: 'model is missing' },
      ],
    },
  ])
  expect(await rig.sum()).toMatchObject({ requests: 2n })
})

test('an array of nothing is processed, and a record of which nothing can be taken is refused', async () => {
  await using rig = await openIntake()
  const empty = await rig.post('/api/traces', '[]')
  expect([empty.status, await empty.json()]).toEqual([200, { trace_id: null, status: 'processed' }])
  const refused = await rig.post('/api/traces', JSON.stringify(record('r', { metrics: {} })))
  expect([refused.status, await refused.json()]).toEqual([
    400,
    expect.objectContaining({ error: 'neither tokens nor a cost' }),
  ])
})
