import { type FaultSetting, SANDBOX_KEYS } from '@spend/sandbox/openai'
import { describe, expect, test } from 'vitest'
import { readNames, sumCosts } from '../ledger/index.ts'
import { day, lengthOf, parseDay } from '../time/index.ts'
import { coveredDays, openStage, RANGE, TODAY, toldNano } from './testing.ts'

const date = (text: string) => parseDay(text) ?? day(0)

describe('what does no harm', () => {
  test.each<FaultSetting[]>([
    [{ name: 'strings' }],
    [{ name: 'exponents' }],
    [{ name: 'splitRows' }],
    [{ name: 'unknownFields' }],
    [{ name: 'repeatedBucket' }],
    [{ name: 'repeatedCursor' }],
    [{ name: 'newLineItem' }],
    [{ name: 'userGroupingRefused' }],
    [{ name: 'rateLimited', skip: 3, times: 2 }],
    [{ name: 'rateLimitedSilently', skip: 5, times: 3 }],
    [{ name: 'serverError', skip: 4, times: 3 }],
    [{ name: 'overloaded', endpoint: 'costs', times: 4 }],
    [{ name: 'cut', endpoint: 'costs', skip: 1, times: 2 }],
    [{ name: 'malformed', endpoint: 'completions', times: 2 }],
    [{ name: 'webPage', endpoint: 'costs', times: 1 }],
    [{ name: 'slow', endpoint: 'images', times: 1, ms: 50 }],
    [{ name: 'hang', endpoint: 'costs', times: 1 }],
  ])('%j leaves the bill whole', async fault => {
    await using stage = await openStage(fault)
    expect(await stage.sync()).toMatchObject({ status: 'complete', problems: [], days: lengthOf(RANGE) })
    expect(await stage.billedNano()).toBe(toldNano(stage))
  })

  test('a credit is a negative amount that counts', async () => {
    await using stage = await openStage({ name: 'credit' })
    expect(await stage.sync()).toMatchObject({ status: 'complete' })
    expect(await stage.billedNano()).toBe(toldNano(stage) - 3_200_000_000n * BigInt(lengthOf(RANGE)))
  })

  test('euros are kept apart', async () => {
    await using stage = await openStage({ name: 'otherCurrency', day: '2026-11-10' })
    await stage.sync()
    expect(await stage.billedNano()).toBe(toldNano(stage))
    const sums = await stage.ledger.read(reader => sumCosts(reader, { range: RANGE, groupBy: [] }))
    expect(sums.find(({ currency }) => currency === 'eur')?.amountNano).toBe(1_500_000_000n)
  })

  test('a line item never seen is kept under its own name', async () => {
    await using stage = await openStage({ name: 'newLineItem' })
    await stage.sync()
    const sums = await stage.ledger.read(reader => sumCosts(reader, { range: RANGE, groupBy: ['lineItem'] }))
    expect(sums.map(({ keys }) => keys[0])).toContain('Quantum ‡ routing (beta), per 7 hops')
  })

  test('a day without rows is known and zero', async () => {
    await using stage = await openStage({ name: 'emptyDay', day: '2026-11-10' })
    expect(await stage.sync()).toMatchObject({ status: 'complete' })
    expect(await coveredDays(stage, 'costs')).toContain(date('2026-11-10'))
    expect(await stage.billedNano({ from: day(TODAY - 13), to: day(TODAY - 12) })).toBe(0n)
  })
})

describe('a day that cannot be believed', () => {
  test.each([
    ['notANumber', 'amount_not_a_number'],
    ['missingAmount', 'amount_missing'],
  ])('%s refuses it: the old one stays, the others are replaced, and the run says so', async (name, code) => {
    await using stage = await openStage()
    await stage.sync()
    stage.organization.faults.set({ name, day: '2026-11-10' })
    const run = await stage.sync()
    expect(run).toMatchObject({ status: 'partial', days: lengthOf(RANGE) })
    expect(run.problems).toEqual([
      {
        endpoint: 'costs',
        from: date('2026-11-10'),
        to: date('2026-11-11'),
        code,
        message: expect.stringMatching(/./),
      },
    ])
    expect(await stage.billedNano()).toBe(toldNano(stage))
  })

  test('is unknown, not zero, where there is no old one', async () => {
    await using stage = await openStage({ name: 'notANumber', day: '2026-11-10' })
    await stage.sync()
    expect(await coveredDays(stage, 'costs')).not.toContain(date('2026-11-10'))
    expect((await coveredDays(stage, 'costs')).length).toBe(lengthOf(RANGE) - 1)
  })
})

