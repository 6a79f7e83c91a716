import { expect, test } from 'vitest'
import { boltFor, workspaceForTest } from '../testing/rig.ts'
import type { Workspace } from '../workspace.ts'

const postTo = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** The response URL of a command that the app acknowledged without an answer. */
const urlOfCommand = async (workspace: Workspace): Promise<string> => {
  await boltFor(workspace, app => app.command('/spend', ({ ack }) => ack()))
  const act = { user: 'ana', channel: 'team-x', text: '' }
  return (await workspace.command(act, { answerMs: 0 })).responseUrl
}

test('a response URL serves five times', async () => {
  const workspace = await workspaceForTest()
  const url = await urlOfCommand(workspace)
  for (let use = 1; use <= 5; use += 1) expect((await postTo(url, { text: `${use}` })).status).toBe(200)
  const sixth = await postTo(url, { text: '6' })
  expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }])
  expect(workspace.seenBy('ana', 'team-x').map(message => message.text)).toEqual(['1', '2', '3', '4', '5'])
})

test('a response URL that is too old says so', async () => {
  const workspace = await workspaceForTest({ timings: { responseUrlMs: -1 } })
  const late = await postTo(await urlOfCommand(workspace), { text: 'Late' })
  expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }])
})

test('an answer is ephemeral unless it says in_channel', async () => {
  const workspace = await workspaceForTest()
  const url = await urlOfCommand(workspace)
  await postTo(url, { text: 'For you' })
  await postTo(url, { text: 'For all', response_type: 'in_channel' })
  expect(workspace.seenBy('ana', 'team-x').map(message => message.text)).toEqual(['For you', 'For all'])
  expect(workspace.seenBy('bruno', 'team-x').map(message => message.text)).toEqual(['For all'])
})

test('an answer replaces or deletes the first one', async () => {
  const workspace = await workspaceForTest()
  const url = await urlOfCommand(workspace)
  await postTo(url, { text: 'Working on it…' })
  await postTo(url, { text: 'Done', replace_original: true })
  expect(workspace.seenBy('ana', 'team-x').map(message => message.text)).toEqual(['Done'])
  await postTo(url, { delete_original: true })
  expect(workspace.seenBy('ana', 'team-x')).toEqual([])
})

test('wrong blocks are refused with their pointer', async () => {
  const workspace = await workspaceForTest()
  const refused = await postTo(await urlOfCommand(workspace), { text: 'x', blocks: [{ type: 'marquee' }] })
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { error: 'invalid_blocks', errors: ['unsupported type: marquee [json-pointer:/blocks/0/type]'] },
  ])
})

test('a click’s response URL changes the clicked message, for all', async () => {
  const workspace = await workspaceForTest()
  const button = {
    type: 'button' as const,
    text: { type: 'plain_text' as const, text: 'Acknowledge' },
    action_id: 'ack',
    value: '7',
  }
  const app = await boltFor(workspace, bolt =>
    bolt.action('ack', async ({ ack, respond, body }) => {
      await ack()
      await respond({ text: `Acknowledged by <@${body.user.id}>`, replace_original: true, blocks: [] })
    }),
  )
  const { ts } = await app.client.chat.postMessage({
    channel: 'C0TEAMX001',
    text: 'A spike',
    blocks: [{ type: 'actions', elements: [button] }],
  })
  const replaced = new Promise(resolve =>
    workspace.subscribe(change => change.type === 'message' && resolve(change)),
  )
  expect(
    (await workspace.click({ user: 'bruno', channel: 'team-x', ts: String(ts), actionId: 'ack' })).error,
  ).toBeNull()
  await replaced
  expect(workspace.seenBy('ana', 'team-x')).toMatchObject([
    { ts, text: 'Acknowledged by <@U0BRUNO001>', blocks: [] },
  ])
})
