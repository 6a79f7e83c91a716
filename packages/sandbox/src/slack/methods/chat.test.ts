import { expect, test } from 'vitest'
import { BOT_SCOPES, BOT_TOKEN } from '../defaults.ts'
import { clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'

const CHANNEL = 'C0TEAMX001'

test('a message needs membership, unless the app may post anywhere', async () => {
  const workspace = await workspaceForTest()
  const post = (channel: string) => clientFor(workspace).chat.postMessage({ channel, text: 'x' })
  expect(await refusalOf(post('C0GENERAL1'))).toMatchObject({ error: 'not_in_channel' })
  expect(await refusalOf(post('C0SECRET01'))).toMatchObject({ error: 'channel_not_found' })
  expect(await refusalOf(post('C0NOWHERE1'))).toMatchObject({ error: 'channel_not_found' })
  expect(await refusalOf(post('C0OLD00001'))).toMatchObject({ error: 'is_archived' })
  const everywhere = await workspaceForTest({
    tokens: [{ token: BOT_TOKEN, kind: 'bot', scopes: [...BOT_SCOPES, 'chat:write.public'] }],
  })
  expect((await clientFor(everywhere).chat.postMessage({ channel: '#general', text: 'x' })).channel).toBe(
    'C0GENERAL1',
  )
})

test('a message to a person goes to their conversation with the app', async () => {
  const workspace = await workspaceForTest()
  const { channel } = await clientFor(workspace).chat.postMessage({ channel: 'U0ANA00001', text: 'Hello' })
  expect(workspace.state.channels.get(String(channel))?.kind).toBe('direct')
  expect(workspace.seenBy('ana', '@spend').map(message => message.text)).toEqual(['Hello'])
  expect(workspace.snapshot('bruno').channels.map(one => one.id)).not.toContain(channel)
})

test('nothing to say, a text too long and wrong blocks', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  expect(await refusalOf(client.chat.postMessage({ channel: CHANNEL, text: '' }))).toMatchObject({
    error: 'no_text',
  })
  await client.chat.postMessage({ channel: CHANNEL, text: 'x'.repeat(40_001) })
  expect(workspace.seenBy('ana', CHANNEL)[0]?.text).toHaveLength(40_000)
  const section = (length: number) => ({
    type: 'section' as const,
    text: { type: 'mrkdwn' as const, text: 'x'.repeat(length) },
  })
  const post = (...blocks: ReturnType<typeof section>[]) =>
    client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks })
  const words = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'
  expect(await refusalOf(post(section(3001)))).toMatchObject({
    error: 'invalid_blocks',
    errors: [words],
    response_metadata: { messages: [`[ERROR] ${words}`] },
  })
  expect((await post(section(3000), section(3000), section(3000), section(1000))).ok).toBe(true)
  expect(await refusalOf(post(section(3000), section(3000), section(3000), section(1001)))).toMatchObject({
    error: 'msg_blocks_too_long',
  })
})

test('two tables in a message are refused as Slack does', async () => {
  const workspace = await workspaceForTest()
  const table = { type: 'table' as const, rows: [[{ type: 'raw_text' as const, text: 'a' }]] }
  const call = clientFor(workspace).chat.postMessage({ channel: CHANNEL, text: 'x', blocks: [table, table] })
  expect(await refusalOf(call)).toMatchObject({
    error: 'invalid_attachments',
    errors: ['only_one_table_allowed'],
  })
})

test('an ephemeral message is seen by its person alone, and is not in the history', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const post = (user: string) => client.chat.postEphemeral({ channel: CHANNEL, user, text: 'For you' })
  const { message_ts: ts } = await post('U0ANA00001')
  expect(workspace.seenBy('ana', CHANNEL).map(message => message.ts)).toEqual([ts])
  expect(workspace.seenBy('bruno', CHANNEL)).toEqual([])
  expect((await client.conversations.history({ channel: CHANNEL })).messages).toEqual([])
  expect(await refusalOf(post('U0GAST0001'))).toMatchObject({ error: 'user_not_in_channel' })
  const update = client.chat.update({ channel: CHANNEL, ts: String(ts), text: 'Changed' })
  expect(await refusalOf(update)).toMatchObject({ error: 'message_not_found' })
})

