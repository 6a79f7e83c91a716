import { expect, test } from 'vitest'
import { slackForTest } from '../../testing/rig.ts'
import { scriptedAnswers, TOLD } from '../../testing/scripted-answers.ts'

const answeredIn = async (channel: string, answers = scriptedAnswers()) => {
  const rig = await slackForTest({ answers })
  const { message } = await rig.workspace.command({ user: 'ana', channel, text: 'last week' })
  if (message === null) throw new Error('the command was not answered')
  const share = () => rig.workspace.click({ user: 'ana', channel, ts: message.ts, actionId: 'share' })
  const shared = () =>
    rig.workspace.state
      .messages(message.channel)
      .filter(one => one.visibleTo === null && one.author === 'U0SPENDBOT1')
  const done = () => rig.inFlight.drained(5_000)
  return { ...rig, answers, channel, message, share, shared, done }
}

test('sharing posts the answer for the whole channel, with who asked, in place of the private one', async () => {
  const { share, shared, done, answers, workspace, message } = await answeredIn('team-x')
  expect((await share()).error).toBeNull()
  expect(await done()).toBe(true)
  expect(shared()).toHaveLength(1)
  expect(shared()[0]?.blocks.at(-1)).toMatchObject({ elements: [{ text: 'Asked by <@U0ANA00001>' }] })
  expect(JSON.stringify(shared()[0]?.blocks)).not.toContain('"share"')
  expect(answers.asked.at(-1)?.text).toBe('team team-x 2026-11-16..2026-11-22')
  expect(workspace.state.message(message.channel, message.ts)).toBeUndefined()
})

test('two clicks share once', async () => {
  const { share, shared, done } = await answeredIn('team-x')
  await Promise.all([share(), share()])
  await done()
  expect(shared()).toHaveLength(1)
})

test.each([
  ['people of another company read along', 'ext-tidewater', 'People of another company'],
  ['the app cannot see who is there', 'finance-private', 'Invite me first'],
])('where %s, nothing is shared', async (_, channel, reason) => {
  const { share, shared, done, workspace } = await answeredIn(channel)
  await share()
  await done()
  expect(shared()).toEqual([])
  expect(workspace.seenBy('ana', channel).at(-1)?.text).toContain(reason)
})

test('what could not be shared can be shared again', async () => {
  let isBroken = false
  const answers = scriptedAnswers(() => (isBroken ? Promise.reject(new Error('broken')) : TOLD))
  const { share, shared, done } = await answeredIn('team-x', answers)
  isBroken = true
  await share()
  await done()
  expect(shared()).toEqual([])
  isBroken = false
  await share()
  await done()
  expect(shared()).toHaveLength(1)
})

test('there is nothing to share in a direct message', async () => {
  const { message } = await answeredIn('@spend')
  expect(JSON.stringify(message.blocks)).not.toContain('"share"')
})
