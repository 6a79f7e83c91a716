import { expect, test } from 'vitest'
import { BOT_SCOPES, BOT_TOKEN } from '../defaults.ts'
import { clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'
import type { Workspace } from '../workspace.ts'

const ask = async (workspace: Workspace, method: string, init: RequestInit = {}): Promise<unknown> => {
  const response = await fetch(`${workspace.apiUrl}${method}`, { method: 'POST', ...init })
  return response.json()
}

const bearer = { authorization: `Bearer ${BOT_TOKEN}` }
const asJson = { 'content-type': 'application/json; charset=utf-8' }

test('a token is taken from the header or a form, and not from JSON', async () => {
  const workspace = await workspaceForTest()
  const ok = { ok: true, user_id: workspace.identity.botUserId }
  const token = BOT_TOKEN
  expect(await ask(workspace, 'auth.test', { headers: bearer })).toMatchObject(ok)
  expect(await ask(workspace, 'auth.test', { body: new URLSearchParams({ token }) })).toMatchObject(ok)
  expect(await ask(workspace, 'auth.test', { headers: { ...bearer, ...asJson }, body: '{}' })).toMatchObject(
    ok,
  )
  expect(await ask(workspace, 'auth.test', { headers: asJson, body: JSON.stringify({ token }) })).toEqual({
    ok: false,
    error: 'not_authed',
  })
})

test('a missing, a wrong and a revoked token are told apart', async () => {
  const workspace = await workspaceForTest()
  expect(await ask(workspace, 'auth.test')).toEqual({ ok: false, error: 'not_authed' })
  const wrong = { headers: { authorization: 'Bearer xoxb-wrong' } }
  expect(await ask(workspace, 'auth.test', wrong)).toEqual({ ok: false, error: 'invalid_auth' })
  workspace.revokeToken(BOT_TOKEN)
  expect(await ask(workspace, 'auth.test', { headers: bearer })).toEqual({
    ok: false,
    error: 'token_revoked',
  })
})

test('broken bodies and unknown methods are named', async () => {
  const workspace = await workspaceForTest()
  const send = (method: string, body: string) =>
    ask(workspace, method, { headers: { ...bearer, ...asJson }, body })
  expect(await send('auth.test', '{')).toEqual({ ok: false, error: 'invalid_json' })
  expect(await send('auth.test', '[]')).toEqual({ ok: false, error: 'json_not_object' })
  expect(await send('chat.shout', '{}')).toEqual({
    ok: false,
    error: 'unknown_method',
    req_method: 'chat.shout',
  })
  expect(await send('toString', '{}')).toMatchObject({ error: 'unknown_method' })
})

test('JSON and form bodies mean the same', async () => {
  const workspace = await workspaceForTest()
  const blocks = [{ type: 'section', block_id: 'a', text: { type: 'mrkdwn', text: 'Hello' } }]
  const channel = 'C0TEAMX001'
  await ask(workspace, 'chat.postMessage', {
    headers: { ...bearer, ...asJson },
    body: JSON.stringify({ channel, text: 'x', blocks }),
  })
  await ask(workspace, 'chat.postMessage', {
    headers: bearer,
    body: new URLSearchParams({ channel, text: 'x', blocks: JSON.stringify(blocks) }),
  })
  const [first, second] = workspace.seenBy('ana', channel)
  expect(first?.blocks).toEqual(blocks)
  expect(second).toMatchObject({ text: first?.text, blocks, payload: first?.payload })
})

test('a missing scope is named with those that are there', async () => {
  const scopes = BOT_SCOPES.filter(scope => scope !== 'groups:read')
  const workspace = await workspaceForTest({ tokens: [{ token: BOT_TOKEN, kind: 'bot', scopes }] })
  const client = clientFor(workspace)
  const missing = { ok: false, error: 'missing_scope', needed: 'groups:read', provided: scopes.join(',') }
  expect(
    await refusalOf(client.conversations.list({ types: 'public_channel,private_channel' })),
  ).toMatchObject(missing)
  expect(await refusalOf(client.conversations.info({ channel: 'C0SECRET01' }))).toMatchObject(missing)
  expect((await client.conversations.list()).ok).toBe(true)
})

test('the answer says which scopes the token has', async () => {
  const workspace = await workspaceForTest()
  const answer = await clientFor(workspace).usergroups.list()
  expect(answer.response_metadata).toMatchObject({
    scopes: [...BOT_SCOPES],
    acceptedScopes: ['usergroups:read'],
  })
})

test('more than a burst of messages to one channel is rate limited, and not to another', async () => {
  const workspace = await workspaceForTest({ rateLimits: 'slack', app: { channels: ['team-x', 'general'] } })
  const client = clientFor(workspace)
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' })
  for (let burst = 0; burst < 5; burst += 1) await post('C0TEAMX001')
  await expect(post('C0TEAMX001')).rejects.toMatchObject({ retryAfter: 1 })
  expect((await post('C0GENERAL1')).ok).toBe(true)
})
