import { expect, test } from 'vitest'
import { clientFor, workspaceForTest } from './testing/rig.ts'

const MESSAGE = { channel: 'C0TEAMX001', text: 'Hello' }

test('the next calls of a method answer 500, others not', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  workspace.faults.plan({ kind: 'status', status: 500 }, { method: 'chat.postMessage', count: 2 })
  expect((await client.auth.test()).ok).toBe(true)
  await expect(client.chat.postMessage(MESSAGE)).rejects.toMatchObject({ statusCode: 500 })
  await expect(client.chat.postMessage(MESSAGE)).rejects.toMatchObject({ statusCode: 500 })
  expect((await client.chat.postMessage(MESSAGE)).ok).toBe(true)
  expect(workspace.seenBy('ana', 'team-x')).toHaveLength(1)
})

test('429 says how long to wait', async () => {
  const workspace = await workspaceForTest()
  workspace.faults.plan({ kind: 'status', status: 429, retryAfterS: 7 })
  await expect(clientFor(workspace).auth.test()).rejects.toMatchObject({ retryAfter: 7 })
})

test('a lost answer leaves the message posted', async () => {
  const workspace = await workspaceForTest()
  workspace.faults.plan({ kind: 'loseAnswer' }, { method: 'chat.postMessage' })
  await expect(clientFor(workspace).chat.postMessage(MESSAGE)).rejects.toThrow()
  expect(workspace.seenBy('ana', 'team-x').map(message => message.text)).toEqual(['Hello'])
})

test('a call that hangs is never answered and does nothing', async () => {
  const workspace = await workspaceForTest()
  workspace.faults.plan({ kind: 'hang' }, { method: 'chat.postMessage' })
  const body = new URLSearchParams(MESSAGE)
  const call = fetch(`${workspace.apiUrl}chat.postMessage`, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(100),
  })
  await expect(call).rejects.toThrow('timeout')
  expect(workspace.seenBy('ana', 'team-x')).toEqual([])
})

test('a planned error is answered in Slack’s form until faults are cleared', async () => {
  const workspace = await workspaceForTest()
  workspace.faults.plan({ kind: 'error', error: 'internal_error' }, { count: 9 })
  await expect(clientFor(workspace).auth.test()).rejects.toMatchObject({ data: { error: 'internal_error' } })
  workspace.faults.clear()
  expect((await clientFor(workspace).auth.test()).ok).toBe(true)
})
