import { describe, expect, test } from 'vitest'
import { addDays, type Day, formatDay, startOfDayMs } from '../time/index.ts'
import { compactMonths, type Ledger, replaceCostDay, sumCosts } from './index.ts'
import { daysOfMonth, monthOf } from './months.ts'
import { cost, nobody, on } from './testing/rows.ts'
import { temporaryLedger } from './testing/temporary.ts'

const store = (ledger: Ledger, day: Day, dollars = '1') =>
  replaceCostDay(ledger, {
    provider: 'openai',
    day,
    rows: [cost(dollars)],
    syncedAtMs: startOfDayMs(addDays(day, 1)),
    ownerOf: nobody,
  })

describe('months', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2026-02-28', 673],
    ['2028-02-29', 697],
  ])('%s lies in month %i', (text, month) => {
    expect(monthOf(on(text))).toBe(month)
    const { from, to } = daysOfMonth(month)
    expect([from <= on(text), to > on(text), formatDay(from).slice(-2)]).toEqual([true, true, '01'])
  })
})

describe('compacting', () => {
  test('takes months that ended, once, and again when a day of them changes', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, on('2026-09-30'))
    await store(ledger, on('2026-10-30'))
    expect(await compactMonths(ledger)).toEqual({ months: 1 })
    await store(ledger, on('2026-10-31'))
    await store(ledger, on('2026-11-01'))
    expect(await compactMonths(ledger)).toEqual({ months: 1 })
    expect(await compactMonths(ledger)).toEqual({ months: 0 })
    await store(ledger, on('2026-10-02'))
    expect(await compactMonths(ledger)).toEqual({ months: 1 })
  })

  test('changes no sum: not before, not after, not when a day of a compacted month is restated', async () => {
    const ledger = await temporaryLedger()
    const range = { from: on('2026-09-01'), to: on('2026-11-01') }
    const total = () => ledger.read(reader => sumCosts(reader, { range, groupBy: ['month'] }))
    await store(ledger, on('2026-09-30'), '2')
    await store(ledger, on('2026-10-31'), '3')
    const before = await total()
    await compactMonths(ledger)
    expect(await total()).toEqual(before)
    await store(ledger, on('2026-09-30'), '5')
    expect(await total()).toEqual([
      { keys: [String(on('2026-09-01'))], currency: 'usd', amountNano: 5_000_000_000n },
      { keys: [String(on('2026-10-01'))], currency: 'usd', amountNano: 3_000_000_000n },
    ])
  })
})
