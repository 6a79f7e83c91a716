import { writeFileSync } from 'node:fs'
import { type Ledger, openLedger, readLastRun, readTraceCoverage, sumCosts } from '@spend/core/ledger'
import { createConfigSource, createLogger, openClock } from '@spend/core/settings'
import { day } from '@spend/core/time'
import { SANDBOX_KEYS } from '@spend/sandbox/openai'
import { expect, test, vi } from 'vitest'
import { createJobs } from './jobs.ts'
import { company, openRig, type Rig } from './testing.ts'

// Each sync is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const RANGE = { from: day(company.anchorDay - 365), to: day(company.anchorDay + 1) }

const openJobs = async (rig: Rig, env: Record<string, string> = {}) => {
  const ledger = await openLedger({ url: rig.env.DATABASE_URL ?? '' })
  const reports: string[] = []
  const jobs = createJobs({
    ledger,
    config: createConfigSource(rig.env.SPEND_CONFIG ?? '', message => reports.push(message)),
    clock: openClock({ kind: 'served', url: rig.env.SPEND_CLOCK_URL ?? '' }),
    env: { ...rig.env, ...env },
    logger: await createLogger({ name: 'worker', level: 'silent' }),
    signal: new AbortController().signal,
  })
  return { ledger, jobs, reports, [Symbol.asyncDispose]: () => ledger.close() }
}

const lastRun = (ledger: Ledger) => ledger.read(reader => readLastRun(reader))
const teamsOf = async (ledger: Ledger) => {
  const sums = await ledger.read(reader => sumCosts(reader, { range: RANGE, groupBy: ['team'] }))
  return new Set(sums.map(({ keys }) => keys[0]))
}

test('a tick does what is due, and the next one nothing until more is', async () => {
  await using rig = await openRig()
  await using worker = await openJobs(rig)
  await worker.jobs.tick()
  expect(await lastRun(worker.ledger)).toMatchObject({ kind: 'full', status: 'complete' })

  const asked = rig.organization.requestLog.length
  await worker.jobs.tick()
  expect(rig.organization.requestLog.length).toBe(asked)

  rig.organization.clock?.advance('PT1H')
  await worker.jobs.tick()
  expect(await lastRun(worker.ledger)).toMatchObject({ kind: 'light', status: 'complete' })
  rig.organization.clock?.advance('P3D')
  await worker.jobs.tick()
  expect(await lastRun(worker.ledger)).toMatchObject({ kind: 'full', status: 'complete' })
})

test('two ticks at once are one', async () => {
  await using rig = await openRig()
  await using worker = await openJobs(rig)
  await Promise.all([worker.jobs.tick(), worker.jobs.tick()])
  expect(rig.organization.requestLog.filter(({ endpoint }) => endpoint === 'projects').length).toBe(1)
})

test('a key that is refused is a failed run, tried again in the next hour and not before', async () => {
  await using rig = await openRig()
  await using worker = await openJobs(rig, { OPENAI_ADMIN_KEY: SANDBOX_KEYS.revoked })
  await worker.jobs.tick()
  expect(await lastRun(worker.ledger)).toMatchObject({ kind: 'full', status: 'failed' })
  await worker.jobs.tick()
  expect(rig.organization.requestLog.length).toBe(1)
  rig.organization.clock?.advance('PT1H')
  await worker.jobs.tick()
  expect(rig.organization.requestLog.length).toBe(2)
})

test('a changed spend.yaml changes owners at the next tick, and a broken one leaves the last good one', async () => {
  await using rig = await openRig()
  await using worker = await openJobs(rig)
  await worker.jobs.tick()
  expect(await teamsOf(worker.ledger)).toEqual(new Set(['']))

  const path = rig.env.SPEND_CONFIG ?? ''
  writeFileSync(path, company.spendYaml())
  await worker.jobs.tick()
  const owned = await teamsOf(worker.ledger)
  expect(owned).toContain('team-x')

  writeFileSync(path, 'teams: [broken')
  await worker.jobs.tick()
  expect(await teamsOf(worker.ledger)).toEqual(owned)
  expect(worker.reports.at(-1)).toContain('The last good one still holds')
})

test('each night the days past their retention are sealed, as spend.yaml says', async () => {
  await using rig = await openRig()
  writeFileSync(rig.env.SPEND_CONFIG ?? '', 'retention: { traces: 7d }\n')
  await using worker = await openJobs(rig)
  const sealedBefore = async () =>
    (await worker.ledger.read(reader => readTraceCoverage(reader, { range: RANGE }))).sealedBefore
  await worker.jobs.tick()
  expect(await sealedBefore()).toBe(company.anchorDay - 7)
  rig.organization.clock?.advance('PT1H')
  await worker.jobs.tick()
  expect(await sealedBefore()).toBe(company.anchorDay - 7)
  rig.organization.clock?.advance('P1D')
  await worker.jobs.tick()
  expect(await sealedBefore()).toBe(company.anchorDay - 6)
})
