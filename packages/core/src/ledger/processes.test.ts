import { describe, expect, test } from 'vitest'
import { daysOf } from '../time/index.ts'
import { checkIntegrity, type Ledger, openLedger, readCoverage, sumCosts } from './index.ts'
import { startChild } from './testing/child.ts'
import { on } from './testing/rows.ts'
import { temporaryLedger, temporaryPath } from './testing/temporary.ts'

const RANGE = { from: on('2026-01-01'), to: on('2027-01-01') }
const DAY_NANO = 500_000_000_000n

const readDays = (ledger: Ledger, provider: string) =>
  ledger.read(async reader => ({
    covered: (await readCoverage(reader, { provider, endpoint: 'costs', range: RANGE })).map(one => one.day),
    sums: await sumCosts(reader, { range: RANGE, groupBy: ['day'] }),
  }))

describe('a process killed while it writes', () => {
  test.each([1, 4])('leaves whole days only, after %i of them', async count => {
    const path = temporaryPath()
    const child = startChild('write-days.ts', path, 'openai', '300')
    for (let printed = 0; printed < count; printed += 1) await child.lines.next()
    child.process.kill('SIGKILL')
    expect(await child.ended).toBe('SIGKILL')

    const ledger = await temporaryLedger(path)
    const { covered, sums } = await readDays(ledger, 'openai')
    expect(covered.length).toBeGreaterThanOrEqual(count)
    expect(new Set(sums.map(sum => sum.keys[0]))).toEqual(new Set(covered.map(String)))
    expect(sums.every(sum => sum.amountNano === DAY_NANO)).toBe(true)
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('leaves nothing of a transaction that it had not ended', async () => {
    const path = temporaryPath()
    await startChild('write-days.ts', path, 'openai', '2').ended
    const child = startChild('hang-in-write.ts', path)
    expect(await child.lines.next()).toMatchObject({ value: 'inside' })
    child.process.kill('SIGKILL')
    await child.ended

    const ledger = await temporaryLedger(path)
    expect((await readDays(ledger, 'openai')).sums.map(sum => sum.amountNano)).toEqual([DAY_NANO, DAY_NANO])
    expect(await checkIntegrity(ledger)).toEqual([])
  })
})

test('two processes that make and fill one ledger at once both get their days in', async () => {
  const path = temporaryPath()
  const children = ['openai', 'other'].map(provider => startChild('write-days.ts', path, provider, '12'))
  expect(await Promise.all(children.map(child => child.ended))).toEqual([0, 0])

  const ledger = await openLedger({ url: `sqlite:${path}`, access: 'read' })
  const days = daysOf({ from: RANGE.from, to: on('2026-01-13') })
  expect((await readDays(ledger, 'openai')).covered).toEqual(days)
  const { covered, sums } = await readDays(ledger, 'other')
  expect(covered).toEqual(days)
  expect(sums.map(sum => sum.amountNano)).toEqual(days.map(() => 2n * DAY_NANO))
  expect(await checkIntegrity(ledger)).toEqual([])
  await ledger.close()
})