test('an update keeps what it does not name, and only the app’s own messages can be changed', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const blocks = [{ type: 'divider' as const, block_id: 'line' }]
  const { ts } = await client.chat.postMessage({ channel: CHANNEL, text: 'One', blocks })
  await client.chat.update({ channel: CHANNEL, ts: String(ts), text: 'Two' })
  expect(workspace.seenBy('ana', CHANNEL)).toMatchObject([{ ts, text: 'Two', blocks }])
  await client.chat.update({ channel: CHANNEL, ts: String(ts), text: 'Three', blocks: [] })
  expect(workspace.seenBy('ana', CHANNEL)).toMatchObject([{ text: 'Three', blocks: [] }])
  const long = client.chat.update({ channel: CHANNEL, ts: String(ts), text: 'x'.repeat(4001) })
  expect(await refusalOf(long)).toMatchObject({ error: 'msg_too_long' })
  const { ts: theirs } = workspace.post({ user: 'ana', channel: 'team-x', text: 'Mine' })
  expect(await refusalOf(client.chat.update({ channel: CHANNEL, ts: theirs, text: 'x' }))).toMatchObject({
    error: 'cant_update_message',
  })
  expect(await refusalOf(client.chat.delete({ channel: CHANNEL, ts: theirs }))).toMatchObject({
    error: 'cant_delete_message',
  })
  await client.chat.delete({ channel: CHANNEL, ts: String(ts) })
  expect(workspace.seenBy('ana', CHANNEL).map(message => message.text)).toEqual(['Mine'])
})

test('a permalink names channel, message and thread', async () => {
  const workspace = await workspaceForTest({ now: () => Date.UTC(2026, 10, 23) })
  const client = clientFor(workspace)
  const { ts } = await client.chat.postMessage({ channel: CHANNEL, text: 'x' })
  const { ts: reply } = await client.chat.postMessage({ channel: CHANNEL, text: 'y', thread_ts: String(ts) })
  const linkOf = async (message?: string) =>
    (await client.chat.getPermalink({ channel: CHANNEL, message_ts: String(message) })).permalink
  expect(await linkOf(ts)).toBe('https://sandbox.slack.com/archives/C0TEAMX001/p1795392000000000')
  expect(await linkOf(reply)).toBe(
    `https://sandbox.slack.com/archives/C0TEAMX001/p1795392000000001?thread_ts=${ts}&cid=C0TEAMX001`,
  )
})

test('a scheduled message comes when the workspace’s clock says so', async () => {
  let nowMs = Date.UTC(2026, 10, 23)
  const workspace = await workspaceForTest({ now: () => nowMs })
  const client = clientFor(workspace)
  const schedule = (seconds: number) =>
    client.chat.scheduleMessage({ channel: CHANNEL, text: 'Later', post_at: nowMs / 1000 + seconds })
  expect(await refusalOf(schedule(0))).toMatchObject({ error: 'time_in_past' })
  expect(await refusalOf(schedule(121 * 86_400))).toMatchObject({ error: 'time_too_far' })
  await schedule(3600)
  expect(workspace.tick()).toBe(0)
  nowMs += 3_600_000
  expect(workspace.tick()).toBe(1)
  expect(workspace.seenBy('ana', CHANNEL).map(message => message.text)).toEqual(['Later'])
  expect((await client.chat.scheduledMessages.list()).scheduled_messages).toEqual([])
})

test('an image that Slack’s servers cannot fetch is refused', async () => {
  const workspace = await workspaceForTest()
  const post = (image_url: string) =>
    clientFor(workspace).chat.postMessage({
      channel: CHANNEL,
      text: 'Chart',
      blocks: [{ type: 'context', elements: [{ type: 'image', image_url, alt_text: 'A chart' }] }],
    })
  expect((await post('https://example.com/chart.png')).ok).toBe(true)
  expect(await refusalOf(post('http://localhost:3000/chart.png'))).toMatchObject({
    errors: ['downloading image failed [json-pointer:/blocks/0/elements/0/image_url]'],
  })
})