describe('what fails for itself', () => {
  test('a refused month leaves the other ones done', async () => {
    await using stage = await openStage({ name: 'refusedMonth', month: '2026-10' })
    const run = await stage.sync()
    expect(run).toMatchObject({ status: 'partial', days: 23 })
    expect(run.problems.length).toBe(12)
    expect(run.problems[0]).toMatchObject({
      endpoint: 'costs',
      from: RANGE.from,
      to: date('2026-11-01'),
      code: 'provider_refused',
    })
    const november = { from: date('2026-11-01'), to: RANGE.to }
    expect(await stage.billedNano()).toBe(toldNano(stage, november))
  })

  test('an endpoint that always fails leaves the other ones done', async () => {
    await using stage = await openStage({ name: 'serverError', endpoint: 'completions' })
    const run = await stage.sync()
    expect(run.status).toBe('partial')
    expect(run.problems).toMatchObject([{ endpoint: 'completions', ...RANGE, code: 'provider_unreachable' }])
    expect(await stage.billedNano()).toBe(toldNano(stage))
  })

  test('costs that always fail leave a partial run, for usage is stored', async () => {
    await using stage = await openStage({ name: 'malformed', endpoint: 'costs' })
    expect(await stage.sync()).toMatchObject({
      status: 'partial',
      problems: [{ endpoint: 'costs', ...RANGE, code: 'provider_answer_invalid' }],
    })
    expect((await coveredDays(stage, 'completions')).length).toBe(lengthOf(RANGE))
  })

  test.each([
    ['serverError', 'provider_unreachable'],
    ['missingScope', 'key_lacks_scope'],
  ])('%s for the costs alone leaves all of the usage done', async (name, code) => {
    await using stage = await openStage({ name, endpoint: 'costs' })
    const run = await stage.sync()
    expect(run.status).toBe('partial')
    expect(run.problems).toMatchObject([{ endpoint: 'costs', ...RANGE, code }])
    expect((await coveredDays(stage, 'web_search_calls')).length).toBe(lengthOf(RANGE))
  })

  test('a key that may not read one kind of usage is named once, and the rest is done', async () => {
    await using stage = await openStage({ name: 'missingScope', endpoint: 'completions' })
    const run = await stage.sync()
    expect(run.status).toBe('partial')
    expect(run.problems).toMatchObject([{ endpoint: 'completions', ...RANGE, code: 'key_lacks_scope' }])
    const asked = stage.organization.requestLog.filter(({ endpoint }) => endpoint === 'completions')
    expect(asked.length).toBe(1)
    expect((await coveredDays(stage, 'web_search_calls')).length).toBe(lengthOf(RANGE))
  })

  test('a provider that answers nothing is given up, and what was not asked is told so', async () => {
    await using stage = await openStage({ name: 'serverError' })
    const run = await stage.sync({ range: { from: day(TODAY - 1), to: RANGE.to } })
    expect(run).toMatchObject({ status: 'failed', days: 0 })
    const asked = new Set(stage.organization.requestLog.map(({ endpoint }) => endpoint))
    expect(asked).toEqual(new Set(['projects', 'users', 'costs', 'completions']))
    const told = run.problems.find(({ endpoint }) => endpoint === 'web_search_calls')
    expect(told).toMatchObject({ code: 'provider_unreachable', message: expect.stringMatching(/not asked/) })
  })

  test('a directory that cannot be had leaves names unknown and the bill whole', async () => {
    await using stage = await openStage()
    const run = await stage.sync({ adminKey: SANDBOX_KEYS.usageOnly })
    expect(run.status).toBe('partial')
    expect(run.problems.map(({ endpoint, code }) => `${endpoint} ${code}`)).toEqual([
      'directory key_lacks_scope',
      'directory key_lacks_scope',
    ])
    expect(await stage.billedNano()).toBe(toldNano(stage))
    const { projects } = await stage.ledger.read(readNames)
    expect(projects.every(({ id, name }) => id === name)).toBe(true)
  })
})

describe('a key', () => {
  test.each([
    ['revoked', SANDBOX_KEYS.revoked, /wrong, expired or revoked/],
    ['for calling models', SANDBOX_KEYS.inference, /for calling models, not an admin key/],
  ])('that is %s fails the run with one sentence and one request', async (_, adminKey, sentence) => {
    await using stage = await openStage()
    const run = await stage.sync({ adminKey })
    expect(run).toMatchObject({ status: 'failed', days: 0, requests: 1 })
    expect(run.problems).toMatchObject([{ code: 'key_refused', message: expect.stringMatching(sentence) }])
  })

  test('that expires in the middle ends the asking; what is stored stays and the rest is named', async () => {
    await using stage = await openStage()
    const run = await stage.sync({ adminKey: SANDBOX_KEYS.expiringAfter(40) })
    expect(run).toMatchObject({ status: 'partial', requests: 41 })
    const covered = await coveredDays(stage, 'costs')
    expect(covered.length).toBeGreaterThan(0)
    expect(await stage.billedNano()).toBe(toldNano(stage))
    expect(new Set(run.problems.map(({ code }) => code))).toEqual(new Set(['key_refused']))
    expect(run.problems.length).toBeGreaterThan(1)
    expect(await stage.sync()).toMatchObject({ status: 'complete' })
  })
})

test('a rate limit of hours ends the run and names what is missing', async () => {
  await using stage = await openStage({ name: 'rateLimited', endpoint: 'completions', seconds: 7_200 })
  const run = await stage.sync()
  expect(run.status).toBe('partial')
  expect(run.problems.map(({ endpoint }) => endpoint)).toContain('completions')
  expect(new Set(run.problems.map(({ code }) => code))).toEqual(new Set(['provider_rate_limited']))
})
