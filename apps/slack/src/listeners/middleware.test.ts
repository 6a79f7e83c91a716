import { expect, test } from 'vitest'
import { slackForTest } from '../testing/rig.ts'
import { scriptedAnswers } from '../testing/scripted-answers.ts'

test('a command that comes twice is acknowledged twice and answered once', async () => {
  const answers = scriptedAnswers()
  const { app, workspace } = await slackForTest({ answers })
  const { responseUrl } = await workspace.command({ user: 'ana', channel: 'team-x', text: 'first' })
  const body = {
    command: '/spend',
    text: 'again',
    user_id: 'U0ANA00001',
    channel_id: 'C0TEAMX001',
    channel_name: 'team-x',
    team_id: workspace.identity.teamId,
    response_url: responseUrl,
    trigger_id: 'trigger-1',
  }
  let acks = 0
  const ack = async () => {
    acks += 1
  }
  await app.processEvent({ body, ack })
  await app.processEvent({ body, ack })
  expect(acks).toBe(2)
  expect(answers.asked.map(({ text }) => text)).toEqual(['first', 'again'])
})

test('a failed acknowledgement does not keep the answer back', async () => {
  const { app, workspace, logged } = await slackForTest()
  const { responseUrl } = await workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  const before = workspace.seenBy('ana', 'team-x').length
  await app.processEvent({
    body: {
      command: '/spend',
      text: 'again',
      user_id: 'U0ANA00001',
      channel_id: 'C0TEAMX001',
      channel_name: 'team-x',
      response_url: responseUrl,
      trigger_id: 'trigger-2',
    },
    ack: () => Promise.reject(new Error('the socket is gone')),
  })
  expect(workspace.seenBy('ana', 'team-x')).toHaveLength(before + 1)
  expect(logged.join('')).toContain('could not be acknowledged')
})
