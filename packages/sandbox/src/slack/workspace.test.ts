import { expect, test } from 'vitest'
import { boltFor, clientFor, workspaceForTest } from './testing/rig.ts'

test('the real Bolt answers a slash command through the response URL', async () => {
  const workspace = await workspaceForTest()
  await boltFor(workspace, app =>
    app.command('/spend', async ({ ack, respond, payload }) => {
      await ack()
      await respond({ text: `You asked ${payload.text} in ${payload.channel_name}` })
    }),
  )
  const result = await workspace.command({ user: 'ana', channel: 'team-x', text: 'last week' })
  expect(result.error).toBeNull()
  expect(result.message).toMatchObject({ text: 'You asked last week in team-x', visibleTo: 'U0ANA00001' })
})

test('an acknowledgement may carry the answer', async () => {
  const workspace = await workspaceForTest()
  await boltFor(workspace, app =>
    app.command('/spend', ({ ack }) => ack({ text: 'Here', response_type: 'in_channel' })),
  )
  const result = await workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  expect(result.message).toMatchObject({ text: 'Here', visibleTo: null, author: 'U0SPENDBOT1' })
})

test('a command that is not acknowledged in time tells the user operation_timeout', async () => {
  const workspace = await workspaceForTest({ timings: { ackMs: 50 } })
  await boltFor(workspace, app => app.command('/spend', () => new Promise(() => undefined)))
  const result = await workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  expect(result.error).toBe('operation_timeout')
  expect(workspace.state.messages('C0TEAMX001').at(-1)).toMatchObject({
    author: 'USLACKBOT',
    visibleTo: 'U0ANA00001',
    text: '`/spend` failed with the error "operation_timeout"',
  })
})

test('a command without an app connected tells the user so', async () => {
  const workspace = await workspaceForTest()
  expect((await workspace.command({ user: 'ana', channel: 'team-x', text: '' })).error).toBe(
    'dispatch_failed',
  )
})

test('the app knows who it is and where', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  expect(await client.auth.test()).toMatchObject({ ok: true, user_id: 'U0SPENDBOT1', team: 'Sandbox' })
  const listed = await client.conversations.list()
  expect(listed.channels?.map(channel => channel.name)).toEqual([
    'general',
    'team-x',
    'ext-tidewater',
    'old-project',
  ])
})
