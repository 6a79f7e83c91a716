import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nano } from '../../money/index.ts'
import { addDays, dayOfInstant } from '../../time/index.ts'
import {
  checkIntegrity,
  countEndUsers,
  countRuns,
  type Ledger,
  type StoredTrace,
  storeTraces,
  sumEndUsers,
  sumTraces,
  type TraceDimension,
  type TraceFilter,
  type TraceQuery,
} from '../index.ts'
import { on } from '../testing/rows.ts'
import { temporaryLedger } from '../testing/temporary.ts'
import { addUp, holdAll, modelSums } from './testing/model.ts'
import { at, KEPT, trace } from './testing/traces.ts'

// Days around the end of a month.
const FIRST = on('2026-10-29')
const count = fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: 0, max: 3_000_000 }))
const amount = fc.oneof(
  fc.constant(null),
  fc.bigInt({ min: 0n, max: 10n ** 12n }).map(value => nano(value)),
)
const name = fc.constantFrom('', 'a', 'b', 'ß 😀', '～')

/** Few ids, so that many records contend for one; whole hours, so that many end together. */
const record: fc.Arbitrary<StoredTrace> = fc
  .record({
    traceId: fc.constantFrom('1', '2', '3', '12'),
    spanId: fc.constantFrom('1', '2', '21'),
    startedAtMs: fc.integer({ min: 0, max: 6 * 24 }).map(hours => at('2026-10-29') + hours * 3_600_000),
    endedAtMs: fc.constantFrom(null, at('2026-11-04'), at('2026-11-05')),
    provider: fc.constantFrom('openai', 'other'),
    model: name,
    inputTokens: count,
    cachedInputTokens: count,
    cacheWriteTokens: count,
    outputTokens: count,
    reportedNano: amount,
    pricedNano: amount,
    projectId: name,
    apiKeyId: name,
    serviceTier: fc.constantFrom('', 'flex'),
    batch: fc.constantFrom('', 'true'),
    workflow: name,
    workflowRunId: fc.constantFrom('', 'r1', 'r2'),
    endUser: fc.constantFrom('', 'u1', 'u2,1', '😀'),
    actionGroup: name,
    businessUnit: name,
    environment: name,
  })
  .map(values => trace('', values))

const FIELDS = [
  'provider',
  'project',
  'key',
  'model',
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
] as const
const filter: fc.Arbitrary<TraceFilter> = fc.record({
  dimension: fc.constantFrom(...FIELDS),
  values: fc.subarray(['', 'a', 'b', 'openai', '～']),
})
const query: fc.Arbitrary<TraceQuery> = fc.record({
  range: fc
    .tuple(fc.integer({ min: -3, max: 6 }), fc.integer({ min: 0, max: 12 }))
    .map(([offset, length]) => ({ from: addDays(FIRST, offset), to: addDays(FIRST, offset + length) })),
  groupBy: fc.uniqueArray(fc.constantFrom<TraceDimension[]>(...FIELDS, 'day', 'month'), { maxLength: 3 }),
  filters: fc.array(filter, { maxLength: 2 }),
})

/** Every table of roll-ups by names, as its rows stand, without the numbers that depend on who came first. */
const readRollUps = (ledger: Ledger) =>
  ledger.read(async ({ db }) => ({
    series: (
      await db
        .selectFrom('trace_day')
        .innerJoin('trace_series', 'trace_series.id', 'trace_day.series_id')
        .selectAll()
        .execute()
    )
      .map(({ id: _, series_id: __, place_id: ___, ...row }) => Object.entries(row).sort().join())
      .sort(),
    cells: (
      await db
        .selectFrom('trace_cell_day')
        .innerJoin('trace_cell', 'trace_cell.id', 'trace_cell_day.cell_id')
        .selectAll()
        .execute()
    )
      .map(({ id: _, cell_id: __, ...row }) => Object.entries(row).sort().join())
      .sort(),
    runs: (
      await db
        .selectFrom('trace_run_day')
        .innerJoin('trace_cell', 'trace_cell.id', 'trace_run_day.cell_id')
        .selectAll()
        .execute()
    )
      .map(({ id: _, cell_id: __, ...row }) => Object.entries(row).sort().join())
      .sort(),
  }))

test('records in any order, any number of times and any batches give the same roll-ups', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 25 }),
      fc.infiniteStream(fc.nat()),
      fc.integer({ min: 1, max: 9 }),
      async (records, numbers, size) => {
        const [once, again] = [await temporaryLedger(), await temporaryLedger()]
        await storeTraces(once, { records, ...KEPT })
        const shuffled = [...records, ...records.slice(0, size)]
          .map(one => ({ one, number: numbers.next().value ?? 0 }))
          .sort((a, b) => a.number - b.number)
          .map(({ one }) => one)
        for (let from = 0; from < shuffled.length; from += size) {
          const batch = { records: shuffled.slice(from, from + size), ...KEPT }
          const { taken, repeated, refused } = await storeTraces(again, batch)
          expect([taken + repeated, refused]).toEqual([batch.records.length, []])
        }
        expect(await readRollUps(again)).toEqual(await readRollUps(once))
        expect(await checkIntegrity(again)).toEqual([])
        await Promise.all([once.close(), again.close()])
      },
    ),
    { numRuns: 40 },
  )
})

test('every sum is what going through all records gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(record, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.array(query, { minLength: 8, maxLength: 8 }),
      async (batches, queries) => {
        const ledger = await temporaryLedger()
        for (const records of batches) await storeTraces(ledger, { records, ...KEPT })
        const held = holdAll(batches.flat())
        await ledger.read(async reader => {
          for (const one of queries) {
            expect(new Set(await sumTraces(reader, one))).toEqual(new Set(modelSums(held, one)))
            const { range } = one
            const inRange = held.filter(({ startedAtMs }) => {
              const day = dayOfInstant(startedAtMs)
              return day >= range.from && day < range.to
            })
            const ofRuns = inRange.filter(each => each.workflow === 'a' && each.workflowRunId !== '')
            const { requests, uncostedRequests, costNano } = addUp(ofRuns)
            expect(await countRuns(reader, { range, workflow: 'a' })).toMatchObject({
              runs: BigInt(new Set(ofRuns.map(each => each.workflowRunId)).size),
              requests,
              uncostedRequests,
              costNano,
            })
            const users = inRange.filter(each => each.endUser !== '')
            expect(await countEndUsers(reader, { range })).toBe(
              BigInt(new Set(users.map(each => each.endUser)).size),
            )
            const places = await sumEndUsers(reader, { range })
            expect(places.reduce((sum, place) => sum + place.requests, 0n)).toBe(BigInt(users.length))
            expect(places.reduce((sum, place) => sum + (place.costNano ?? 0n), 0n)).toBe(
              addUp(users).costNano ?? 0n,
            )
          }
        })
        await ledger.close()
      },
    ),
    { numRuns: 60 },
  )
})
