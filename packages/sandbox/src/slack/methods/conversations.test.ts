import { expect, test } from 'vitest'
import { clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'

const CHANNEL = 'C0TEAMX001'

test('private channels are listed only from inside, and need their scope’s type', async () => {
  const workspace = await workspaceForTest({ app: { channels: ['finance-private'] } })
  const names = async (types?: string) =>
    (await clientFor(workspace).conversations.list(types ? { types } : {})).channels?.map(
      channel => channel.name,
    )
  expect(await names()).not.toContain('finance-private')
  expect(await names('private_channel')).toEqual(['finance-private'])
  const outside = await workspaceForTest()
  const listed = await clientFor(outside).conversations.list({ types: 'private_channel' })
  expect(listed.channels).toEqual([])
  expect(await refusalOf(clientFor(outside).conversations.info({ channel: 'C0SECRET01' }))).toMatchObject({
    error: 'channel_not_found',
  })
})

test('a shared channel says that others are in it', async () => {
  const { channel } = await clientFor(await workspaceForTest()).conversations.info({ channel: 'C0SHARED01' })
  expect(channel).toMatchObject({ is_ext_shared: true, is_shared: true, is_member: false, is_private: false })
})

test('lists come in pages, and a cursor that was never given is refused', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const names: (string | undefined)[] = []
  let pages = 0
  for await (const page of client.paginate('conversations.list', { limit: 2 })) {
    pages += 1
    const { channels } = page as { readonly channels?: readonly { readonly name?: string }[] }
    names.push(...(channels ?? []).map(channel => channel.name))
  }
  expect([pages, names]).toEqual([2, ['general', 'team-x', 'ext-tidewater', 'old-project']])
  const wrong = client.conversations.list({ cursor: 'bm9wZQ==' })
  expect(await refusalOf(wrong)).toMatchObject({ error: 'invalid_cursor' })
  expect(await refusalOf(client.conversations.list({ limit: 1001 }))).toMatchObject({
    error: 'invalid_limit',
  })
})

test('joining tells of itself, once, and only in public channels', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  expect((await client.conversations.join({ channel: 'C0GENERAL1' })).channel).toMatchObject({
    is_member: true,
  })
  expect(await client.conversations.join({ channel: 'C0GENERAL1' })).toMatchObject({
    warning: 'already_in_channel',
  })
  expect(await refusalOf(client.conversations.join({ channel: 'C0OLD00001' }))).toMatchObject({
    error: 'is_archived',
  })
  expect(await refusalOf(client.conversations.join({ channel: 'C0SECRET01' }))).toMatchObject({
    error: 'channel_not_found',
  })
  const { members } = await client.conversations.members({ channel: 'C0GENERAL1' })
  expect(members).toEqual(['U0ANA00001', 'U0BRUNO001', workspace.identity.botUserId])
})

test('history is newest first, in pages, within a window', async () => {
  const workspace = await workspaceForTest({ now: () => 1_700_000_000_000 })
  const client = clientFor(workspace)
  for (const text of ['1', '2', '3', '4']) await client.chat.postMessage({ channel: CHANNEL, text })
  const read = async (more: {
    oldest?: string
    latest?: string
    inclusive?: boolean
    limit?: number
    cursor?: string
  }) => {
    const {
      messages,
      has_more: hasMore,
      response_metadata: meta,
    } = await client.conversations.history({
      channel: CHANNEL,
      ...more,
    })
    return { texts: messages?.map(message => message.text), hasMore, cursor: meta?.next_cursor }
  }
  expect((await read({})).texts).toEqual(['4', '3', '2', '1'])
  const first = await read({ limit: 3 })
  expect(first).toMatchObject({ texts: ['4', '3', '2'], hasMore: true })
  expect(await read({ limit: 3, cursor: String(first.cursor) })).toMatchObject({
    texts: ['1'],
    hasMore: false,
  })
  const [oldest, latest] = ['1700000000.000001', '1700000000.000003']
  expect((await read({ oldest, latest })).texts).toEqual(['3'])
  expect((await read({ oldest, latest, inclusive: true })).texts).toEqual(['4', '3', '2'])
  expect(await refusalOf(client.conversations.history({ channel: 'C0GENERAL1' }))).toMatchObject({
    error: 'not_in_channel',
  })
})

test('metadata are told to those who ask for them', async () => {
  const client = clientFor(await workspaceForTest())
  const metadata = { event_type: 'delivery', event_payload: { key: 'digest:team-x:2026-W47' } }
  await client.chat.postMessage({ channel: CHANNEL, text: 'Digest', metadata })
  const plain = await client.conversations.history({ channel: CHANNEL })
  expect(plain.messages?.[0]).not.toHaveProperty('metadata')
  const full = await client.conversations.history({ channel: CHANNEL, include_all_metadata: true })
  expect(full.messages?.[0]).toMatchObject({ metadata })
})

test('a thread’s replies stand in the thread, the parent first', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const { ts } = await client.chat.postMessage({ channel: CHANNEL, text: 'Parent' })
  const { ts: replyTs } = workspace.post({
    user: 'ana',
    channel: 'team-x',
    text: 'Reply',
    threadTs: String(ts),
  })
  const history = await client.conversations.history({ channel: CHANNEL })
  expect(history.messages).toMatchObject([{ text: 'Parent', reply_count: 1, latest_reply: replyTs }])
  const { messages } = await client.conversations.replies({ channel: CHANNEL, ts: String(ts) })
  expect(messages).toMatchObject([{ text: 'Parent' }, { text: 'Reply', thread_ts: ts }])
  const nowhere = client.conversations.replies({ channel: CHANNEL, ts: '1.000000' })
  expect(await refusalOf(nowhere)).toMatchObject({ error: 'thread_not_found' })
})
