import { describe, expect, test, vi } from 'vitest'
import { SpendError } from '../../errors/index.ts'
import { day } from '../../time/index.ts'
import { connect } from './connection.ts'
import { retryAfterMs } from './failures.ts'
import { openAI } from './openai.ts'
import {
  type Asked,
  collect,
  errorBody,
  pageOfDays,
  type Reply,
  startScripted,
} from './testing/scripted-server.ts'

const RANGE = { from: day(20_700), to: day(20_701) }
const SECRET = 'sk-admin-very-secret'

const ask = async (answer: (asked: Asked) => Reply, adminKey = SECRET) => {
  await using server = await startScripted(answer)
  const slept: number[] = []
  const provider = openAI({
    adminKey,
    baseUrl: server.baseUrl,
    now: async () => Date.now(),
    sleep: async ms => void slept.push(ms),
    timeoutMs: 300,
  })
  const outcome = await collect(provider.costs(RANGE)).catch((error: unknown) => error)
  return { outcome, slept, asked: server.asked, requests: provider.requests }
}

const empty = (asked: Asked) => ({ body: pageOfDays(asked, () => []) })
const failing = (times: number, reply: Reply) => (asked: Asked) =>
  asked.index < times ? reply : empty(asked)

describe('retries', () => {
  test.each([
    ['a 500', { status: 500, body: errorBody('server had an error') }],
    ['a 503 in HTML', { status: 503, body: '<html>down</html>' }],
    ['a cut connection', { body: { data: 'x'.repeat(1000) }, cut: true }],
    ['malformed JSON', { body: '{"object":"page","data":[' }],
  ])('%s is asked again until it passes', async (_, reply) => {
    const { outcome, slept, requests } = await ask(failing(2, reply))
    expect(outcome).toMatchObject([{ status: 'whole' }])
    expect(slept).toEqual([500, 1000])
    expect(requests).toBe(3)
  })

  test.each([
    ['a 500', { status: 500 }, 'provider_unreachable'],
    ['malformed JSON', { body: '{' }, 'provider_answer_invalid'],
    ['a cut connection', { body: 'x'.repeat(100), cut: true }, 'provider_unreachable'],
  ])('%s that lasts is given up after five attempts', async (_, reply, code) => {
    const { outcome, requests } = await ask(() => reply)
    expect(outcome).toMatchObject({ code })
    expect(requests).toBe(5)
  })

  test('a 429 waits as long as it is told, also beyond a minute', async () => {
    const { outcome, slept } = await ask(failing(1, { status: 429, headers: { 'retry-after': '97' } }))
    expect(outcome).toMatchObject([{ status: 'whole' }])
    expect(slept).toEqual([97_000])
  })

  test('a 429 without a word waits longer each time', async () => {
    const { outcome, slept } = await ask(failing(3, { status: 429 }))
    expect(outcome).toMatchObject([{ status: 'whole' }])
    expect(slept).toEqual([500, 1000, 2000])
  })

  test('a 429 that lasts beyond ten minutes is given up', async () => {
    const { outcome, slept } = await ask(() => ({ status: 429 }))
    expect(outcome).toMatchObject({ code: 'provider_rate_limited' })
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(600_000)
    expect((await ask(() => ({ status: 429, headers: { 'retry-after': '3600' } }))).slept).toEqual([])
  })

  test('a 400 is not asked again', async () => {
    const { outcome, requests } = await ask(() => ({ status: 400, body: errorBody('too far back') }))
    expect(outcome).toMatchObject({ code: 'provider_refused' })
    expect(requests).toBe(1)
  })

  test('a server that is not there is named by host and reason', async () => {
    const gone = await startScripted(empty)
    await gone[Symbol.asyncDispose]()
    const provider = openAI({
      adminKey: SECRET,
      baseUrl: gone.baseUrl,
      now: async () => Date.now(),
      sleep: async () => {},
    })
    await expect(collect(provider.costs(RANGE))).rejects.toMatchObject({
      code: 'provider_unreachable',
      message: expect.stringMatching(/127\.0\.0\.1:\d+ .*ECONNREFUSED/),
    })
  })

  test('an aborted run ends at once with the reason it was given', async () => {
    await using server = await startScripted(() => ({ status: 500 }))
    const stop = new AbortController()
    const provider = openAI({
      adminKey: SECRET,
      baseUrl: server.baseUrl,
      now: async () => Date.now(),
      signal: stop.signal,
      sleep: async () => stop.abort(new Error('stopping')),
    })
    await expect(collect(provider.costs(RANGE))).rejects.toThrow('stopping')
    expect(provider.requests).toBe(1)
  })
})

