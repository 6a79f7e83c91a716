import { createCompany, epochDay } from '@spend/sandbox/company'
import { type Organization, SANDBOX_KEYS, startOrganization } from '@spend/sandbox/openai'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkAccess } from './access.ts'

const nowMs = Date.parse('2026-11-23T12:00:00Z')
let organization: Organization

beforeAll(async () => {
  const company = createCompany({ seed: 'access', anchorDay: epochDay('2026-11-23') })
  organization = await startOrganization({ company, now: () => nowMs })
})
beforeEach(() => {
  organization.faults.clear()
  organization.requestLog.length = 0
})
afterAll(() => organization.close())

const check = (adminKey: string) => checkAccess({ adminKey, baseUrl: organization.baseUrl, nowMs })

test('an admin key may read everything, and is asked for little', async () => {
  expect((await check(SANDBOX_KEYS.admin)).map(({ what, refusal }) => [what, refusal])).toEqual([
    ['costs', null],
    ['usage', null],
    ['projects', null],
    ['users', null],
  ])
  expect(organization.requestLog).toHaveLength(4)
})

test('a restricted key is told by what it may not read', async () => {
  const found = await check(SANDBOX_KEYS.usageOnly)
  expect(found.filter(({ refusal }) => refusal).map(({ what }) => what)).toEqual(['projects', 'users'])
  expect(found[2]?.refusal).toMatchObject({
    code: 'key_lacks_scope',
    message: expect.stringContaining('projects'),
  })
})

test('a revoked key is refused for everything', async () => {
  const found = await check(SANDBOX_KEYS.revoked)
  expect(found.map(({ refusal }) => refusal?.code)).toEqual(Array(4).fill('key_refused'))
})

test('a server that fails is asked once', async () => {
  organization.faults.add({ name: 'serverError', times: 100 })
  expect((await check(SANDBOX_KEYS.admin)).map(({ refusal }) => refusal?.code)).toEqual(
    Array(4).fill('provider_unreachable'),
  )
  expect(organization.requestLog).toHaveLength(4)
})
