import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCompany, epochDay, S_PER_DAY } from '../../company/index.ts'
import { SANDBOX_KEYS } from '../access.ts'
import { type Organization, startOrganization } from '../organization.ts'
import type { WirePage } from '../page.ts'
import type { FaultSetting } from './fault.ts'
import { FAULTS } from './switchboard.ts'

const anchorDay = epochDay('2026-11-23')
const company = createCompany({ seed: 'faults', anchorDay })
const range = { from: anchorDay - 11, to: anchorDay - 4 }
const start_time = range.from * S_PER_DAY
const end_time = range.to * S_PER_DAY
const truth = company.billedNano(range)
let organization: Organization
let client: OpenAI
const tested = new Set<string>()

beforeAll(async () => {
  organization = await startOrganization({ company })
  client = new OpenAI({ adminAPIKey: SANDBOX_KEYS.admin, baseURL: organization.baseUrl, maxRetries: 0 })
})
beforeEach(() => organization.faults.clear())
afterAll(() => organization.close())

const misbehave = (...settings: FaultSetting[]): void => {
  for (const { name } of settings) tested.add(name)
  organization.faults.set(...settings)
}

const get = (path: string, query: Record<string, string | number> = {}, signal?: AbortSignal) => {
  const url = new URL(`${organization.baseUrl}/organization/${path}`)
  for (const [name, value] of Object.entries({ start_time, end_time, ...query }))
    url.searchParams.append(name, String(value))
  return fetch(url, {
    headers: { authorization: `Bearer ${SANDBOX_KEYS.admin}` },
    ...(signal ? { signal } : {}),
  })
}

// The organization is ours: what it answers with status 200 is a page.
const page = async (
  path = 'costs',
  query: Record<string, string | number> = path === 'costs' ? { 'group_by[]': 'line_item' } : {},
): Promise<WirePage> => (await (await get(path, query)).json()) as WirePage

const valuesOf = ({ data }: WirePage): unknown[] =>
  data.flatMap(bucket => bucket.results.map(row => (row.amount as { value: unknown } | undefined)?.value))

const nanoOf = (value: unknown): bigint => BigInt(Number(value).toFixed(9).replace('.', ''))
const sumOf = (answer: WirePage): bigint =>
  valuesOf(answer).reduce((sum: bigint, value) => sum + nanoOf(value), 0n)

const sound = async (): Promise<WirePage> => {
  const settings = organization.faults.list()
  organization.faults.clear()
  const answer = await page()
  organization.faults.set(...settings)
  return answer
}

describe('refusals', () => {
  test.each([
    ['rateLimited', 429, '7'],
    ['rateLimitedSilently', 429, null],
    ['serverError', 500, null],
    ['overloaded', 503, null],
    ['keyRevoked', 401, null],
  ])('%s answers %d with Retry-After %s, as often as it is told to', async (name, status, retryAfter) => {
    misbehave({ name, seconds: 7, skip: 1, times: 2 })
    const answers = []
    for (let turn = 0; turn < 4; turn += 1) answers.push(await get('costs'))
    expect(answers.map(answer => answer.status)).toEqual([200, status, status, 200])
    expect(answers[1]?.headers.get('retry-after')).toBe(retryAfter)
    expect(await answers[1]?.json()).toMatchObject({ error: { message: expect.any(String) } })
  })

  test('the real client comes back after a rate limit', async () => {
    misbehave({ name: 'rateLimited', seconds: 0, times: 1 })
    const patient = new OpenAI({
      adminAPIKey: SANDBOX_KEYS.admin,
      baseURL: organization.baseUrl,
      maxRetries: 1,
    })
    const answer = await patient.admin.organization.usage.costs({ start_time })
    expect(answer.data).toHaveLength(7)
    expect(organization.requestLog.slice(-2).map(({ status }) => status)).toEqual([429, 200])
  })

  test('one endpoint fails always and the others stand', async () => {
    misbehave({ name: 'serverError', endpoint: 'images' })
    const statuses = ['usage/images', 'usage/images', 'costs', 'usage/completions', 'projects'].map(
      async path => (await get(path)).status,
    )
    expect(await Promise.all(statuses)).toEqual([500, 500, 200, 200, 200])
  })

  test('userGroupingRefused refuses grouping by user and nothing else', async () => {
    misbehave({ name: 'userGroupingRefused' })
    const refused = client.admin.organization.usage.costs({ start_time, group_by: ['user_id', 'project_id'] })
    await expect(refused).rejects.toMatchObject({ status: 400, param: 'group_by' })
    await expect(
      client.admin.organization.usage.costs({ start_time, group_by: ['project_id'] }),
    ).resolves.toBeDefined()
  })

  test.each([
    ['2026-09-30', '2026-10-01', 200],
    ['2026-09-30', '2026-10-02', 400],
    ['2026-10-31', '2026-11-02', 400],
    ['2026-11-01', '2026-11-02', 200],
  ])('refusedMonth answers October from %s to %s with %d', async (from, to, status) => {
    misbehave({ name: 'refusedMonth', month: '2026-10' })
    const url = new URLSearchParams({
      start_time: String(epochDay(from) * S_PER_DAY),
      end_time: String(epochDay(to) * S_PER_DAY),
    })
    const answer = await fetch(`${organization.baseUrl}/organization/costs?${url}`, {
      headers: { authorization: `Bearer ${SANDBOX_KEYS.admin}` },
    })
    expect(answer.status).toBe(status)
  })
})

