import { SocketModeClient } from '@slack/socket-mode'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { APP_TOKEN } from '../defaults.ts'
import { QUIET } from '../testing/quiet.ts'
import { boltFor, clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'
import type { Workspace } from '../workspace.ts'

const socketClient = async (workspace: Workspace): Promise<SocketModeClient> => {
  const client = new SocketModeClient({
    appToken: APP_TOKEN,
    logger: QUIET,
    clientPingTimeout: 400,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  })
  onTestFinished(() => client.disconnect())
  await client.start()
  return client
}

const socketUrl = async (workspace: Workspace): Promise<string> =>
  String((await clientFor(workspace, APP_TOKEN).apps.connections.open()).url)

const firstMessage = (url: string): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    onTestFinished(() => socket.terminate())
    socket.once('message', data => resolve(JSON.parse(String(data))))
    socket.once('error', reject)
  })

test('a connection is greeted with the app’s id and the number of connections', async () => {
  const workspace = await workspaceForTest()
  expect(await firstMessage(await socketUrl(workspace))).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: workspace.identity.appId },
  })
  expect(await firstMessage(await socketUrl(workspace))).toMatchObject({ num_connections: 2 })
})

test('an address is good for one connection', async () => {
  const workspace = await workspaceForTest()
  const url = await socketUrl(workspace)
  await firstMessage(url)
  await expect(firstMessage(url)).rejects.toThrow('403')
  await expect(firstMessage(`${workspace.url.replace('http', 'ws')}/link/?ticket=made-up`)).rejects.toThrow(
    '403',
  )
})

test('an eleventh connection is turned away', async () => {
  const workspace = await workspaceForTest()
  for (let connection = 0; connection < 10; connection += 1) await firstMessage(await socketUrl(workspace))
  expect(await firstMessage(await socketUrl(workspace))).toMatchObject({
    type: 'disconnect',
    reason: 'too_many_websockets',
  })
})

test('a command’s envelope carries what Slack sends, and takes an answer', async () => {
  const workspace = await workspaceForTest()
  const client = await socketClient(workspace)
  const envelope = Promise.withResolvers<Record<string, unknown>>()
  client.on('slash_commands', async event => {
    envelope.resolve(event)
    await event.ack({ text: 'Here' })
  })
  const result = await workspace.command({ user: 'ana', channel: 'team-x', text: ' team-x  last week ' })
  expect(result.message?.text).toBe('Here')
  expect(await envelope.promise).toMatchObject({
    accepts_response_payload: true,
    body: {
      team_id: workspace.identity.teamId,
      team_domain: 'sandbox',
      channel_id: 'C0TEAMX001',
      channel_name: 'team-x',
      user_id: 'U0ANA00001',
      user_name: 'ana',
      command: '/spend',
      text: 'team-x  last week',
      api_app_id: workspace.identity.appId,
      is_enterprise_install: 'false',
      response_url: expect.stringContaining('/response/'),
      trigger_id: expect.any(String),
    },
  })
})

test('several connections take turns', async () => {
  const workspace = await workspaceForTest()
  const taken: string[] = []
  for (const name of ['one', 'two']) {
    const client = await socketClient(workspace)
    client.on('slash_commands', async ({ ack }) => {
      taken.push(name)
      await ack({ text: name })
    })
  }
  for (let turn = 0; turn < 4; turn += 1)
    await workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  expect(taken.toSorted()).toEqual(['one', 'one', 'two', 'two'])
})

test('Bolt comes back after its socket is cut, and answers again', async () => {
  const workspace = await workspaceForTest()
  await boltFor(workspace, app => app.command('/spend', ({ ack }) => ack({ text: 'Here' })))
  const cut = workspace.faults.dropSockets()
  expect(cut).toBe(1)
  await expect.poll(() => workspace.isConnected(), { timeout: 5000 }).toBe(false)
  expect(await workspace.connected()).toBe(true)
  expect((await workspace.command({ user: 'ana', channel: 'team-x', text: '' })).message?.text).toBe('Here')
})

test('Bolt follows when Slack renews its connection', async () => {
  const workspace = await workspaceForTest({ timings: { refreshMs: 10 } })
  await boltFor(workspace, app => app.command('/spend', ({ ack }) => ack({ text: 'Here' })))
  workspace.faults.refreshSockets()
  await expect.poll(() => workspace.isConnected(), { timeout: 5000 }).toBe(false)
  expect(await workspace.connected()).toBe(true)
  expect((await workspace.command({ user: 'ana', channel: 'team-x', text: '' })).message?.text).toBe('Here')
})

test('an event that was not acknowledged when the socket was lost comes again', async () => {
  const workspace = await workspaceForTest()
  const client = await socketClient(workspace)
  const attempts: { attempt: unknown; reason: unknown; id: unknown }[] = []
  const done = Promise.withResolvers<void>()
  client.on('app_mention', async ({ ack, body, retry_num: attempt, retry_reason: reason }) => {
    attempts.push({ attempt, reason, id: body.event_id })
    if (attempts.length === 1) workspace.faults.dropSockets()
    else done.resolve(await ack())
  })
  workspace.post({ user: 'ana', channel: 'team-x', text: 'Hello @spend' })
  await done.promise
  const id = attempts[0]?.id
  expect(attempts).toEqual([
    { attempt: 0, reason: '', id },
    { attempt: 1, reason: 'connection_failed', id },
  ])
})

test('an event that is not acknowledged in time comes three times again, then no more', async () => {
  const workspace = await workspaceForTest({ timings: { ackMs: 30, eventRetryMs: [0, 5, 5] } })
  const client = await socketClient(workspace)
  const attempts: unknown[] = []
  client.on('app_home_opened', ({ retry_num: attempt, retry_reason: reason }) => {
    attempts.push([attempt, reason])
  })
  await workspace.openHome('ana')
  expect(attempts).toEqual([
    [0, ''],
    [1, 'timeout'],
    [2, 'timeout'],
    [3, 'timeout'],
  ])
})

test('a command is never delivered again', async () => {
  const workspace = await workspaceForTest()
  const client = await socketClient(workspace)
  let deliveries = 0
  client.on('slash_commands', () => {
    deliveries += 1
    workspace.faults.dropSockets()
  })
  const back = new Promise(resolve => client.once('connected', resolve))
  const result = await workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  expect(result.error).toBe('operation_timeout')
  await back
  expect(deliveries).toBe(1)
})

test('only an app-level token opens connections', async () => {
  const workspace = await workspaceForTest({
    tokens: [
      { token: 'xapp-no-scope', kind: 'app', scopes: [] },
      { token: 'xoxb-bot', kind: 'bot', scopes: ['connections:write'] },
    ],
  })
  const open = (token: string) => refusalOf(clientFor(workspace, token).apps.connections.open())
  expect(await open('xapp-no-scope')).toMatchObject({ error: 'missing_scope', needed: 'connections:write' })
  expect(await open('xoxb-bot')).toMatchObject({ error: 'not_allowed_token_type' })
})

test('an event delivered twice keeps its id', async () => {
  const workspace = await workspaceForTest()
  const client = await socketClient(workspace)
  const ids: unknown[] = []
  client.on('app_home_opened', async ({ ack, body }) => {
    ids.push(body.event_id)
    await ack()
  })
  workspace.faults.duplicateEvents(1)
  await workspace.openHome('ana')
  await workspace.openHome('ana')
  expect(ids).toHaveLength(3)
  expect(ids[0]).toBe(ids[1])
  expect(ids[2]).not.toBe(ids[0])
})
