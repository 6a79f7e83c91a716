import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { openLedger, readCoverage, readLastRun, sumCosts, sumTraces, takeLease } from '@spend/core/ledger'
import { day } from '@spend/core/time'
import { expect, test, vi } from 'vitest'
import { company, openRig, spawnWorker } from './testing.ts'

// Each test starts processes of its own.
vi.setConfig({ testTimeout: 120_000 })

const RANGE = { from: day(company.anchorDay - 365), to: day(company.anchorDay + 1) }
const portOf = (line: string): number => JSON.parse(line).port

test('a worker syncs at its start, says how it is, stays small and ends orderly', async () => {
  await using rig = await openRig()
  const worker = spawnWorker(rig)
  const url = `http://127.0.0.1:${portOf(await worker.lineWith('the worker runs'))}`
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect((await fetch(`${url}/elsewhere`)).status).toBe(404)
  expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(405)

  await worker.lineWith('full sync complete')
  const ready = await fetch(`${url}/readyz`)
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({
    ready: true,
    ledger: 'open',
    lastSync: { kind: 'full', status: 'complete', endedAt: '2026-11-23T12:00:00.000Z' },
  })
  // Linux alone says so without more ado.
  if (process.platform === 'linux') {
    const status = readFileSync(`/proc/${worker.process.pid}/status`, 'utf8')
    expect(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024).toBeLessThanOrEqual(160)
  }

  worker.process.kill('SIGTERM')
  expect(await worker.end()).toEqual({ code: 0, errors: '' })
})

test('a worker with a token takes traces while it syncs, and what it answered to is stored when it stops', async () => {
  await using rig = await openRig({ name: 'slow', endpoint: 'completions', ms: 60_000 })
  const worker = spawnWorker({ ...rig, env: { ...rig.env, TRACES_TOKEN: 'akt_this-test' } })
  const url = `http://127.0.0.1:${portOf(await worker.lineWith('the worker runs'))}`
  const record = (id: number) => ({ requestId: `r${id}`, model: 'gpt-4o', metrics: { promptTokens: 1 } })
  const answers = Array.from({ length: 20 }, (_, id) =>
    fetch(`${url}/api/traces`, {
      method: 'POST',
      headers: { authorization: 'Bearer akt_this-test', 'content-type': 'application/json' },
      body: JSON.stringify(record(id)),
    }).then(response => response.status),
  )
  const statuses = await Promise.all(answers)
  expect(statuses).toEqual(statuses.map(() => 200))
  worker.process.kill('SIGTERM')
  expect(await worker.end()).toEqual({ code: 0, errors: '' })
  const ledger = await openLedger({ url: rig.env.DATABASE_URL ?? '', access: 'read' })
  const [sum] = await ledger.read(reader => sumTraces(reader, { range: RANGE, groupBy: [] }))
  expect(sum?.requests).toBe(20n)
  await ledger.close()
})

test('a worker stopped in the middle of a sync leaves whole days and no lease', async () => {
  await using rig = await openRig({ name: 'slow', endpoint: 'completions', ms: 60_000 })
  const worker = spawnWorker(rig)
  const url = `http://127.0.0.1:${portOf(await worker.lineWith('the worker runs'))}`
  expect((await fetch(`${url}/readyz`)).status).toBe(503)
  // Its costs are stored once it waits for the usage that does not come.
  while (!rig.organization.requestLog.some(({ endpoint }) => endpoint === 'completions')) await setTimeout(20)
  worker.process.kill('SIGTERM')
  expect(await worker.end()).toEqual({ code: 0, errors: '' })

  const ledger = await openLedger({ url: rig.env.DATABASE_URL ?? '' })
  const lease = { name: 'sync', holder: 'me', nowMs: Date.now(), ttlMs: 1_000 }
  expect(await takeLease(ledger, lease)).toBe(true)
  const covered = await ledger.read(reader =>
    readCoverage(reader, { provider: 'openai', endpoint: 'costs', range: RANGE }),
  )
  expect(covered.length).toBe(366)
  const [sum] = await ledger.read(reader => sumCosts(reader, { range: RANGE, groupBy: [] }))
  expect(sum?.amountNano).toBe(company.billedNano({ ...RANGE, asOfMs: rig.organization.clock?.now() ?? 0 }))
  expect(await ledger.read(reader => readLastRun(reader))).toBeNull()
  await ledger.close()
})

test.each([
  ['OPENAI_ADMIN_KEY', '', /^OPENAI_ADMIN_KEY is not set.*\n$/],
  ['WORKER_PORT', 'eight', /^WORKER_PORT must be a port.*\n$/],
])('a worker without a good %s says so in one line and does not start', async (name, value, line) => {
  await using rig = await openRig()
  const worker = spawnWorker({ ...rig, env: { ...rig.env, [name]: value } })
  expect(await worker.end()).toEqual({ code: 1, errors: expect.stringMatching(line) })
})

test('a port that is taken is named', async () => {
  await using rig = await openRig()
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, resolve))
  // An address is text only for pipes; this listens on a port.
  const { port } = other.address() as AddressInfo
  const worker = spawnWorker({ ...rig, env: { ...rig.env, WORKER_PORT: String(port) } })
  expect(await worker.end()).toEqual({ code: 1, errors: expect.stringContaining(`WORKER_PORT ${port}`) })
  other.close()
})
