import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCompany, decimalDollars, epochDay } from '../company/index.ts'
import { type Organization, startOrganization } from './organization.ts'

const company = createCompany({ seed: 'traces', anchorDay: epochDay('2026-11-23') })
const nowMs = Date.parse('2026-11-23T12:00:00Z')
let organization: Organization

beforeEach(async () => {
  organization = await startOrganization({ company, now: () => nowMs })
})
afterEach(() => organization.close())

const get = (path: string) => fetch(`${organization.url}/__sandbox/${path}`)

const linesOf = async (path: string): Promise<string[]> => {
  const response = await get(path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
  return (await response.text()).split('\n').slice(0, -1)
}

const written = (day: string, within: Parameters<typeof company.dayTraces>[1] = {}) =>
  [...company.dayTraces(epochDay(day), within)].map(record => JSON.stringify(record))

test('a day’s traces are streamed as of now, as JSON lines', async () => {
  const today = await linesOf('traces?day=2026-11-23')
  expect(today).toEqual(written('2026-11-23', { asOfMs: nowMs }))
  expect(today.length).toBeGreaterThan(1000)
  expect(await linesOf('traces?day=2026-11-24')).toEqual([])
})

test('or only those sent since, or all that will ever be', async () => {
  const sinceMs = Date.parse('2026-11-23T11:30:00Z')
  expect(await linesOf('traces?day=2026-11-23&since=2026-11-23T11:30:00Z')).toEqual(
    written('2026-11-23', { asOfMs: nowMs, sinceMs }),
  )
  const all = await linesOf('traces?day=2026-11-23&as=final')
  expect(all).toEqual(written('2026-11-23'))
})

test('a reader who leaves in the middle does no harm', async () => {
  const response = await get('traces?day=2026-11-20')
  await response.body?.cancel()
  expect((await linesOf('traces?day=2026-11-20')).length).toBeGreaterThan(5000)
})

test.each([
  'traces',
  'traces?day=Friday',
  'traces?day=2026-11-20&since=then',
  'traces?day=2026-11-20&as=wished',
])('%s is refused', async path => {
  const response = await get(path)
  expect(response.status).toBe(400)
  expect(await response.json()).toHaveProperty('error.message')
})

test('what traces add up to is told', async () => {
  const range = { from: company.anchorDay - 3, to: company.anchorDay - 2 }
  const response = await get('traced?from=2026-11-20&to=2026-11-21&workflow=reply-draft&as=final')
  const totals = company.traced({ ...range, workflow: 'reply-draft' })
  expect(await response.json()).toMatchObject({
    nano: totals.nano.toString(),
    overpriced: decimalDollars(totals.overpricedNano),
    requests: totals.requests,
    cachedInputTokens: totals.cachedInputTokens,
    as: 'final',
  })
  const told = await get('traced?from=2026-11-23&to=2026-11-24&team=mobile')
  expect(await told.json()).toMatchObject({
    requests: company.traced({
      from: company.anchorDay,
      to: company.anchorDay + 1,
      team: 'mobile',
      asOfMs: nowMs,
    }).requests,
    as: 'told',
  })
})

test('the bill is told by whether it left traces', async () => {
  const range = { from: company.anchorDay - 9, to: company.anchorDay - 8 }
  const response = await get('truth?from=2026-11-14&to=2026-11-15&tracing=untraced&as=final')
  const nano = company.billedNano({ ...range, tracing: 'untraced' })
  expect(nano).toBeGreaterThan(0n)
  expect(await response.json()).toMatchObject({ nano: nano.toString() })
  expect((await get('truth?from=2026-11-14&to=2026-11-15&tracing=perhaps')).status).toBe(400)
})