describe('rows', () => {
  test('lateData tells more on each pull until the fifth tells all', async () => {
    misbehave({ name: 'lateData' })
    const sums: bigint[] = []
    for (let pull = 0; pull < 6; pull += 1) sums.push(sumOf(await page()))
    for (const [index, sum] of sums.slice(1, 5).entries()) expect(sum).toBeGreaterThan(sums[index] ?? 0n)
    expect(sums.slice(4)).toEqual([truth, truth])
  })

  test('lateData holds for usage too, hour by hour', async () => {
    misbehave({ name: 'lateData' })
    const requests = async () =>
      (await page('usage/completions', { bucket_width: '1h', limit: 24, 'group_by[]': 'model' })).data
        .flatMap(bucket => bucket.results)
        .reduce((sum, row) => sum + Number(row.num_model_requests), 0)
    const first = await requests()
    const second = await requests()
    expect(second).toBeGreaterThan(first)
    // 80 % and 90 %, each row rounded down
    expect(first / second).toBeCloseTo(8 / 9, 2)
  })

  test('restated changes the bill of its day alone', async () => {
    misbehave({ name: 'restated', day: '2026-11-15', permille: 2000 })
    const day = company.billedNano({ from: epochDay('2026-11-15'), to: epochDay('2026-11-16') })
    expect(sumOf(await page())).toBe(truth + day)
  })

  test('emptyDay has a day without rows between days with rows', async () => {
    misbehave({ name: 'emptyDay', day: '2026-11-13' })
    const answer = await page('costs', { limit: 3 })
    expect(answer.data.map(bucket => bucket.results.length > 0)).toEqual([true, false, true])
    expect(answer.has_more).toBe(true)
    expect((await page('usage/completions', { limit: 3 })).data[1]?.results).toEqual([])
  })

  test('credit adds -3.20 dollars a day', async () => {
    misbehave({ name: 'credit' })
    expect(sumOf(await page())).toBe(truth - 7n * 3_200_000_000n)
  })

  test('splitRows repeats keys inside a bucket and keeps every sum', async () => {
    misbehave({ name: 'splitRows' })
    const answer = await page()
    const items = answer.data[0]?.results.map(row => row.line_item) ?? []
    expect(items.length).toBe(new Set(items).size * 2)
    expect(sumOf(answer)).toBe(truth)
    const tokens = ({ data }: WirePage) =>
      data.flatMap(bucket => bucket.results).reduce((sum, row) => sum + Number(row.input_tokens), 0)
    const split = tokens(await page('usage/completions', { 'group_by[]': 'model' }))
    organization.faults.clear()
    expect(split).toBe(tokens(await page('usage/completions', { 'group_by[]': 'model' })))
  })

  test('newLineItem bills the same under a name never seen', async () => {
    misbehave({ name: 'newLineItem' })
    const answer = await page()
    const items = new Set(answer.data.flatMap(bucket => bucket.results.map(row => row.line_item)))
    expect(items).toContain('Quantum ‡ routing (beta), per 7 hops')
    expect(items).not.toContain('web search tool calls')
    expect(sumOf(answer)).toBe(truth)
  })
})

