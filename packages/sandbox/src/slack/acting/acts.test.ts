import { expect, test } from 'vitest'
import { boltFor, clientFor, workspaceForTest } from '../testing/rig.ts'
import { ActingError } from './index.ts'

const CHANNEL = 'C0TEAMX001'
const words = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: words(value.toUpperCase()), value })

test('people act only where Slack lets them', async () => {
  const workspace = await workspaceForTest()
  const act = { text: '' }
  const typed = (user: string, channel: string) => workspace.command({ ...act, user, channel })
  await expect(typed('gast', 'team-x')).rejects.toThrow(ActingError)
  await expect(typed('ana', 'finance-private')).rejects.toThrow('no channel')
  await expect(typed('ana', 'old-project')).rejects.toThrow('archived')
  await expect(typed('nobody', 'team-x')).rejects.toThrow('Nobody called')
  await expect(
    workspace.command({ ...act, user: 'ana', channel: 'team-x', command: '/deploy' }),
  ).rejects.toThrow('not a valid command')
  expect(() => workspace.post({ user: 'gast', channel: 'general', text: 'x' })).toThrow(ActingError)
})

test('guests and strangers see only what they are in', async () => {
  const workspace = await workspaceForTest()
  const seenBy = (user: string) => workspace.snapshot(user).channels.map(channel => channel.name)
  expect(seenBy('gast')).toEqual(['ext-tidewater'])
  expect(seenBy('mira')).toEqual(['ext-tidewater'])
  expect(seenBy('vik')).toEqual([])
  expect(seenBy('bruno')).toContain('finance-private')
  expect(seenBy('ana')).not.toContain('finance-private')
})

test('typed text is escaped, and handles become mentions', async () => {
  const workspace = await workspaceForTest()
  const { text } = workspace.post({
    user: 'ana',
    channel: 'team-x',
    text: '@bruno & @finance: <!channel> a@b.example <@U0BRUNO001> 1 < 2 > 0',
  })
  expect(text).toBe(
    '<@U0BRUNO001> &amp; <!subteam^S0FINANCE1>: &lt;!channel&gt; a@b.example <@U0BRUNO001> 1 &lt; 2 &gt; 0',
  )
})

test('a click tells the app who clicked what where', async () => {
  const workspace = await workspaceForTest()
  const body = Promise.withResolvers<unknown>()
  const app = await boltFor(workspace, bolt =>
    bolt.action('choose', async ({ ack, body: clicked }) => {
      await ack()
      body.resolve(clicked)
    }),
  )
  const select = { type: 'static_select' as const, action_id: 'choose', options: [option('a'), option('b')] }
  const { ts } = await app.client.chat.postMessage({
    channel: CHANNEL,
    text: 'Choose',
    blocks: [{ type: 'actions', block_id: 'menu', elements: [select] }],
  })
  const act = { user: 'bruno', channel: 'team-x', ts: String(ts), actionId: 'choose' }
  const result = await workspace.click({ ...act, value: 'b' })
  expect(result.error).toBeNull()
  expect(await body.promise).toMatchObject({
    type: 'block_actions',
    user: { id: 'U0BRUNO001', username: 'bruno', team_id: workspace.identity.teamId },
    container: { type: 'message', message_ts: ts, channel_id: CHANNEL, is_ephemeral: false },
    channel: { id: CHANNEL, name: 'team-x' },
    message: { text: 'Choose', ts },
    trigger_id: result.triggerId,
    response_url: result.responseUrl,
    actions: [{ type: 'static_select', action_id: 'choose', block_id: 'menu', selected_option: option('b') }],
  })
  await expect(workspace.click({ ...act, value: 'c' })).rejects.toThrow('no option')
  await expect(workspace.click({ ...act, actionId: 'other' })).rejects.toThrow('nothing called "other"')
  await expect(workspace.click({ ...act, user: 'gast' })).rejects.toThrow(ActingError)
})

