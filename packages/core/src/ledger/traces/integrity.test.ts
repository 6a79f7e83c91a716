import { expect, test } from 'vitest'
import { checkIntegrity, storeTraces } from '../index.ts'
import { temporaryLedger } from '../testing/temporary.ts'
import { dollars, KEPT, trace } from './testing/traces.ts'

test.each([
  ['by series', 'trace_day'],
  ['by workflow', 'trace_cell_day'],
  ['by run', 'trace_run_day'],
  ['by end user', 'trace_end_user_day'],
] as const)('a roll-up %s that lost a row is found by its name and day', async (name, table) => {
  const ledger = await temporaryLedger()
  const records = [trace('a', { workflowRunId: 'r', endUser: 'u', reportedNano: dollars(1) })]
  await storeTraces(ledger, { records, ...KEPT })
  expect(await checkIntegrity(ledger)).toEqual([])
  await ledger.write(({ db }) => db.deleteFrom(table).execute())
  expect(await checkIntegrity(ledger)).toContainEqual(
    expect.stringMatching(new RegExp(`^The trace roll-ups ${name} of 2026-11-20 do not add up`)),
  )
})
