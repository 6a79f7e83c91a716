import { describe, expect, test } from 'vitest'
import { HELP } from './help.ts'
import { readQuestion } from './read-question.ts'
import { CONTEXT } from './testing/company.ts'

const errorOf = (text: string, context = CONTEXT) => {
  const reading = readQuestion(text, context)
  if (reading.status === 'question') throw new Error(`${text} was understood`)
  return reading.error
}
const notesOf = (text: string) => {
  const reading = readQuestion(text, CONTEXT)
  return reading.status === 'question' ? reading.notes : [reading.error.message]
}

test.each([
  ['search last week', 'ambiguous', ['team search last week', 'project search last week']],
  ['"search" last week', 'ambiguous', ['team search last week', 'project search last week']],
  ['may', 'ambiguous', ['team may', '2026-05-01..2026-05-31']],
  ['team-x in march', 'ambiguous', ['team-x 2026-03-01..2026-03-31']],
  ['last-week', 'ambiguous', ['project last-week', '2026-11-16..2026-11-22']],
  ['2026-10', 'ambiguous', ['project 2026-10', '2026-10-01..2026-10-31']],
  ['budget', 'ambiguous', ['project budget', '/budget']],
  ['top', 'ambiguous', ['project top', '/top']],
  ['key dup yesterday', 'ambiguous', ['key key_dup1 yesterday', 'key key_dup2 yesterday']],
  [
    'gpt-4o last week',
    'ambiguous',
    ['model gpt-4o-2024-08-06 last week', 'model gpt-4o-2024-11-20 last week'],
  ],
  ['team-x from monday', 'ambiguous', ['team-x since monday', 'team-x monday']],
  ['team-x 3/4/2026', 'ambiguous', ['team-x 2026-04-03', 'team-x 2026-03-04']],
  ['team-z last week', 'unknown_name', ['team team-x last week', 'team team-y last week']],
  ['ci-9', 'unknown_name', ['key ci-7', 'key ci-8']],
  ['ci last week', 'unknown_name', ['key ci-7 last week', 'key ci-8 last week']],
  ['team search-api', 'unknown_name', ['project search-api']],
  ['team-x flurb last week', 'not_understood', ['team-x last week']],
  ['yesterdy', 'not_understood', ['yesterday']],
  ['team-x lst week', 'not_understood', ['team-x last week']],
  ['modles last week', 'not_understood', ['models last week', 'last week']],
  ['team-x week', 'not_understood', ['team-x this week', 'team-x']],
  ['usage yesterday', 'not_understood', ['tokens yesterday', 'yesterday']],
  ['cost per request', 'not_understood', ['requests']],
  ['last 5 models', 'not_understood', ['by model']],
  ['team-x last 24 hours', 'not_understood', ['team-x']],
  ['team-x team-y', 'not_understood', ['compare team team-x vs team team-y', 'team team-x', 'team team-y']],
  ['team-x vs', 'not_understood', ['team team-x']],
  ['vs team-y', 'not_understood', ['team team-y']],
  ['team-x vs team-x', 'not_understood', ['everything last 7 days', 'top models last month']],
  [
    'team-x last week 2025-09',
    'not_understood',
    ['team-x last week vs 2025-09', 'team-x last week', 'team-x 2025-09'],
  ],
  ['tokens and requests', 'not_understood', ['tokens', 'requests']],
  ['top 0 models', 'not_understood', ['top 10']],
  ['my team', 'not_understood', ['team team-x', 'team team-y', 'team search', 'team may']],
  ['31 nov', 'impossible_period', ['last 7 days', 'this month']],
  ['team-x 2026-13', 'impossible_period', ['team-x last 7 days', 'team-x this month']],
  ['team-x W54', 'impossible_period', ['team-x last 7 days', 'team-x this month']],
  ['15 nov to 1 nov', 'impossible_period', ['last 7 days', 'this month']],
  ['team-x next week', 'future_period', ['team-x last 7 days', 'team-x this month']],
  ['team-x tomorrow', 'future_period', ['team-x last 7 days', 'team-x this month']],
  ['dec 2026', 'future_period', ['last 7 days', 'this month']],
  ['team-x vs next month', 'future_period', ['team-x vs last 7 days', 'team-x vs this month']],
])('%s is asked back as %s', (text, code, suggestions) => {
  const error = errorOf(text)
  expect(error.code).toBe(code)
  expect(error.suggestions.slice(0, suggestions.length)).toEqual(suggestions)
})

