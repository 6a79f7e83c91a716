import { expect, test } from 'vitest'
import { readLastRun, recordRun, type SyncRun } from './index.ts'
import { on } from './testing/rows.ts'
import { temporaryLedger } from './testing/temporary.ts'

const run: SyncRun = {
  kind: 'full',
  startedAtMs: 1_000,
  endedAtMs: 2_000,
  status: 'partial',
  days: 7,
  rows: 21_000,
  requests: 44,
  restatements: 1,
  problems: [
    {
      endpoint: 'images',
      from: on('2026-11-01'),
      to: on('2026-11-08'),
      code: 'provider_refused',
      message: 'No.',
    },
    { endpoint: 'directory', from: on('2026-11-01'), to: on('2026-11-02'), code: 'x', message: '' },
  ],
}

test('a run is read back as it was recorded, its problems in order', async () => {
  const ledger = await temporaryLedger()
  await recordRun(ledger, run)
  expect(await ledger.read(reader => readLastRun(reader))).toEqual(run)
})

test('the last run is the one that ended last, of any kind or of one', async () => {
  const ledger = await temporaryLedger()
  expect(await ledger.read(reader => readLastRun(reader))).toBeNull()
  const light: SyncRun = { ...run, kind: 'light', status: 'complete', endedAtMs: 3_000, problems: [] }
  await recordRun(ledger, light)
  await recordRun(ledger, run)
  expect(await ledger.read(reader => readLastRun(reader))).toEqual(light)
  expect(await ledger.read(reader => readLastRun(reader, { kind: 'full' }))).toEqual(run)
  expect(await ledger.read(reader => readLastRun(reader, { kind: 'manual' }))).toBeNull()
})
