import OpenAI, { APIError } from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCompany, epochDay } from '../company/index.ts'
import { SANDBOX_KEYS } from './access.ts'
import { type Organization, startOrganization } from './organization.ts'

const company = createCompany({ seed: 'access', anchorDay: epochDay('2026-11-23') })
const start_time = epochDay('2026-11-20') * 86_400
let organization: Organization

beforeAll(async () => {
  organization = await startOrganization({ company })
})
afterAll(() => organization.close())

const costsWith = (adminAPIKey: string, baseURL = organization.baseUrl) =>
  new OpenAI({ adminAPIKey, baseURL, maxRetries: 0 }).admin.organization.usage.costs({ start_time })

test.each(['sk-admin-sandbox', 'sk-admin-anything-else', SANDBOX_KEYS.usageOnly])(
  '%s reads costs',
  async key => {
    expect((await costsWith(key)).data).toHaveLength(4)
  },
)

test.each([
  ['an inference key', SANDBOX_KEYS.inference, 403, /Missing scopes: api\.usage\.read/],
  ['a key of a service account', 'sk-svcacct-abc', 403, /Missing scopes/],
  ['a revoked key', SANDBOX_KEYS.revoked, 401, /Incorrect API key provided: sk-admin\*\*\*oked/],
  ['what is no key', 'hello', 401, /Incorrect API key/],
])('%s is refused as OpenAI refuses it', async (_, key, status, message) => {
  const error: unknown = await costsWith(key).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(APIError)
  expect(error).toMatchObject({
    status,
    message: expect.stringMatching(message),
    type: 'invalid_request_error',
  })
})

test('a restricted key reads usage but no projects', async () => {
  const client = new OpenAI({
    adminAPIKey: SANDBOX_KEYS.usageOnly,
    baseURL: organization.baseUrl,
    maxRetries: 0,
  })
  await expect(client.admin.organization.usage.completions({ start_time })).resolves.toBeDefined()
  await expect(client.admin.organization.projects.list()).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('api.management.read'),
  })
})

test('a key that expires is good for its requests and refused after', async () => {
  const key = SANDBOX_KEYS.expiringAfter(2)
  await costsWith(key)
  await costsWith(key)
  await expect(costsWith(key)).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' })
})

test('where one key is required, no other is known', async () => {
  const strict = await startOrganization({ company, requireKey: 'sk-admin-only-this' })
  try {
    await expect(costsWith('sk-admin-sandbox', strict.baseUrl)).rejects.toMatchObject({ status: 401 })
    await expect(costsWith('sk-admin-only-this', strict.baseUrl)).resolves.toBeDefined()
  } finally {
    await strict.close()
  }
})

test('the log names requests and never holds a key', async () => {
  await costsWith('sk-admin-very-secret')
  expect(organization.requestLog.at(-1)).toMatchObject({ endpoint: 'costs', status: 200 })
  expect(JSON.stringify(organization.requestLog)).not.toContain('sk-')
})
