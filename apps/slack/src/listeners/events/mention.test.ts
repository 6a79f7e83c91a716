import { BOT_TOKEN } from '@spend/sandbox/slack'
import { expect, test } from 'vitest'
import { mention } from '../../testing/acts.ts'
import { type Rig, slackForTest } from '../../testing/rig.ts'
import { scriptedAnswers } from '../../testing/scripted-answers.ts'

/** A message that all see, to answer to. */
const said = async ({ app }: Rig, channel: string): Promise<string> => {
  const { ts = '' } = await app.client.chat.postMessage({ token: BOT_TOKEN, channel, text: 'Good morning' })
  return ts
}
const threadOf = ({ workspace }: Rig, channel: string, ts: string) =>
  workspace.state.messages(channel).filter(message => message.threadTs === ts)

test('a mention is answered in its thread, for all', async () => {
  const answers = scriptedAnswers()
  const rig = await slackForTest({ answers })
  const ts = await said(rig, 'C0TEAMX001')
  await mention(rig, {
    user: 'U0ANA00001',
    channel: 'C0TEAMX001',
    ts,
    text: '<@U0SPENDBOT1> <#C0TEAMX001|team-x> last week',
  })
  expect(answers.asked.at(-1)).toEqual({ text: 'team-x last week', defaultTeam: 'team-x' })
  expect(threadOf(rig, 'C0TEAMX001', ts)).toMatchObject([
    { visibleTo: null, payload: { unfurl_links: 'false', unfurl_media: 'false' } },
  ])
})

test('where people of another company read along, only the asker sees the answer', async () => {
  const rig = await slackForTest()
  const ts = await said(rig, 'C0SHARED01')
  await mention(rig, { user: 'U0ANA00001', channel: 'C0SHARED01', ts, text: '<@U0SPENDBOT1> last week' })
  expect(threadOf(rig, 'C0SHARED01', ts)).toMatchObject([{ visibleTo: 'U0ANA00001' }])
})

test('a stranger is refused where only they see it', async () => {
  const answers = scriptedAnswers()
  const rig = await slackForTest({ answers })
  const ts = await said(rig, 'C0SHARED01')
  const before = answers.asked.length
  await mention(rig, { user: 'U0MIRA0001', channel: 'C0SHARED01', ts, text: '<@U0SPENDBOT1> last week' })
  expect(threadOf(rig, 'C0SHARED01', ts)).toMatchObject([{ visibleTo: 'U0MIRA0001' }])
  expect(answers.asked).toHaveLength(before)
})

test('an event that Slack sends again is answered once', async () => {
  const rig = await slackForTest()
  const ts = await said(rig, 'C0TEAMX001')
  const event = {
    user: 'U0ANA00001',
    channel: 'C0TEAMX001',
    ts,
    text: '<@U0SPENDBOT1> last week',
    eventId: 'Ev1',
  }
  await mention(rig, event)
  await mention(rig, event)
  expect(threadOf(rig, 'C0TEAMX001', ts)).toHaveLength(1)
})
