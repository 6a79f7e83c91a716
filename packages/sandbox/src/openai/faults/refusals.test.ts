import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { epochDay, S_PER_DAY } from '../../company/index.ts'
import { SANDBOX_KEYS } from '../access.ts'
import { startMisbehaving, WEEK_START_S } from './misbehaving.ts'
import { REFUSALS } from './refusals.ts'

const { organization, misbehave, get, tried } = startMisbehaving()

const client = (maxRetries = 0): OpenAI =>
  new OpenAI({ adminAPIKey: SANDBOX_KEYS.admin, baseURL: organization().baseUrl, maxRetries })

test.each([
  ['rateLimited', 429, '7'],
  ['rateLimitedSilently', 429, null],
  ['serverError', 500, null],
  ['overloaded', 503, null],
  ['missingScope', 403, null],
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
  const answer = await client(1).admin.organization.usage.costs({ start_time: WEEK_START_S })
  expect(answer.data).toHaveLength(7)
  expect(
    organization()
      .requestLog.slice(-2)
      .map(({ status }) => status),
  ).toEqual([429, 200])
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
  const refused = client().admin.organization.usage.costs({
    start_time: WEEK_START_S,
    group_by: ['user_id', 'project_id'],
  })
  await expect(refused).rejects.toMatchObject({ status: 400, param: 'group_by' })
  await expect(
    client().admin.organization.usage.costs({ start_time: WEEK_START_S, group_by: ['project_id'] }),
  ).resolves.toBeDefined()
})

test.each([
  ['2026-09-30', '2026-10-01', 200],
  ['2026-09-30', '2026-10-02', 400],
  ['2026-10-31', '2026-11-02', 400],
  ['2026-11-01', '2026-11-02', 200],
])('refusedMonth answers October from %s to %s with %d', async (from, to, status) => {
  misbehave({ name: 'refusedMonth', month: '2026-10' })
  const days = { start_time: epochDay(from) * S_PER_DAY, end_time: epochDay(to) * S_PER_DAY }
  const answer = await get('costs', days)
  expect(answer.status).toBe(status)
})

test('each of them was tried here', () => {
  expect(Object.keys(REFUSALS).filter(name => !tried.has(name))).toEqual([])
})
