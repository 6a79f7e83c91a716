import { expect, test } from 'vitest'
import { checkIntegrity, countRuns, type Ledger, sumTraces } from '../index.ts'
import { startChild } from '../testing/child.ts'
import { on } from '../testing/rows.ts'
import { temporaryLedger, temporaryPath } from '../testing/temporary.ts'
import { dollars } from './testing/traces.ts'

const SCRIPT = '../traces/testing/write-traces.ts'
const RANGE = { from: on('2026-11-01'), to: on('2026-12-01') }

const read = (ledger: Ledger, workflow: string) =>
  ledger.read(async reader => ({
    total: (await sumTraces(reader, { range: RANGE, groupBy: [] }))[0],
    runs: await countRuns(reader, { range: RANGE, workflow }),
  }))

test.each([1, 5])('a process killed while it stores leaves whole batches, after %i of them', async count => {
  const path = temporaryPath()
  const child = startChild(SCRIPT, path, 'one', '400')
  for (let printed = 0; printed < count; printed += 1) await child.lines.next()
  child.process.kill('SIGKILL')
  expect(await child.ended).toBe('SIGKILL')

  const ledger = await temporaryLedger(path)
  const { total } = await read(ledger, 'one 0')
  const requests = Number(total?.requests)
  expect(requests).toBeGreaterThanOrEqual(500 * count)
  expect(requests % 500).toBe(0)
  expect(total?.costNano).toBe(dollars(requests))
  expect(await checkIntegrity(ledger)).toEqual([])
})

test('two processes that store into one ledger both get all their records in', async () => {
  const path = temporaryPath()
  const children = ['one', 'two'].map(name => startChild(SCRIPT, path, name, '10'))
  expect(await Promise.all(children.map(child => child.ended))).toEqual([0, 0])

  const ledger = await temporaryLedger(path)
  const { total, runs } = await read(ledger, 'two 3')
  expect(total).toMatchObject({ requests: 10_000n, costNano: dollars(10_000) })
  expect(runs).toMatchObject({ requests: 250n, costNano: dollars(250) })
  expect(await checkIntegrity(ledger)).toEqual([])
})
