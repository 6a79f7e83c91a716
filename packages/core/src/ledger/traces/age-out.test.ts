import { expect, test } from 'vitest'
import {
  ageOutTraces,
  checkIntegrity,
  countRuns,
  type Ledger,
  readTraceCoverage,
  storeTraces,
  sumTraces,
} from '../index.ts'
import { on } from '../testing/rows.ts'
import { temporaryLedger } from '../testing/temporary.ts'
import { at, dollars, KEPT, trace } from './testing/traces.ts'

const RANGE = { from: on('2026-10-01'), to: on('2026-12-01') }
const OLD = { startedAtMs: at('2026-10-20 10:00'), workflow: 'w', reportedNano: dollars(1) }
/** Ten days later: 20 October is 44 days ago. */
const LATER = { ...KEPT, nowMs: at('2026-12-03 09:00') }

const readAll = (ledger: Ledger) =>
  ledger.read(async reader => ({
    days: await sumTraces(reader, { range: RANGE, groupBy: ['day', 'workflow'] }),
    runs: await countRuns(reader, { range: RANGE, workflow: 'w' }),
  }))

const fill = async (): Promise<Ledger> => {
  const ledger = await temporaryLedger()
  const old = Array.from({ length: 3_500 }, (_, index) =>
    trace(`${index}`, { ...OLD, workflowRunId: `${index % 9}` }),
  )
  await storeTraces(ledger, { records: [...old, trace('new', { reportedNano: dollars(2) })], ...KEPT })
  return ledger
}

test('raw rows age out, and every roll-up stays', async () => {
  const ledger = await fill()
  const before = await readAll(ledger)
  expect(before.runs.runs).toBe(9n)
  expect(await ageOutTraces(ledger, LATER)).toEqual({ removed: 3_500, sealedBefore: on('2026-10-29') })
  expect(await ageOutTraces(ledger, LATER)).toEqual({ removed: 0, sealedBefore: on('2026-10-29') })
  const longer = { ...LATER, keepRawDays: 90 }
  expect(await ageOutTraces(ledger, longer)).toEqual({ removed: 0, sealedBefore: on('2026-10-29') })
  expect(await readAll(ledger)).toEqual(before)
  expect(await checkIntegrity(ledger)).toEqual([])
  expect(await ledger.read(reader => readTraceCoverage(reader, { range: RANGE }))).toEqual({
    days: [
      { day: on('2026-10-20'), requests: 3_500n },
      { day: on('2026-11-20'), requests: 1n },
    ],
    sealedBefore: on('2026-10-29'),
  })
})

test('a sealed day refuses late records by name, also where more days are kept later', async () => {
  const ledger = await fill()
  await ageOutTraces(ledger, LATER)
  const before = await readAll(ledger)
  const records = [trace('late', OLD), trace('0', OLD), trace('on time')]
  const reason = expect.stringMatching(/^its day, 2026-10-20, is sealed/)
  expect(await storeTraces(ledger, { records, keepRawDays: 90, nowMs: LATER.nowMs })).toEqual({
    taken: 1,
    repeated: 0,
    refused: [
      { index: 0, reason },
      { index: 1, reason },
    ],
  })
  const after = await readAll(ledger)
  expect(after.days.filter(sum => sum.keys[1] === 'w')).toEqual(
    before.days.filter(sum => sum.keys[1] === 'w'),
  )
})

test('a record whose first telling lies on a sealed day does not move to another', async () => {
  const ledger = await fill()
  // Seen from here 20 October is past its retention, but its rows are still there.
  const moved = trace('0', { endedAtMs: at('2026-12-02'), startedAtMs: at('2026-12-01') })
  expect(await storeTraces(ledger, { records: [moved], ...LATER })).toEqual({
    taken: 0,
    repeated: 0,
    refused: [{ index: 0, reason: expect.stringContaining('2026-10-20, is sealed') }],
  })
  expect(await checkIntegrity(ledger)).toEqual([])
})

test('a ledger without traces has none to age out, and says that it has none', async () => {
  const ledger = await temporaryLedger()
  expect(await ledger.read(reader => sumTraces(reader, { range: RANGE, groupBy: ['workflow'] }))).toEqual([])
  expect(await ledger.read(reader => countRuns(reader, { range: RANGE, workflow: 'w' }))).toEqual({
    runs: 0n,
    requests: 0n,
    uncostedRequests: 0n,
    costNano: null,
    costPerRunNano: null,
  })
  expect(await ageOutTraces(ledger, KEPT)).toMatchObject({ removed: 0 })
})

test('the cost of a run is known where that of all its requests is', async () => {
  const ledger = await temporaryLedger()
  const run = { workflow: 'w', reportedNano: dollars(1) }
  const records = [
    trace('a', { ...run, workflowRunId: '1' }),
    trace('b', { ...run, workflowRunId: '1' }),
    trace('c', { ...run, workflowRunId: '2' }),
  ]
  await storeTraces(ledger, { records, ...KEPT })
  expect((await readAll(ledger)).runs).toMatchObject({ runs: 2n, costPerRunNano: dollars(1.5) })
  await storeTraces(ledger, { records: [trace('d', { workflow: 'w', workflowRunId: '2' })], ...KEPT })
  expect((await readAll(ledger)).runs).toMatchObject({ costNano: dollars(3), costPerRunNano: null })
})