describe('keys', () => {
  const scopes =
    'You have insufficient permissions for this operation. Missing scopes: api.usage.read. Check your role.'
  test.each([
    [
      401,
      errorBody(`Incorrect API key provided: ${SECRET}.`, 'invalid_api_key'),
      SECRET,
      'key_refused',
      /wrong, expired or revoked/,
    ],
    [401, errorBody("You didn't provide an API key."), SECRET, 'key_refused', /got no key/],
    [403, errorBody(scopes), SECRET, 'key_lacks_scope', /lacks the scope api\.usage\.read\. Give/],
    [401, errorBody(scopes), SECRET, 'key_lacks_scope', /lacks the scope api\.usage\.read\. Give/],
    [403, errorBody('no'), SECRET, 'key_lacks_scope', /permissions do not cover/],
    [403, errorBody(scopes), 'sk-proj-secret', 'key_refused', /for calling models, not an admin key/],
    [401, 'not json', SECRET, 'key_refused', /wrong, expired or revoked/],
  ])('%i %j of a key %s is %s in one sentence', async (status, body, key, code, sentence) => {
    const headers = { 'x-request-id': 'req_123' }
    const { outcome, requests } = await ask(() => ({ status, body, headers }), key)
    expect(outcome).toBeInstanceOf(SpendError)
    expect(outcome).toMatchObject({ code, message: expect.stringMatching(sentence) })
    expect(outcome).toMatchObject({ message: expect.stringContaining(`(${status}, request req_123)`) })
    expect(requests).toBe(1)
  })

  test.each(['', ' ', 'sk-admin-a\nb', 'sk-ädmin'])('%j cannot be a key and is never sent', text => {
    expect(() => connect({ adminKey: text, baseUrl: 'http://127.0.0.1:9/v1' })).toThrow(
      expect.objectContaining({ code: 'key_refused' }),
    )
  })

  test('no error holds the key, a header or a body', async () => {
    const body = errorBody(`Incorrect API key provided: ${SECRET}. token=hidden`, 'invalid_api_key')
    for (const status of [400, 401, 403, 404, 418, 429, 500]) {
      const { outcome } = await ask(() => ({
        status,
        body,
        headers: { 'x-internal': 'hidden', 'retry-after': '9999' },
      }))
      const text =
        outcome instanceof Error
          ? JSON.stringify([outcome, outcome.message, outcome.stack, outcome.cause])
          : ''
      expect(text).toContain(String(status))
      expect(text).not.toMatch(/very-secret|hidden/)
    }
  })

  test("the environment's OPENAI variables change nothing that is sent", async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-inference')
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin-other')
    vi.stubEnv('OPENAI_ORG_ID', 'org_other')
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj_other')
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1')
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'authorization: Bearer stolen\nx-leak: yes')
    const { outcome, asked } = await ask(empty)
    expect(outcome).toMatchObject([{ status: 'whole' }])
    expect(asked[0]?.headers.authorization).toBe(`Bearer ${SECRET}`)
    expect(Object.keys(asked[0]?.headers ?? {}).filter(name => /openai|leak/.test(name))).toEqual([])
  })
})

test.each([
  [{ 'retry-after': '2' }, 2000],
  [{ 'retry-after': '1.5' }, 1500],
  [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
  [{ 'retry-after': 'Mon, 23 Nov 2026 20:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Mon, 23 Nov 2026 19:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('%j asks to wait %j ms', (headers, ms) => {
  expect(retryAfterMs(new Headers(headers), Date.parse('2026-11-23T20:00:00Z'))).toBe(ms)
})
