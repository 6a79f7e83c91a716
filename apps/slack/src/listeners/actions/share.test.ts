import { expect, test } from 'vitest'
import { click } from '../../testing/acts.ts'
import { slackForTest } from '../../testing/rig.ts'
import { scriptedAnswers, TOLD } from '../../testing/scripted-answers.ts'

const answeredIn = async (channel: string, answers = scriptedAnswers()) => {
  const rig = await slackForTest({ answers })
  const { message, responseUrl } = await rig.workspace.command({ user: 'ana', channel, text: 'last week' })
  if (message === null) throw new Error('the command was not answered')
  const act = { user: 'U0ANA00001', channel: message.channel, message, responseUrl, actionId: 'share' }
  const publicOnes = () =>
    rig.workspace.state
      .messages(message.channel)
      .filter(one => one.visibleTo === null && one.author === 'U0SPENDBOT1')
  return { ...rig, answers, act, publicOnes }
}

test('sharing posts the answer for the whole channel, with who asked', async () => {
  const { act, publicOnes, answers, ...rig } = await answeredIn('team-x')
  await click(rig, act)
  expect(publicOnes()).toHaveLength(1)
  expect(publicOnes()[0]?.blocks.at(-1)).toMatchObject({ elements: [{ text: 'Asked by <@U0ANA00001>' }] })
  expect(JSON.stringify(publicOnes()[0]?.blocks)).not.toContain('"share"')
  expect(answers.asked.at(-1)?.text).toBe('team team-x 2026-11-16..2026-11-22')
})

test('two clicks share once', async () => {
  const { act, publicOnes, ...rig } = await answeredIn('team-x')
  await Promise.all([click(rig, act), click(rig, act)])
  expect(publicOnes()).toHaveLength(1)
})

test('where people of another company read along, nothing is shared', async () => {
  const { act, publicOnes, ...rig } = await answeredIn('ext-tidewater')
  await click(rig, act)
  expect(publicOnes()).toEqual([])
  expect(rig.workspace.state.messages('C0SHARED01').at(-1)?.text).toContain('People of another company')
})

test('where the app cannot see who is in the channel, nothing is shared', async () => {
  const { act, publicOnes, ...rig } = await answeredIn('finance-private')
  await click(rig, act)
  expect(publicOnes()).toEqual([])
  expect(rig.workspace.state.messages('C0SECRET01').at(-1)?.text).toContain('Invite me first')
})

test('what could not be shared can be shared again', async () => {
  let isBroken = false
  const { act, publicOnes, ...rig } = await answeredIn(
    'team-x',
    scriptedAnswers(() => (isBroken ? Promise.reject(new Error('broken')) : TOLD)),
  )
  isBroken = true
  await click(rig, act)
  isBroken = false
  await click(rig, act)
  expect(publicOnes()).toHaveLength(1)
})

test('a stranger cannot share', async () => {
  const { act, publicOnes, ...rig } = await answeredIn('ext-tidewater')
  await click(rig, { ...act, user: 'U0MIRA0001' })
  expect(publicOnes()).toEqual([])
  expect(rig.workspace.state.messages('C0SHARED01').at(-1)?.text).toContain('you are from another one')
})
