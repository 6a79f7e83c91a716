import { expect, test } from 'vitest'
import { type Rig, slackForTest } from '../../testing/rig.ts'
import { scriptedAnswers } from '../../testing/scripted-answers.ts'

/** Says something and waits for one answer in its thread. */
const saidAndAnswered = async (
  { workspace }: Rig,
  { user, channel, text }: Record<'user' | 'channel' | 'text', string>,
) => {
  const answer = Promise.withResolvers<void>()
  const stop = workspace.subscribe(change => {
    if (change.type === 'message' && change.message.threadTs !== null) answer.resolve()
  })
  const { ts, channel: id } = workspace.post({ user, channel, text })
  await answer.promise
  stop()
  return () => workspace.state.messages(id).filter(message => message.threadTs === ts)
}

test('a mention is answered in its thread, for all', async () => {
  const answers = scriptedAnswers()
  const rig = await slackForTest({ answers })
  const thread = await saidAndAnswered(rig, {
    user: 'ana',
    channel: 'team-x',
    text: '@spend search & more last week',
  })
  expect(answers.asked).toEqual([{ text: 'search & more last week', defaultTeam: 'team-x' }])
  expect(thread()).toMatchObject([
    { visibleTo: null, author: 'U0SPENDBOT1', payload: { unfurl_links: 'false', unfurl_media: 'false' } },
  ])
})

test('where people of another company read along, only the asker sees the answer', async () => {
  const rig = await slackForTest()
  const thread = await saidAndAnswered(rig, {
    user: 'ana',
    channel: 'ext-tidewater',
    text: '@spend last week',
  })
  expect(thread()).toMatchObject([{ visibleTo: 'U0ANA00001' }])
})

test('a stranger is refused where only they see it', async () => {
  const answers = scriptedAnswers()
  const rig = await slackForTest({ answers })
  const thread = await saidAndAnswered(rig, {
    user: 'mira',
    channel: 'ext-tidewater',
    text: '@spend last week',
  })
  expect(thread()).toMatchObject([{ visibleTo: 'U0MIRA0001' }])
  expect(answers.asked).toEqual([])
})

test('a mention that Slack delivers twice is answered once', async () => {
  const answers = scriptedAnswers()
  const rig = await slackForTest({ answers })
  rig.workspace.faults.duplicateEvents(1)
  const thread = await saidAndAnswered(rig, { user: 'ana', channel: 'team-x', text: '@spend last week' })
  await rig.inFlight.drained(5_000)
  expect(thread()).toHaveLength(1)
  expect(answers.asked).toHaveLength(1)
})

test('an answer whose blocks Slack refuses is posted as text', async () => {
  const rig = await slackForTest()
  rig.workspace.faults.plan({ kind: 'error', error: 'invalid_blocks' }, { method: 'chat.postMessage' })
  const thread = await saidAndAnswered(rig, { user: 'ana', channel: 'team-x', text: '@spend last week' })
  expect(thread()).toMatchObject([{ blocks: [], text: expect.stringContaining('$1,234.56 billed') }])
})
