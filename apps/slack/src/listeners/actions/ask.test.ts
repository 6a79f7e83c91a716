import { expect, test } from 'vitest'
import { click } from '../../testing/acts.ts'
import { slackForTest } from '../../testing/rig.ts'
import { scriptedAnswers } from '../../testing/scripted-answers.ts'

const answered = async () => {
  const answers = scriptedAnswers()
  const rig = await slackForTest({ answers })
  const { message, responseUrl } = await rig.workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  if (message === null) throw new Error('the command was not answered')
  const latest = () => rig.workspace.state.messages('C0TEAMX001').at(-1)
  return { ...rig, answers, latest, act: { user: 'U0ANA00001', channel: 'C0TEAMX001', message, responseUrl } }
}

test('a button asks its words again, for whoever clicked', async () => {
  const { answers, act, ...rig } = await answered()
  expect(await click(rig, { ...act, actionId: 'ask:1' })).toBe(1)
  expect(answers.asked.at(-1)).toEqual({
    text: 'team team-x 2026-11-16..2026-11-22 by day',
    defaultTeam: 'team-x',
  })
  expect(rig.latest()?.payload).toMatchObject({ response_type: 'ephemeral', replace_original: true })
})

test('beside a message that all see, the answer comes to the clicker alone', async () => {
  const { act, ...rig } = await answered()
  await click(rig, { ...act, message: { ...act.message, visibleTo: null }, actionId: 'ask:0' })
  expect(rig.latest()?.payload).toMatchObject({ response_type: 'ephemeral', replace_original: false })
})

test('a forged value is nothing but a question', async () => {
  const { answers, act, ...rig } = await answered()
  await click(rig, { ...act, actionId: 'ask:0', value: '{"sql":"drop table"} <!channel>' })
  expect(answers.asked.at(-1)?.text).toBe('{"sql":"drop table"} <!channel>')
})

test('a stranger who clicks is refused, whoever the answer was for', async () => {
  const { answers, act, ...rig } = await answered()
  const before = answers.asked.length
  await click(rig, { ...act, user: 'U0MIRA0001', actionId: 'ask:0' })
  expect(rig.latest()?.text).toContain('you are from another one')
  expect(answers.asked).toHaveLength(before)
})

test('a click that Slack delivers twice is acknowledged twice and answered once', async () => {
  const { answers, act, ...rig } = await answered()
  const twice = { ...act, actionId: 'ask:0', triggerId: 'trigger-1' }
  expect(await click(rig, twice)).toBe(1)
  expect(await click(rig, twice)).toBe(1)
  expect(answers.asked).toHaveLength(2)
})
