import { describe, expect, test } from 'vitest'
import { checkIntegrity, type Ledger, OTHER_NAME, readTraceNames, storeTraces, sumTraces } from '../index.ts'
import { on } from '../testing/rows.ts'
import { temporaryLedger } from '../testing/temporary.ts'
import { at, dollars, KEPT, trace } from './testing/traces.ts'

const RANGE = { from: on('2026-10-01'), to: on('2026-12-01') }

const total = (ledger: Ledger) =>
  ledger.read(async reader => (await sumTraces(reader, { range: RANGE, groupBy: [] }))[0])
const costBy = async (ledger: Ledger, dimension: 'day' | 'workflow' | 'model') => {
  const sums = await ledger.read(reader => sumTraces(reader, { range: RANGE, groupBy: [dimension] }))
  return Object.fromEntries(sums.map(sum => [sum.keys[0], sum.costNano]))
}

describe('a record', () => {
  test('that comes again counts once', async () => {
    const ledger = await temporaryLedger()
    const record = trace('a', { inputTokens: 10, reportedNano: dollars(1) })
    const batch = { records: [record, record], ...KEPT }
    expect(await storeTraces(ledger, batch)).toEqual({ taken: 1, repeated: 1, refused: [] })
    expect(await storeTraces(ledger, batch)).toEqual({ taken: 0, repeated: 2, refused: [] })
    expect(await total(ledger)).toMatchObject({ requests: 1n, inputTokens: 10n, costNano: dollars(1) })
  })

  test('that ended later replaces the other in every roll-up, and leaves no empty row behind', async () => {
    const ledger = await temporaryLedger()
    const early = trace('a', {
      endedAtMs: at('2026-11-19 12:01'),
      startedAtMs: at('2026-11-19 12:00'),
      workflow: 'old',
      workflowRunId: 'r',
      endUser: 'u',
      reportedNano: dollars(5),
    })
    const late = trace('a', { endedAtMs: at('2026-11-20 12:01'), workflow: 'new', reportedNano: dollars(2) })
    await storeTraces(ledger, { records: [early], ...KEPT })
    expect(await storeTraces(ledger, { records: [late], ...KEPT })).toMatchObject({ taken: 1 })
    expect(await storeTraces(ledger, { records: [early], ...KEPT })).toMatchObject({ repeated: 1 })
    expect(await costBy(ledger, 'workflow')).toEqual({ new: dollars(2) })
    expect(await costBy(ledger, 'day')).toEqual({ [on('2026-11-20')]: dollars(2) })
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('among many that are held already goes in alone', async () => {
    const ledger = await temporaryLedger()
    const records = Array.from({ length: 200 }, (_, index) =>
      trace(`${index}`, { reportedNano: dollars(1), workflowRunId: `${index}` }),
    )
    const half = records.filter((_, index) => index % 2 === 0)
    await storeTraces(ledger, { records: half, ...KEPT })
    expect(await storeTraces(ledger, { records, ...KEPT })).toEqual({
      taken: 100,
      repeated: 100,
      refused: [],
    })
    expect(await total(ledger)).toMatchObject({ requests: 200n, costNano: dollars(200) })
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('is told apart by both ids, wherever one ends and the other begins', async () => {
    const ledger = await temporaryLedger()
    const records = [trace('ab', { spanId: 'c' }), trace('a', { spanId: 'bc' }), trace('ab', { spanId: 'd' })]
    expect(await storeTraces(ledger, { records, ...KEPT })).toMatchObject({ taken: 3 })
  })

  test('with text that is no Unicode is the same when it comes again', async () => {
    const ledger = await temporaryLedger()
    const records = [trace('a', { workflow: 'w\ud800', endUser: '\udc00', workflowRunId: 'r\ud800' })]
    await storeTraces(ledger, { records, ...KEPT })
    expect(await storeTraces(ledger, { records, ...KEPT })).toMatchObject({ repeated: 1 })
    expect(await ledger.read(async reader => (await readTraceNames(reader)).workflow)).toEqual(['w\ufffd'])
  })

  test.each([
    ['tokens are no whole numbers', { inputTokens: -1 }],
    ['tokens are no whole numbers', { outputTokens: 1.5 }],
    ['tokens are no whole numbers', { cachedInputTokens: 1e15 }],
    ['cost is not between', { reportedNano: dollars(-1) }],
    ['cost is not between', { pricedNano: dollars(1_000_001) }],
    ['time is no instant', { startedAtMs: Number.NaN }],
    ['time is no instant', { endedAtMs: 1e18 }],
    ['day, 1970-01-01, is sealed', { startedAtMs: 0 }],
  ])('whose %s is refused by its place, and the rest goes in', async (reason, wrong) => {
    const ledger = await temporaryLedger()
    const records = [trace('a'), trace('b', wrong), trace('c')]
    expect(await storeTraces(ledger, { records, ...KEPT })).toEqual({
      taken: 2,
      repeated: 0,
      refused: [{ index: 1, reason: expect.stringContaining(reason) }],
    })
  })
})

describe('a cost', () => {
  test('is what was reported, else what was priced, and unknown where neither is there', async () => {
    const ledger = await temporaryLedger()
    const records = [
      trace('both', { model: 'x', reportedNano: dollars(3), pricedNano: dollars(2) }),
      trace('priced', { model: 'x', pricedNano: dollars(1) }),
      trace('neither', { model: 'y' }),
    ]
    await storeTraces(ledger, { records, ...KEPT })
    const sums = await ledger.read(reader => sumTraces(reader, { range: RANGE, groupBy: ['model'] }))
    expect(sums).toMatchObject([
      {
        keys: ['x'],
        costNano: dollars(4),
        reportedNano: dollars(3),
        pricedNano: dollars(3),
        uncostedRequests: 0n,
      },
      { keys: ['y'], costNano: null, reportedNano: null, pricedNano: null, unpricedRequests: 1n },
    ])
    expect(await total(ledger)).toMatchObject({ costNano: dollars(4), uncostedRequests: 1n })
  })
})

test('names beyond the bound are added up as other, and nothing is lost', async () => {
  const ledger = await temporaryLedger()
  const records = Array.from({ length: 6_200 }, (_, index) =>
    trace(`${index}`, { workflow: `w${index}`, reportedNano: dollars(1) }),
  )
  await storeTraces(ledger, { records, ...KEPT })
  expect(await storeTraces(ledger, { records, ...KEPT })).toMatchObject({ taken: 0, repeated: 6_200 })
  const costs = await costBy(ledger, 'workflow')
  expect(costs.w0).toBe(dollars(1))
  expect(costs[OTHER_NAME]).toBe(dollars(1_200))
  expect(Object.keys(costs)).toHaveLength(5_001)
  expect(await total(ledger)).toMatchObject({ requests: 6_200n, costNano: dollars(6_200) })
  expect(await checkIntegrity(ledger)).toEqual([])
})
