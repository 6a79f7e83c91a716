import { describe, expect, test } from 'vitest'
import type { OwnerOf } from '../teams/index.ts'
import { addDays, startOfDayMs } from '../time/index.ts'
import {
  applyOwnership,
  checkIntegrity,
  compactMonths,
  type Ledger,
  openLedger,
  readOwnershipHash,
  replaceCostDay,
  sumCosts,
} from './index.ts'
import { byProjectName, cost, nobody, on } from './testing/rows.ts'
import { temporaryLedger, temporaryPath } from './testing/temporary.ts'

const DAY = on('2026-10-31')

const store = (ledger: Ledger, ownerOf: OwnerOf, offset = 0) =>
  replaceCostDay(ledger, {
    provider: 'openai',
    day: addDays(DAY, offset),
    rows: [
      cost('1', { projectId: 'team-x' }),
      cost('2', { projectId: 'pool-y' }),
      cost('4', { projectId: 'other' }),
    ],
    syncedAtMs: startOfDayMs(addDays(DAY, 1)),
    ownerOf,
  })

const parts = (ledger: Ledger) =>
  ledger.read(async reader => {
    const range = { from: DAY, to: addDays(DAY, 9) }
    const sums = await sumCosts(reader, { range, groupBy: ['team', 'pool'] })
    return Object.fromEntries(
      sums.map(sum => [
        sum.keys.join('') === '' ? 'unowned' : sum.keys.join('/'),
        sum.amountNano / 1_000_000_000n,
      ]),
    )
  })

describe('ownership', () => {
  test('is given to a row when it is first seen', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, byProjectName)
    expect(await parts(ledger)).toEqual({ 'team-x/': 1n, '/pool-y': 2n, unowned: 4n })
  })

  test('moves what changed and only that, and keeps the hash of its rules', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, nobody)
    expect(await parts(ledger)).toEqual({ unowned: 7n })
    expect(await ledger.read(readOwnershipHash)).toBeNull()
    expect(await applyOwnership(ledger, { hash: 'h1', ownerOf: byProjectName })).toEqual({ movedSeries: 2 })
    expect(await parts(ledger)).toEqual({ 'team-x/': 1n, '/pool-y': 2n, unowned: 4n })
    expect(await ledger.read(readOwnershipHash)).toBe('h1')
    expect(await applyOwnership(ledger, { hash: 'h2', ownerOf: byProjectName })).toEqual({ movedSeries: 0 })
    expect(await ledger.read(readOwnershipHash)).toBe('h2')
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('holds for compacted months, too, and for the days stored after it changed', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, nobody)
    await store(ledger, nobody, 1)
    await compactMonths(ledger)
    await applyOwnership(ledger, { hash: 'h', ownerOf: byProjectName })
    await store(ledger, nobody, 2)
    expect(await parts(ledger)).toEqual({ 'team-x/': 3n, '/pool-y': 6n, unowned: 12n })
    await compactMonths(ledger)
    expect(await parts(ledger)).toEqual({ 'team-x/': 3n, '/pool-y': 6n, unowned: 12n })
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('changed by one process holds for the days that another stores', async () => {
    const path = temporaryPath()
    const [one, other] = [await temporaryLedger(path), await openLedger({ url: `sqlite:${path}` })]
    await store(one, nobody)
    await applyOwnership(other, { hash: 'h', ownerOf: byProjectName })
    await other.close()
    await store(one, nobody, 1)
    expect(await parts(one)).toEqual({ 'team-x/': 2n, '/pool-y': 4n, unowned: 8n })
    expect(await checkIntegrity(one)).toEqual([])
  })

  test('that fails midway leaves every owner as it was', async () => {
    const ledger = await temporaryLedger()
    await store(ledger, nobody)
    let asked = 0
    const failing: OwnerOf = row => {
      asked += 1
      if (asked === 3) throw new Error('mine')
      return byProjectName(row)
    }
    await expect(applyOwnership(ledger, { hash: 'h', ownerOf: failing })).rejects.toThrow('mine')
    expect(await parts(ledger)).toEqual({ unowned: 7n })
    await store(ledger, byProjectName, 1)
    expect(await parts(ledger)).toEqual({ unowned: 14n })
    expect(await checkIntegrity(ledger)).toEqual([])
  })
})
