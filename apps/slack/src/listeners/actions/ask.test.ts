import { BOT_TOKEN } from '@spend/sandbox/slack'
import { expect, test } from 'vitest'
import { slackForTest } from '../../testing/rig.ts'
import { scriptedAnswers } from '../../testing/scripted-answers.ts'

const answeredIn = async (channel: string) => {
  const answers = scriptedAnswers()
  const rig = await slackForTest({ answers })
  const { message } = await rig.workspace.command({ user: 'ana', channel, text: '' })
  if (message === null) throw new Error('the command was not answered')
  return { ...rig, answers, message }
}

test('a button asks its words again, in place of the answer above it', async () => {
  const { workspace, answers, inFlight, message } = await answeredIn('team-x')
  const before = workspace.seenBy('ana', 'team-x').length
  const { error } = await workspace.click({
    user: 'ana',
    channel: 'team-x',
    ts: message.ts,
    actionId: 'ask:1',
  })
  expect([error, await inFlight.drained(5_000)]).toEqual([null, true])
  expect(answers.asked.at(-1)).toEqual({
    text: 'team team-x 2026-11-16..2026-11-22 by day',
    defaultTeam: 'team-x',
  })
  expect(workspace.seenBy('ana', 'team-x')).toHaveLength(before)
  expect(workspace.state.message(message.channel, message.ts)?.payload).toMatchObject({
    response_type: 'ephemeral',
    replace_original: true,
  })
})

test('under an answer that all see, the new one comes to the clicker alone', async () => {
  const { workspace, inFlight, message } = await answeredIn('team-x')
  await workspace.click({ user: 'ana', channel: 'team-x', ts: message.ts, actionId: 'share' })
  await inFlight.drained(5_000)
  const shared = workspace.seenBy('bruno', 'team-x').at(-1)
  await workspace.click({ user: 'bruno', channel: 'team-x', ts: shared?.ts ?? '', actionId: 'ask:0' })
  await inFlight.drained(5_000)
  expect(workspace.seenBy('bruno', 'team-x').at(-1)?.visibleTo).toBe('U0BRUNO001')
  expect(workspace.state.message('C0TEAMX001', shared?.ts ?? '')).toEqual(shared)
})

test('a forged value is nothing but a question', async () => {
  const { workspace, answers, inFlight, message } = await answeredIn('team-x')
  const forged = { value: '{"team":"finance","sql":"drop table"} <!channel>' }
  await workspace.click({ user: 'ana', channel: 'team-x', ts: message.ts, actionId: 'ask:0', forged })
  await inFlight.drained(5_000)
  expect(answers.asked.at(-1)).toEqual({ text: forged.value, defaultTeam: 'team-x' })
})

test('a stranger who clicks is refused, whoever the answer was for', async () => {
  const { workspace, answers, inFlight, app } = await answeredIn('ext-tidewater')
  // As if an answer had been posted for all before the other company joined.
  const button = {
    type: 'button',
    action_id: 'ask:0',
    text: { type: 'plain_text', text: 'By day' },
    value: 'by day',
  } as const
  await app.client.chat.postMessage({
    token: BOT_TOKEN,
    channel: 'C0SHARED01',
    text: 'Answered earlier',
    blocks: [{ type: 'actions', elements: [button] }],
  })
  const earlier = workspace.seenBy('mira', 'ext-tidewater').at(-1)
  const before = answers.asked.length
  await workspace.click({ user: 'mira', channel: 'ext-tidewater', ts: earlier?.ts ?? '', actionId: 'ask:0' })
  await inFlight.drained(5_000)
  expect(workspace.seenBy('mira', 'ext-tidewater').at(-1)?.text).toContain('you are from another one')
  expect(answers.asked).toHaveLength(before)
})
