import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCompany, decimalDollars, epochDay } from '../company/index.ts'
import { type Organization, startOrganization } from './organization.ts'

const company = createCompany({ seed: 'control', anchorDay: epochDay('2026-11-23') })
let organization: Organization

beforeEach(async () => {
  organization = await startOrganization({ company })
})
afterEach(() => organization.close())

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

const call = async (path: string, body?: unknown) => {
  const response = await fetch(
    `${organization.url}/__sandbox/${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  )
  // The sandbox's own answers have no type here: each test says what it expects in them.
  const answer: Answer = { status: response.status, body: (await response.json()) as Answer['body'] }
  return answer
}

test('the clock is read, set and moved', async () => {
  expect(await call('clock')).toEqual({ status: 200, body: { now: '2026-11-23T12:00:00.000Z' } })
  expect(await call('clock', { now: '2026-11-23T08:00:00Z' })).toEqual({
    status: 200,
    body: { now: '2026-11-23T08:00:00.000Z' },
  })
  await call('clock', { advance: 'PT12H' })
  expect(organization.clock?.now()).toBe(Date.parse('2026-11-23T20:00:00Z'))
})

test.each([{ now: 'noon' }, { advance: 'P1M' }, {}, [], 'x'])('%j does not move the clock', async body => {
  expect(await call('clock', body)).toMatchObject({ status: 400 })
  expect(await call('clock')).toMatchObject({ body: { now: '2026-11-23T12:00:00.000Z' } })
})

test('a clock that is not the sandbox’s cannot be set', async () => {
  await organization.close()
  organization = await startOrganization({ company, now: () => Date.parse('2026-11-23T01:02:03Z') })
  expect(await call('clock')).toMatchObject({ body: { now: '2026-11-23T01:02:03.000Z' } })
  expect(await call('clock', { advance: 'PT1H' })).toMatchObject({ status: 409 })
})

test('the truth is told as of now, or final', async () => {
  const range = { from: company.anchorDay, to: company.anchorDay + 1 }
  const told = await call('truth?from=2026-11-23&to=2026-11-24&team=team-x')
  const asOfMs = Date.parse('2026-11-23T12:00:00Z')
  expect(told.body).toMatchObject({
    amount: decimalDollars(company.billedNano({ ...range, team: 'team-x', asOfMs })),
    currency: 'usd',
    as: 'told',
  })
  const final = await call('truth?from=2026-11-23&to=2026-11-24&team=team-x&as=final')
  expect(final.body).toMatchObject({
    nano: company.billedNano({ ...range, team: 'team-x' }).toString(),
  })
  expect(final.body.amount).not.toBe(told.body.amount)
})

test('an empty project is the organization itself', async () => {
  const range = { from: company.anchorDay - 8, to: company.anchorDay - 7 }
  const answer = await call('truth?from=2026-11-15&to=2026-11-16&project=')
  expect(answer.body.nano).toBe(company.billedNano({ ...range, project: null }).toString())
  expect(answer.body.nano).not.toBe(company.billedNano(range).toString())
})

test('faults are set, added, told and cleared', async () => {
  await call('faults', [{ name: 'slow', endpoint: 'costs', ms: 5 }])
  await call('faults', { add: [{ name: 'strings' }] })
  const listed = await call('faults')
  expect(listed.body.on).toEqual([{ name: 'slow', endpoint: 'costs', ms: 5 }, { name: 'strings' }])
  expect(listed.body.known).toHaveProperty('rateLimited')
  expect(await call('faults', [])).toMatchObject({ body: { on: [] } })
})

test.each([
  [[{ name: 'gremlins' }], /No fault is named gremlins/],
  [[{ name: 'slow', often: true }], /no often/],
  [[{ name: 'slow', times: 'two' }], /no times/],
  [[{ name: 'restated', day: 'Friday' }], /no day like/],
  [[{ name: 'refusedMonth' }], /no day like/],
  [[{}], /a name/],
  [{}, /a list of faults/],
])('%j is refused with the reason', async (body, message) => {
  const { status, body: answer } = await call('faults', body)
  expect([status, answer.error]).toEqual([
    400,
    expect.objectContaining({ message: expect.stringMatching(message) }),
  ])
  expect(organization.faults.list()).toEqual([])
})

test('what is hidden and the spend.yaml are told', async () => {
  expect((await call('hidden')).body.hidden).toHaveLength(company.hidden.length)
  expect((await call('spend.yaml')).body.yaml).toBe(company.spendYaml())
  expect(await call('nothing')).toMatchObject({ status: 404 })
})