describe('pages', () => {
  test('strings are the same amounts', async () => {
    misbehave({ name: 'strings' })
    const answer = await page()
    for (const value of valuesOf(answer)) expect(value).toMatch(/^\d+\.\d{9}$/)
    expect(sumOf(answer)).toBe(truth)
  })

  test('exponents are the same amounts, zeros beyond every double among them', async () => {
    misbehave({ name: 'exponents' })
    const answer = await page()
    const values = valuesOf(answer)
    expect(values.filter(value => value === '0E-6176')).toHaveLength(7)
    for (const value of values) expect(value).toMatch(/^-?\d+E-\d+$/)
    expect(sumOf(answer)).toBe(truth)
  })

  test('tinyAmounts adds half a millionth a day', async () => {
    misbehave({ name: 'tinyAmounts' })
    expect(await (await get('costs')).text()).toContain('"value":5e-7')
    expect(sumOf(await page())).toBe(truth + 7n * 500n)
  })

  test('otherCurrency adds euros', async () => {
    misbehave({ name: 'otherCurrency' })
    const rows = (await page()).data.flatMap(bucket => bucket.results)
    expect(rows.filter(row => (row.amount as { currency: string }).currency === 'eur')).toHaveLength(7)
  })

  test('notANumber and missingAmount spoil one row of their day', async () => {
    misbehave({ name: 'notANumber', day: '2026-11-15' })
    expect(valuesOf(await page()).filter(value => value === 'n/a')).toHaveLength(1)
    misbehave({ name: 'missingAmount', day: '2026-11-15' })
    expect(valuesOf(await page()).filter(value => value === undefined)).toHaveLength(1)
  })

  test('unknownFields adds fields everywhere and changes none', async () => {
    misbehave({ name: 'unknownFields' })
    const answer = await page()
    expect(answer).toMatchObject(await sound())
    expect([answer.trace_hint, answer.data[0]?.freshness, answer.data[0]?.results[0]?.carbon_grams]).toEqual([
      { region: 'eu' },
      'settling',
      3.5,
    ])
  })

  test.each([
    ['repeatedBucket', true],
    ['conflictingBucket', false],
  ])('%s tells a bucket on two pages, identical: %s', async (name, isIdentical) => {
    misbehave({ name })
    const first = await page('costs', { limit: 3 })
    const second = await page('costs', { limit: 3, page: first.next_page ?? '' })
    const third = await page('costs', { limit: 3, page: second.next_page ?? '' })
    expect([first, second, third].map(({ data }) => data.length)).toEqual([3, 4, 2])
    expect(second.data[0]?.start_time).toBe(first.data[2]?.start_time)
    expect(third.data[0]?.start_time).toBe(second.data[3]?.start_time)
    if (isIdentical) expect(second.data[0]).toEqual(first.data[2])
    else expect(second.data[0]).not.toEqual(first.data[2])
    expect(third.has_more).toBe(false)
  })

  test('repeatedCursor never ends', async () => {
    misbehave({ name: 'repeatedCursor' })
    const first = await page('costs', { limit: 3 })
    const second = await page('costs', { limit: 3, page: first.next_page ?? '' })
    expect(second).toMatchObject({ has_more: true, next_page: first.next_page })
    organization.faults.clear()
    const whole = await page()
    expect(whole.has_more).toBe(false)
    misbehave({ name: 'repeatedCursor' })
    expect(await page()).toMatchObject({ has_more: true, next_page: expect.any(String) })
  })
})

describe('the wire', () => {
  test('malformed is a whole answer of half a page', async () => {
    misbehave({ name: 'malformed', times: 1 })
    const answer = await get('costs')
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toMatch(/^\{"object":"page"/)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    await expect((await get('costs')).json()).resolves.toBeDefined()
  })

  test('webPage is HTML', async () => {
    misbehave({ name: 'webPage' })
    expect(await (await get('costs')).text()).toMatch(/^<html>/)
  })

  test('cut breaks off in the middle', async () => {
    misbehave({ name: 'cut' })
    const answer = await get('costs')
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
  })

  test('slow takes its time and is whole', async () => {
    misbehave({ name: 'slow', ms: 60 })
    const startedMs = performance.now()
    const answer = await (await get('costs', { 'group_by[]': 'line_item' })).json()
    expect(performance.now() - startedMs).toBeGreaterThan(50)
    expect(answer).toEqual(await sound())
  })

  test('hang never answers', async () => {
    misbehave({ name: 'hang' })
    await expect(get('costs', {}, AbortSignal.timeout(80))).rejects.toThrow(/timeout/)
  })
})

test('several faults hold at once', async () => {
  misbehave({ name: 'strings' }, { name: 'splitRows' }, { name: 'credit', day: '2026-11-15' })
  const answer = await page()
  expect(valuesOf(answer).every(value => typeof value === 'string')).toBe(true)
  expect(sumOf(answer)).toBe(truth - 3_200_000_000n)
})

test('every fault there is was tried here', () => {
  expect([...tested].sort()).toEqual(Object.keys(FAULTS).sort())
})