test('a word that says two things is asked about only where nothing settles it', () => {
  const context = { ...CONTEXT, vocabulary: [{ kind: 'project', key: 'p1', name: 'cost' }] } as const
  expect(errorOf('what did it cost last week', context)).toMatchObject({
    code: 'ambiguous',
    suggestions: ['project cost last week', '/everything last week'],
  })
  expect(readQuestion('cost of everything last week', context)).toMatchObject({ question: { subject: null } })
  expect(readQuestion('project cost', context)).toMatchObject({ question: { subject: { key: 'p1' } } })
})

test.each([
  ['serch-api last week', 'Read “serch-api” as project search-api.'],
  ['tema-x', 'Read “tema-x” as team team-x.'],
  ['suport-triage', 'Read “suport-triage” as workflow support-triage.'],
  ['gpt-4o-mini last week', 'Read “gpt-4o-mini” as model gpt-4o-mini-2024-07-18.'],
  ['workflow refunds', 'Read “refunds” as workflow "billing/refunds".'],
  ['teamx', 'Read “teamx” as team team-x.'],
  ['gpt 5', 'Read “gpt 5” as model gpt-5.'],
  ['comm', 'Read “comm” as business unit commerce.'],
  ['team-x this month', 'Mon 23 Nov is still running in UTC.'],
])('%s is answered with a note', (text, note) => {
  expect(notesOf(text)).toContain(note)
})

test.each(['gpt-4 last week', 'o4', 'team-xx', 'gpt-6', 'ci-77', 'serch'])(
  '%s is near a name but likely another: it is not corrected',
  text => {
    expect(['unknown_name', 'ambiguous']).toContain(errorOf(text).code)
  },
)

const HOSTILE = [
  '',
  '   ',
  'help',
  'HELP!',
  'help me please',
  '?',
  'hello',
  'x'.repeat(10_000),
  'team-x '.repeat(1_500),
  '"'.repeat(10_000),
  'team-x\u0000 last week',
  'team-x \u202Elast week',
  'team-x \u2066last week',
  '\u001b[31mteam-x',
  'team-x \ud800',
  '<!channel> last week',
  'team-x <!here>',
  '<script>alert(1)</script>',
  "x'; DROP TABLE costs;--",
  "team-x' OR '1'='1",
  '1 UNION SELECT * FROM costs',
  'select * from costs',
  'team-x; --',
  '🔥',
  '🔥 last week',
  ':moneybag: last week',
  '💸💸💸',
  '$' + '{process.env.OPENAI_ADMIN_KEY}',
  '../../etc/passwd',
]
test.each(HOSTILE)('%j is answered with the help text and nothing else', text => {
  const error = errorOf(text)
  expect(error.code).toBe('help')
  expect(error.message).toBe(HELP)
})

describe('where a project is called by markup', () => {
  const name = '<!channel> & Söhne "GmbH"'
  const project = { kind: 'project' as const, key: 'proj_markup', name }
  const context = { ...CONTEXT, vocabulary: [...CONTEXT.vocabulary, project] }

  test.each(['<!channel>', '<!channel> last week'])('%s is still no guess at it', text => {
    expect(errorOf(text, context).code).toBe('help')
  })

  test.each(['project "<!channel> & Söhne \\"GmbH\\"" last week', 'söhne last week'])(
    '%s asks about it',
    text => {
      const reading = readQuestion(text, context)
      expect(reading).toMatchObject({ status: 'question', question: { subject: { key: 'proj_markup' } } })
    },
  )
})

test('a refusal repeats no markup of what was typed', () => {
  for (const text of [
    'frob<@U123>nicate',
    'flurb*_~`last',
    'team "<!channel>"',
    `flurb${'x'.repeat(500)}`,
    '"a & b"',
  ]) {
    const { message, suggestions } = errorOf(text)
    expect(`${message} ${suggestions.join(' ')}`).not.toMatch(/[<>&*~`@]|x{60}/)
  }
})

test('every suggestion is understood', () => {
  for (const text of [
    'search',
    'may',
    'team-z',
    'flurb',
    'team-x flurb',
    '31 nov',
    'team',
    'key dup',
    'team-x vs',
    'help',
  ]) {
    const { suggestions } = errorOf(text)
    expect(suggestions.length).toBeGreaterThan(0)
    for (const suggestion of suggestions) expect(readQuestion(suggestion, CONTEXT).status).toBe('question')
  }
})