test('a click in an ephemeral message comes without the message, and a forged value as forged', async () => {
  const workspace = await workspaceForTest()
  const body = Promise.withResolvers<unknown>()
  const app = await boltFor(workspace, bolt =>
    bolt.action('go', async ({ ack, body: clicked }) => {
      await ack()
      body.resolve(clicked)
    }),
  )
  const { message_ts: ts } = await app.client.chat.postEphemeral({
    channel: CHANNEL,
    user: 'U0ANA00001',
    text: 'Go?',
    blocks: [
      { type: 'actions', elements: [{ type: 'button', text: words('Go'), action_id: 'go', value: 'true' }] },
    ],
  })
  const act = { channel: 'team-x', ts: String(ts), actionId: 'go' }
  await expect(workspace.click({ ...act, user: 'bruno' })).rejects.toThrow('sees no message')
  await workspace.click({ ...act, user: 'ana', forged: { value: 'everything' } })
  expect(await body.promise).toMatchObject({
    container: { is_ephemeral: true },
    actions: [{ value: 'everything' }],
  })
  expect(await body.promise).not.toHaveProperty('message')
})

test('a select asks the app for its options', async () => {
  const workspace = await workspaceForTest()
  const app = await boltFor(workspace, bolt =>
    bolt.options('team', ({ ack, payload }) => ack({ options: [option(`${payload.value}-x`)] })),
  )
  const select = { type: 'external_select' as const, action_id: 'team', min_query_length: 1 }
  const { ts } = await app.client.chat.postMessage({
    channel: CHANNEL,
    text: 'Which?',
    blocks: [{ type: 'actions', block_id: 'menu', elements: [select] }],
  })
  const place = { channel: CHANNEL, ts: String(ts) }
  const asked = { user: 'ana', actionId: 'team', blockId: 'menu', letters: 'team', place }
  expect(await workspace.suggest(asked)).toEqual({ options: [option('team-x')] })
})

test('the app hears of those who join channels that it is in', async () => {
  const workspace = await workspaceForTest()
  const joined = Promise.withResolvers<unknown>()
  await boltFor(workspace, bolt =>
    bolt.event('member_joined_channel', async ({ event }) => joined.resolve(event)),
  )
  workspace.invite({ user: 'gast', channel: 'general', by: 'ana' })
  workspace.invite({ user: '@spend', channel: 'general', by: 'ana' })
  expect(await joined.promise).toMatchObject({
    user: workspace.identity.botUserId,
    channel: 'C0GENERAL1',
    inviter: 'U0ANA00001',
  })
  expect(workspace.seenBy('gast', 'general')).toEqual([])
})

test('a mention reaches the app where it is a member, and nowhere else', async () => {
  const workspace = await workspaceForTest()
  const heard: string[] = []
  const second = Promise.withResolvers<void>()
  await boltFor(workspace, bolt =>
    bolt.event('app_mention', async ({ event }) => {
      heard.push(event.text)
      if (event.text.includes('two')) second.resolve()
    }),
  )
  workspace.post({ user: 'ana', channel: 'general', text: '@spend one' })
  workspace.post({ user: 'ana', channel: 'team-x', text: '@spend two' })
  await second.promise
  expect(heard).toEqual([`<@${workspace.identity.botUserId}> two`])
})

test('what somebody has not read is counted until they read it', async () => {
  const workspace = await workspaceForTest()
  const unread = (user: string) =>
    workspace.snapshot(user).channels.find(channel => channel.name === 'team-x')?.unread
  await clientFor(workspace).chat.postMessage({ channel: CHANNEL, text: 'x' })
  workspace.post({ user: 'ana', channel: 'team-x', text: 'y' })
  expect([unread('ana'), unread('bruno')]).toEqual([0, 2])
  workspace.read({ user: 'bruno', channel: 'team-x' })
  expect(unread('bruno')).toBe(0)
})

test('an event tells whether people of another company are in its channel', async () => {
  const workspace = await workspaceForTest({ app: { channels: ['team-x', 'ext-tidewater'] } })
  const told: unknown[] = []
  const both = Promise.withResolvers<void>()
  await boltFor(workspace, bolt =>
    bolt.event('app_mention', async ({ event, body }) => {
      told.push([event.channel, body.is_ext_shared_channel])
      if (told.length === 2) both.resolve()
    }),
  )
  workspace.post({ user: 'ana', channel: 'team-x', text: '@spend hello' })
  workspace.post({ user: 'mira', channel: 'ext-tidewater', text: '@spend hello' })
  await both.promise
  expect(told.toSorted()).toEqual([
    ['C0SHARED01', true],
    [CHANNEL, false],
  ])
})
