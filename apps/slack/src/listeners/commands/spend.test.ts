import { SpendError } from '@spend/core/errors'
import { expect, test } from 'vitest'
import { NoDataYet } from '../../answering/index.ts'
import { slackForTest } from '../../testing/rig.ts'
import { scriptedAnswers, TOLD } from '../../testing/scripted-answers.ts'
import { wordedAnswer } from '../../testing/worded.ts'

const IN_TEAM_X = { user: 'ana', channel: 'team-x' }

test('a question is answered to whoever asked, word for word, with buttons', async () => {
  const answers = scriptedAnswers()
  const { workspace } = await slackForTest({ answers })
  const { error, message } = await workspace.command({ ...IN_TEAM_X, text: 'team-x last week' })
  expect(error).toBeNull()
  expect(message?.visibleTo).toBe('U0ANA00001')
  const shown = JSON.stringify(message?.blocks)
  const { warnings, rows, ...said } = wordedAnswer()
  for (const words of [...Object.values(said), ...warnings, ...rows.flatMap(row => Object.values(row))])
    expect(shown).toContain(words)
  expect(message?.blocks.at(-1)).toMatchObject({
    elements: [
      { action_id: 'ask:0', text: { text: 'By project' } },
      { action_id: 'ask:1', text: { text: 'By day' } },
      { action_id: 'share', text: { text: 'Share in channel' } },
    ],
  })
  expect(answers.asked).toEqual([{ text: 'team-x last week', defaultTeam: 'team-x' }])
})

test('nothing is unfurled, and a bare command asks about the team of the channel', async () => {
  const answers = scriptedAnswers()
  const { workspace } = await slackForTest({ answers })
  const { message } = await workspace.command({ ...IN_TEAM_X, text: '' })
  expect(message?.payload).toMatchObject({
    unfurl_links: false,
    unfurl_media: false,
    response_type: 'ephemeral',
  })
  await workspace.command({ user: 'ana', channel: 'general', text: '' })
  expect(answers.asked).toEqual([
    { text: 'last 7 days', defaultTeam: 'team-x' },
    { text: 'last 7 days', defaultTeam: null },
  ])
})

test('it is acknowledged within 3 s however slow the ledger is, and every asker gets their answer', async () => {
  const ledger = Promise.withResolvers<void>()
  const answers = scriptedAnswers(() => ledger.promise.then(() => TOLD))
  const { workspace, inFlight } = await slackForTest({ answers, options: { timings: { ackMs: 1_000 } } })
  // An answer within 1 ms is none: each command ends when it was acknowledged.
  const acknowledged = await Promise.all(
    Array.from({ length: 40 }, () => workspace.command({ ...IN_TEAM_X, text: 'last week' }, { answerMs: 1 })),
  )
  expect(acknowledged.map(one => one.error)).toEqual(acknowledged.map(() => null))
  expect(acknowledged.map(one => one.message)).toEqual(acknowledged.map(() => null))
  expect(inFlight.count).toBe(40)
  ledger.resolve()
  expect(await inFlight.drained(10_000)).toBe(true)
  const told = workspace.state.messages('C0TEAMX001').filter(message => message.visibleTo === 'U0ANA00001')
  expect(told).toHaveLength(40)
})

test('what is not understood is told with the nearest questions as buttons', async () => {
  const answers = scriptedAnswers(() => ({
    status: 'error',
    error: {
      message: 'I know no team or project called serch.',
      suggestionsHeading: 'Did you mean:',
      suggestions: ['project search-api last week', 'team search last week'],
    },
  }))
  const { workspace } = await slackForTest({ answers })
  const { message } = await workspace.command({ ...IN_TEAM_X, text: 'serch last week' })
  expect(message?.blocks).toMatchObject([
    { text: { text: 'I know no team or project called serch.' } },
    { elements: [{ text: 'Did you mean:' }] },
    { elements: [{ value: 'project search-api last week' }, { value: 'team search last week' }] },
  ])
})

test.each([
  ['no ledger yet', new NoDataYet(), 'There is no data yet: the first sync has not run.'],
  [
    'a locked one',
    new SpendError('ledger_busy', 'The ledger /srv/spend.db stays locked'),
    'Nothing is lost.',
  ],
  ['a damaged one', new SpendError('ledger_corrupt', 'x'), 'rather than a wrong one'],
  ['a newer one', new SpendError('ledger_newer', 'x'), 'needs to update the Slack app'],
])('%s is told in words that say what to do', async (_, error, words) => {
  const { workspace } = await slackForTest({ answers: scriptedAnswers(() => Promise.reject(error)) })
  const { message } = await workspace.command({ ...IN_TEAM_X, text: '' })
  expect(message?.text).toContain(words)
  expect(message?.text).not.toContain('/srv')
})

test('what nobody foresaw is told with a reference that is in the log, and nothing else of it', async () => {
  const failing = scriptedAnswers(() =>
    Promise.reject(new TypeError('cannot read properties of xoxb-1-secret')),
  )
  const { workspace, logged } = await slackForTest({ answers: failing, newReference: () => 'a1b2c3d4' })
  const { message } = await workspace.command({ ...IN_TEAM_X, text: '' })
  expect(message?.text).toContain('(Reference a1b2c3d4)')
  expect(message?.text).not.toContain('properties')
  expect(logged.join('')).toContain('"reference":"a1b2c3d4"')
  expect(logged.join('')).not.toContain('xoxb-1-secret')
})

test('a person of another company and a guest are refused kindly, and the ledger is not asked', async () => {
  const answers = scriptedAnswers()
  const { workspace } = await slackForTest({ answers })
  const stranger = await workspace.command({ user: 'mira', channel: 'ext-tidewater', text: 'last week' })
  const guest = await workspace.command({ user: 'gast', channel: 'team-x', text: 'last week' })
  expect(stranger.message?.text).toContain('you are from another one')
  expect(guest.message?.text).toContain('you are a guest here')
  expect(answers.asked).toEqual([])
})

test('where Slack cannot say who asks, nothing is answered', async () => {
  const answers = scriptedAnswers()
  const { workspace } = await slackForTest({ answers })
  workspace.faults.plan({ kind: 'error', error: 'fatal_error' }, { method: 'users.info', count: 9 })
  const { message } = await workspace.command({ ...IN_TEAM_X, text: '' })
  expect(message?.text).toContain('Something went wrong on my side')
  expect(answers.asked).toEqual([])
})

test('a response URL that fails once is tried again', async () => {
  const { workspace } = await slackForTest()
  workspace.faults.plan({ kind: 'status', status: 503 }, { method: 'response_url' })
  const { message } = await workspace.command({ ...IN_TEAM_X, text: '' })
  expect(message?.text).toContain('team-x')
})

test('the private channel of a team is known by its id', async () => {
  const answers = scriptedAnswers(undefined, [
    {
      id: 'finance',
      name: 'Finance',
      channel: 'C0SECRET01',
      timezone: null,
      owners: [],
      members: null,
      owns: [],
    },
  ])
  const { workspace } = await slackForTest({ answers })
  await workspace.command({ user: 'ana', channel: 'finance-private', text: '' })
  expect(answers.asked).toEqual([{ text: 'last 7 days', defaultTeam: 'finance' }])
})
