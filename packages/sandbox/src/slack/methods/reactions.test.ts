import { expect, test } from 'vitest'
import { BOT_SCOPES, BOT_TOKEN } from '../defaults.ts'
import { boltFor, clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'

test('a person’s reaction comes and goes, and the app hears of both', async () => {
  const workspace = await workspaceForTest()
  const events: unknown[] = []
  const both = Promise.withResolvers<void>()
  const hear = (event: { type: string; user: string; reaction: string; item_user?: string }) => {
    events.push([event.type, event.user, event.reaction, event.item_user])
    if (events.length === 2) both.resolve()
  }
  const app = await boltFor(workspace, bolt => {
    bolt.event('reaction_added', async ({ event }) => hear(event))
    bolt.event('reaction_removed', async ({ event }) => hear(event))
  })
  const { ts } = await app.client.chat.postMessage({ channel: 'C0TEAMX001', text: 'A spike' })
  const act = { user: 'ana', channel: 'team-x', ts: String(ts), name: 'eyes' }
  workspace.react(act)
  const { message } = await app.client.reactions.get({ channel: 'C0TEAMX001', timestamp: String(ts) })
  expect(message?.reactions).toEqual([{ name: 'eyes', users: ['U0ANA00001'], count: 1 }])
  workspace.react(act)
  await both.promise
  expect(workspace.seenBy('ana', 'team-x')[0]?.reactions).toEqual([])
  const bot = workspace.identity.botUserId
  expect(events.toSorted()).toEqual([
    ['reaction_added', 'U0ANA00001', 'eyes', bot],
    ['reaction_removed', 'U0ANA00001', 'eyes', bot],
  ])
})

test('the app’s own reactions need their scope, and count once', async () => {
  const channel = 'C0TEAMX001'
  const name = 'eyes'
  const without = await workspaceForTest()
  const { ts: timestamp } = without.post({ user: 'ana', channel, text: 'x' })
  expect(await refusalOf(clientFor(without).reactions.add({ channel, timestamp, name }))).toMatchObject({
    error: 'missing_scope',
    needed: 'reactions:write',
  })
  const workspace = await workspaceForTest({
    tokens: [{ token: BOT_TOKEN, kind: 'bot', scopes: [...BOT_SCOPES, 'reactions:write'] }],
  })
  const client = clientFor(workspace)
  const { ts } = workspace.post({ user: 'ana', channel, text: 'x' })
  const reaction = { channel, timestamp: ts, name }
  await client.reactions.add(reaction)
  expect(await refusalOf(client.reactions.add(reaction))).toMatchObject({ error: 'already_reacted' })
  await client.reactions.remove(reaction)
  expect(await refusalOf(client.reactions.remove(reaction))).toMatchObject({ error: 'no_reaction' })
})
