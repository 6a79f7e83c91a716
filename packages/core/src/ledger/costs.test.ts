import { describe, expect, test } from 'vitest'
import type { CostRow } from '../bill/index.ts'
import { addDays, startOfDayMs } from '../time/index.ts'
import {
  checkIntegrity,
  type Ledger,
  readCoverage,
  readRestatements,
  replaceCostDay,
  sumCosts,
} from './index.ts'
import { byProjectName, cost, on } from './testing/rows.ts'
import { temporaryLedger } from './testing/temporary.ts'

const DAY = on('2026-11-20')
const RANGE = { from: DAY, to: addDays(DAY, 1) }
const CLOSED_MS = startOfDayMs(addDays(DAY, 1))

const store = (ledger: Ledger, rows: readonly CostRow[], syncedAtMs = CLOSED_MS, provider = 'openai') =>
  replaceCostDay(ledger, { provider, day: DAY, rows, syncedAtMs, ownerOf: byProjectName })

const totals = (ledger: Ledger) => ledger.read(reader => sumCosts(reader, { range: RANGE, groupBy: [] }))
const restated = (ledger: Ledger) => ledger.read(reader => readRestatements(reader, RANGE))

describe('a day of costs', () => {
  test('is stored whole and replaced whole', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('1.50', { projectId: 'team-x' }), cost('0.25', { projectId: 'team-y' })])
    const second = await store(ledger, [cost('2', { projectId: 'team-x' })])
    expect(second).toMatchObject({ rows: 1, changed: true })
    expect(
      await ledger.read(reader => sumCosts(reader, { range: RANGE, groupBy: ['project', 'team'] })),
    ).toEqual([{ keys: ['team-x', 'team-x'], currency: 'usd', amountNano: 2_000_000_000n }])
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('adds rows of equal dimensions exactly, before rounding once', async () => {
    const ledger = await temporaryLedger()
    const { rows } = await store(ledger, [cost('0.0000000005'), cost('0.0000000005'), cost('1e-10')])
    expect(rows).toBe(1)
    // 0.0000000011 rounds to 1 billionth; rounded parts would give 0.
    expect(await totals(ledger)).toEqual([{ keys: [], currency: 'usd', amountNano: 1n }])
  })

  test('says so when it already said exactly this, and is then only marked as pulled again', async () => {
    const ledger = await temporaryLedger()
    const rows = [cost('1.5', { projectId: 'a', quantity: '7', quantityUnit: 'tokens' }), cost('-0.5')]
    await store(ledger, rows)
    const again = await store(ledger, [...rows].reverse(), CLOSED_MS + 5)
    expect(again).toEqual({ rows: 2, changed: false, restatements: 0 })
    expect(
      await ledger.read(reader =>
        readCoverage(reader, { provider: 'openai', endpoint: 'costs', range: RANGE }),
      ),
    ).toEqual([{ day: DAY, syncedAtMs: CLOSED_MS + 5 }])
  })

  test('may be empty: known to have cost nothing', async () => {
    const ledger = await temporaryLedger()
    expect(await store(ledger, [])).toEqual({ rows: 0, changed: true, restatements: 0 })
    expect(await store(ledger, [])).toEqual({ rows: 0, changed: false, restatements: 0 })
    expect(await totals(ledger)).toEqual([])
  })

  test('keeps currencies apart', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('1'), cost('2', { currency: 'eur' })])
    expect(await totals(ledger)).toEqual([
      { keys: [], currency: 'eur', amountNano: 2_000_000_000n },
      { keys: [], currency: 'usd', amountNano: 1_000_000_000n },
    ])
  })

  test('of one provider leaves the same day of another alone', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('1', { projectId: 'team-x' })], CLOSED_MS, 'openai')
    await store(ledger, [cost('2', { projectId: 'team-x' })], CLOSED_MS, 'other')
    await store(ledger, [], CLOSED_MS, 'openai')
    expect(await totals(ledger)).toEqual([{ keys: [], currency: 'usd', amountNano: 2_000_000_000n }])
  })

  test('is refused where its sum leaves 64 bits, and the one stored stays', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('1')])
    const huge = [cost('9000000000', { projectId: 'a' }), cost('9000000000', { projectId: 'b' })]
    await expect(store(ledger, huge)).rejects.toMatchObject({ code: 'provider_answer_invalid' })
    expect(await totals(ledger)).toEqual([{ keys: [], currency: 'usd', amountNano: 1_000_000_000n }])
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('stores text that is no Unicode once, mended', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('1', { projectId: 'a\ud800' }), cost('2', { projectId: 'a\udc00' })])
    expect(await ledger.read(reader => sumCosts(reader, { range: RANGE, groupBy: ['project'] }))).toEqual([
      { keys: ['a\ufffd'], currency: 'usd', amountNano: 3_000_000_000n },
    ])
  })
})

describe('a restatement', () => {
  test('is kept when the total of a closed, stored day changes', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('10', { projectId: 'a' }), cost('5', { currency: 'eur' })], CLOSED_MS)
    const later = await store(
      ledger,
      [cost('11', { projectId: 'a' }), cost('5', { currency: 'eur' })],
      CLOSED_MS + 9,
    )
    expect(later.restatements).toBe(1)
    expect(await restated(ledger)).toEqual([
      {
        day: DAY,
        currency: 'usd',
        beforeNano: 10_000_000_000n,
        afterNano: 11_000_000_000n,
        firstStoredAtMs: CLOSED_MS,
        foundAtMs: CLOSED_MS + 9,
      },
    ])
  })

  test('is not a day that grew before it had ended', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('10')], CLOSED_MS - 1)
    expect((await store(ledger, [cost('11')], CLOSED_MS)).restatements).toBe(0)
    expect((await store(ledger, [cost('12')], CLOSED_MS + 1)).restatements).toBe(1)
    expect(await restated(ledger)).toHaveLength(1)
  })

  test('is not money that moved between projects', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('10', { projectId: 'a' })])
    const moved = await store(ledger, [cost('10', { projectId: 'b' })])
    expect(moved).toEqual({ rows: 1, changed: true, restatements: 0 })
  })

  test('tells which series changed and by how much', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, [cost('1', { projectId: 'a' }), cost('2', { projectId: 'b' })])
    await store(ledger, [cost('1', { projectId: 'a' }), cost('3', { projectId: 'c' })])
    const changes = await ledger.read(({ db }) =>
      db
        .selectFrom('restatement_series as r')
        .innerJoin('cost_series as s', 's.id', 'r.series_id')
        .select(['s.project_id', 'r.before_nano', 'r.after_nano'])
        .orderBy('s.project_id')
        .execute(),
    )
    expect(changes).toEqual([
      { project_id: 'b', before_nano: 2_000_000_000n, after_nano: 0n },
      { project_id: 'c', before_nano: 0n, after_nano: 3_000_000_000n },
    ])
  })
})
