import { expect, test } from 'vitest'
import { formatDay } from '../time/index.ts'
import type { Named, QuestionContext } from './question.ts'
import { readQuestion } from './read-question.ts'
import { CONTEXT } from './testing/company.ts'

const key = (named: Named | null | undefined) => (named == null ? named : `${named.kind}:${named.key}`)

/** `[intent] subject from to` and whatever else was said; `to` is excluded. */
const summary = (text: string, context: QuestionContext = CONTEXT): string => {
  const reading = readQuestion(text, context)
  if (reading.status === 'error') return `${reading.error.code}: ${reading.error.message}`
  const { intent, subject, from, to, by, top, versus, filters } = reading.question
  return [
    `[${intent}]`,
    key(subject) ?? 'everything',
    ...(filters ?? []).map(filter => `+${key(filter)}`),
    formatDay(from),
    formatDay(to),
    ...(by === undefined ? [] : [`by ${by.join(',')}`]),
    ...(top === undefined ? [] : [`top ${top}`]),
    ...(versus === undefined ? [] : [`vs ${key(versus)}`]),
  ].join(' ')
}

const DEFAULT = '2026-11-16 2026-11-23'
const X = 'team:team-x'

/** Periods as time's own tests know them, each said with a subject before and after it. */
test.each([
  ['today', '2026-11-23 2026-11-24'],
  ['yesterday', '2026-11-22 2026-11-23'],
  ['this week', '2026-11-23 2026-11-24'],
  ['last week', DEFAULT],
  ['this month', '2026-11-01 2026-11-24'],
  ['last month', '2026-10-01 2026-11-01'],
  ['this quarter', '2026-10-01 2026-11-24'],
  ['last quarter', '2026-07-01 2026-10-01'],
  ['this year', '2026-01-01 2026-11-24'],
  ['last year', '2025-01-01 2026-01-01'],
  ['last 7 days', DEFAULT],
  ['past 7 days', DEFAULT],
  ['7d', DEFAULT],
  ['last 30 days', '2026-10-24 2026-11-23'],
  ['30 days', '2026-10-24 2026-11-23'],
  ['last 2 weeks', '2026-11-09 2026-11-23'],
  ['last 3 months', '2026-08-01 2026-11-01'],
  ['wtd', '2026-11-23 2026-11-24'],
  ['mtd', '2026-11-01 2026-11-24'],
  ['qtd', '2026-10-01 2026-11-24'],
  ['ytd', '2026-01-01 2026-11-24'],
  ['since Monday', '2026-11-16 2026-11-24'],
  ['since 1 Oct', '2026-10-01 2026-11-24'],
  ['since 2026-10-01', '2026-10-01 2026-11-24'],
  ['monday', '2026-11-16 2026-11-17'],
  ['on friday', '2026-11-20 2026-11-21'],
  ['in october', '2026-10-01 2026-11-01'],
  ['oct 2025', '2025-10-01 2025-11-01'],
  ['2026-09', '2026-09-01 2026-10-01'],
  ['Q3', '2026-07-01 2026-10-01'],
  ['Q3 2025', '2025-07-01 2025-10-01'],
  ['2026-Q3', '2026-07-01 2026-10-01'],
  ['W45', '2026-11-02 2026-11-09'],
  ['2026-W45', '2026-11-02 2026-11-09'],
  ['2026-11-01', '2026-11-01 2026-11-02'],
  ['1 Nov', '2026-11-01 2026-11-02'],
  ['Nov 1', '2026-11-01 2026-11-02'],
  ['1 November 2026', '2026-11-01 2026-11-02'],
  ['the 1st of november', '2026-11-01 2026-11-02'],
  ['1 Nov to 15 Nov', '2026-11-01 2026-11-16'],
  ['from 1 nov until 15 nov', '2026-11-01 2026-11-16'],
  ['2026-11-01..2026-11-15', '2026-11-01 2026-11-16'],
  ['1-15 Nov', '2026-11-01 2026-11-16'],
])('team-x %s covers %s, in either order', (period, window) => {
  expect(summary(`team-x ${period}`)).toBe(`[spend] ${X} ${window}`)
  expect(summary(`${period} team-x`)).toBe(`[spend] ${X} ${window}`)
  expect(summary(`How much did team-x spend ${period}?`)).toBe(`[spend] ${X} ${window}`)
})

test.each([
  ['team-x', X],
  ['TEAM-X', X],
  ['Team X', X],
  ['team X', X],
  ['team team-x', X],
  ['team "Team X"', X],
  ['“team x”', X],
  ["'team x'", X],
  ['`team-x`', X],
  ['*team-x*', X],
  ["team-x's", X],
  ['(team-x)', X],
  ['growth & sales', 'team:growth'],
  ['project search', 'project:proj_search'],
  ['search project', 'project:proj_search'],
  ['team search', 'team:search'],
  ['the search team', 'team:search'],
  ['search-api', 'project:proj_api'],
  ['project search-api', 'project:proj_api'],
  ['proj_api', 'project:proj_api'],
  ['PROJ_API', 'project:proj_api'],
  ['data lake (eu)', 'project:proj_lake'],
  ['"Data Lake (EU)"', 'project:proj_lake'],
  ['project last-week', 'project:proj_week'],
  ['"last-week"', 'project:proj_week'],
  ['project 2026-10', 'project:proj_ten'],
  ['project top', 'project:proj_top'],
  ['project by', 'project:proj_by'],
  ['project budget', 'project:proj_budget'],
  ["'; drop table spend;--", 'project:proj_sql'],
  ['<b>bold</b> & co', 'project:proj_markup'],
  ['🚀 launch', 'project:proj_rocket'],
  ['übersetzer', 'project:proj_umlaut'],
  ['U\u0308bersetzer', 'project:proj_umlaut'],
  ['acme, inc.', 'project:proj_inc'],
  ['project acme, inc.', 'project:proj_inc'],
  ['team may', 'team:may'],
  ['team march', 'team:march'],
  ['key ci-7', 'key:key_ci7'],
  ['api key ci-7', 'key:key_ci7'],
  ['ci-8', 'key:key_ci8'],
  ['o3', 'model:o3'],
  ['model gpt-5', 'model:gpt-5'],
  ['ft:gpt-4o-mini:acme::abc123', 'model:ft:gpt-4o-mini:acme::abc123'],
  ['support-triage', 'workflow:support-triage'],
  ['workflow billing/refunds', 'workflow:billing/refunds'],
  ['workflow "checkout-*"', 'workflow:checkout-*'],
  ['ana ruiz', 'user:user-ana'],
  ['user ana@example.com', 'user:user-ana'],
  ['business unit commerce', 'businessUnit:commerce'],
  ['action group finance', 'actionGroup:finance'],
  ['env prod', 'environment:prod'],
  ['shared', 'shared:shared'],
  ['pool platform', 'shared:platform'],
  ['shared platform', 'shared:platform'],
  ['everything', 'everything'],
  ['the company', 'everything'],
  ['all', 'everything'],
  ['total', 'everything'],
])('%s last week is about %s', (subject, expected) => {
  expect(summary(`${subject} last week`)).toBe(`[spend] ${expected} ${DEFAULT}`)
  expect(summary(`what is the cost of ${subject} for last week`)).toBe(`[spend] ${expected} ${DEFAULT}`)
})

test.each([
  ['last week', `[spend] everything ${DEFAULT}`],
  ['spend', `[spend] everything ${DEFAULT}`],
  ['what did we spend yesterday', '[spend] everything 2026-11-22 2026-11-23'],
  ['top models', `[top] everything ${DEFAULT} by model`],
  ['top 5 models last month', '[top] everything 2026-10-01 2026-11-01 by model top 5'],
  ['team-x top five projects', `[top] ${X} ${DEFAULT} by project top 5`],
  ['top-3 api keys of team-x yesterday', `[top] ${X} 2026-11-22 2026-11-23 by key top 3`],
  ['biggest projects last month', '[top] everything 2026-10-01 2026-11-01 by project'],
  ['5 most expensive models', `[top] everything ${DEFAULT} by model top 5`],
  ['top 5 by project', `[top] everything ${DEFAULT} by project top 5`],
  ['team-x last week by model top 5', `[spend] ${X} ${DEFAULT} by model top 5`],
  ['top projects and models', `[top] everything ${DEFAULT} by project,model`],
  ['by model', `[spend] everything ${DEFAULT} by model`],
  ['models last week', `[spend] everything ${DEFAULT} by model`],
  ['which models did team-x use last week', `[spend] ${X} ${DEFAULT} by model`],
  ['which models cost team-x the most', `[spend] ${X} ${DEFAULT} by model`],
  ['how much is team-x costing us', `[spend] ${X} ${DEFAULT}`],
  ['team-x trend last 30 days', `[spend] ${X} 2026-10-24 2026-11-23`],
  ['team-x per project', `[spend] ${X} ${DEFAULT} by project`],
  ['spend by team this month', '[spend] everything 2026-11-01 2026-11-24 by team'],
  ['by model, project and day last 2 weeks', '[spend] everything 2026-11-09 2026-11-23 by model,project,day'],
  ['by model by day', `[spend] everything ${DEFAULT} by model,day`],
  ['by line item', `[spend] everything ${DEFAULT} by lineItem`],
  ['by api key', `[spend] everything ${DEFAULT} by key`],
  ['by user', `[spend] everything ${DEFAULT} by user`],
  ['by business unit', `[spend] everything ${DEFAULT} by businessUnit`],
  ['by action group', `[spend] everything ${DEFAULT} by actionGroup`],
  ['by environment', `[spend] everything ${DEFAULT} by environment`],
  ['by workflow', `[spend] everything ${DEFAULT} by workflow`],
  ['by day', `[spend] everything ${DEFAULT} by day`],
  ['by week last 3 months', '[spend] everything 2026-08-01 2026-11-01 by week'],
  ['ytd by month', '[spend] everything 2026-01-01 2026-11-24 by month'],
  ['last 2 years by quarter', '[spend] everything 2024-01-01 2026-01-01 by quarter'],
  ['daily spend last month', '[spend] everything 2026-10-01 2026-11-01 by day'],
  ['broken down by model', `[spend] everything ${DEFAULT} by model`],
  ['by model project search-api', `[spend] project:proj_api ${DEFAULT} by model`],
  ['why did team-x go up yesterday', `[why] ${X} 2026-11-22 2026-11-23`],
  ['why is gpt-5 so expensive', `[why] model:gpt-5 ${DEFAULT}`],
  ['team-x why', `[why] ${X} ${DEFAULT}`],
  ['team-x budget?', 'ambiguous'],
  ['team-x /budget', `[budget] ${X} ${DEFAULT}`],
  ['is team-x over budget', `[budget] ${X} ${DEFAULT}`],
  ['how much will team-x spend this month', `[forecast] ${X} 2026-11-01 2026-11-24`],
  ['forecast team-x this month', `[forecast] ${X} 2026-11-01 2026-11-24`],
  ['reconcile last month', '[reconcile] everything 2026-10-01 2026-11-01'],
  ['anomalies this week', '[anomalies] everything 2026-11-23 2026-11-24'],
  ['anomalies of team-x', `[anomalies] ${X} ${DEFAULT}`],
  ['unowned last month', '[unowned] unowned:unowned 2026-10-01 2026-11-01'],
  ['unowned by project', `[unowned] unowned:unowned ${DEFAULT} by project`],
  ['unowned project search-api', `[unowned] project:proj_api ${DEFAULT}`],
  ['top 5 unowned projects', `[top] unowned:unowned ${DEFAULT} by project top 5`],
  ['top unowned projects', 'ambiguous'],
  ['/top unowned projects', `[top] unowned:unowned ${DEFAULT} by project`],
  ['tokens', `[tokens] everything ${DEFAULT}`],
  ['how many tokens did team-x use last week', `[tokens] ${X} ${DEFAULT}`],
  ['tokens by model yesterday', '[tokens] everything 2026-11-22 2026-11-23 by model'],
  ['top 5 models by tokens', `[tokens] everything ${DEFAULT} by model top 5`],
  ['requests of key ci-7', `[requests] key:key_ci7 ${DEFAULT}`],
  ['how many requests did team-x make today', `[requests] ${X} 2026-11-23 2026-11-24`],
  ['export last month', '[export] everything 2026-10-01 2026-11-01'],
  ['export last month as csv', '[export] everything 2026-10-01 2026-11-01'],
  ['cost per run of support-triage', `[perRun] workflow:support-triage ${DEFAULT}`],
  ['cached share of search-api', `[tokens] project:proj_api ${DEFAULT}`],
  [
    'cost per run of workflow billing/refunds last month',
    '[perRun] workflow:billing/refunds 2026-10-01 2026-11-01',
  ],
  ['compare team-x vs team-y last month', `[compare] ${X} 2026-10-01 2026-11-01 vs team:team-y`],
  ['compare team-x and team-y', `[compare] ${X} ${DEFAULT} vs team:team-y`],
  ['compare team-x with team-y', `[compare] ${X} ${DEFAULT} vs team:team-y`],
  ['compare team-x to team-y', `[compare] ${X} ${DEFAULT} vs team:team-y`],
  ['team-x vs team-y', `[compare] ${X} ${DEFAULT} vs team:team-y`],
  ['team-x versus team-y yesterday', `[compare] ${X} 2026-11-22 2026-11-23 vs team:team-y`],
  ['team-x compared to team-y', `[compare] ${X} ${DEFAULT} vs team:team-y`],
  ['compare team-x', `[compare] ${X} ${DEFAULT}`],
  ['gpt-5 vs o3 for team-x', `[compare] model:gpt-5 +${X} ${DEFAULT} vs model:o3`],
  ['tokens team-x vs team-y', `[tokens] ${X} ${DEFAULT} vs team:team-y`],
  ['team-x gpt-5 last week', `[spend] ${X} +model:gpt-5 ${DEFAULT}`],
  ['gpt-5 in prod by team-x', 'ambiguous'],
  ['gpt-5 in prod per team-x', 'not_understood'],
  ['gpt-5 prod team-x', `[spend] ${X} +environment:prod +model:gpt-5 ${DEFAULT}`],
  ['o3 key ci-7 ana ruiz', `[spend] key:key_ci7 +user:user-ana +model:o3 ${DEFAULT}`],
  ['team-x shared', `[spend] ${X} +shared:shared ${DEFAULT}`],
  ['team-x team-x', `[spend] ${X} ${DEFAULT}`],
  ['please show me the costs of team-x, thanks!', `[spend] ${X} ${DEFAULT}`],
  ['team may in may 2026', '[spend] team:may 2026-05-01 2026-06-01'],
  ['march 2026', '[spend] everything 2026-03-01 2026-04-01'],
  ['/may', '[spend] everything 2026-05-01 2026-06-01'],
  ['last week /top', `[spend] everything ${DEFAULT}`],
])('%s is %s', (text, expected) => {
  const said = summary(text)
  expect(expected.startsWith('[') ? said : said.split(':')[0]).toBe(expected)
})

test.each([
  ['team-x last week', '2026-11-09 2026-11-16'],
  ['team-x this month', '2026-10-01 2026-10-24'],
  ['team-x last month', '2026-09-01 2026-10-01'],
  ['team-x vs last month', '2026-10-01 2026-11-01'],
  ['compare team-x last week and the week before', '2026-11-09 2026-11-16'],
  ['october vs september', '2026-09-01 2026-10-01'],
  ['compare october and september', '2026-09-01 2026-10-01'],
  ['last week vs the week before', '2026-11-09 2026-11-16'],
  ['last week vs previous', '2026-11-09 2026-11-16'],
  ['last week vs previous week', '2026-11-09 2026-11-16'],
  ['yesterday vs 16 nov', '2026-11-16 2026-11-17'],
  ['mtd vs last month', '2026-10-01 2026-11-01'],
  ['team-x vs team-y last week vs last year', '2025-01-01 2026-01-01'],
  ['why team-x', '2026-11-09 2026-11-16'],
  ['tokens yesterday', '2026-11-21 2026-11-22'],
  ['cost per run of support-triage', '2026-11-09 2026-11-16'],
  ['unowned', '2026-11-09 2026-11-16'],
  ['forecast vs last month', '2026-10-01 2026-11-01'],
])('%s is compared with %s', (text, expected) => {
  const reading = readQuestion(text, CONTEXT)
  const previous = reading.status === 'question' ? reading.question.previous : undefined
  expect(previous && `${formatDay(previous.from)} ${formatDay(previous.to)}`).toBe(expected)
})

test.each(['budget of team-x over budget', 'forecast', 'reconcile', 'anomalies', 'export'])(
  '%s is compared with nothing',
  text => {
    const reading = readQuestion(text.replace('budget of ', ''), CONTEXT)
    expect(reading.status === 'question' && 'previous' in reading.question).toBe(false)
    expect(reading.status).toBe('question')
  },
)

test('a team answers for its channel, unless something else is named', () => {
  const inChannel = { ...CONTEXT, defaultSubject: { kind: 'team', key: 'team-y', name: 'Team Y' } } as const
  expect(summary('last week', inChannel)).toBe(`[spend] team:team-y ${DEFAULT}`)
  expect(summary('my team', inChannel)).toBe(`[spend] team:team-y ${DEFAULT}`)
  expect(summary('my team gpt-5', inChannel)).toBe(`[spend] team:team-y +model:gpt-5 ${DEFAULT}`)
  expect(summary('vs team-x', inChannel)).toBe(`[compare] team:team-y ${DEFAULT} vs ${X}`)
  expect(summary('team-x', inChannel)).toBe(`[spend] ${X} ${DEFAULT}`)
  expect(summary('everything', inChannel)).toBe(`[spend] everything ${DEFAULT}`)
  expect(summary('total', inChannel)).toBe(`[spend] everything ${DEFAULT}`)
})

test('who spends what is asked about everybody, in the channel of a team too', () => {
  const inChannel = { ...CONTEXT, defaultSubject: { kind: 'team', key: 'team-y', name: 'Team Y' } } as const
  expect(summary('by team', inChannel)).toBe(summary('by team', CONTEXT))
  expect(summary('by model', inChannel)).toBe(summary('team-y by model', CONTEXT))
  expect(summary('team-x by team', inChannel)).toBe(summary('team-x by team', CONTEXT))
})

test("a team's own time zone holds for the words of its question", () => {
  const morning = { ...CONTEXT, nowMs: Date.parse('2026-11-23T20:00:00Z') }
  expect(summary('team-x yesterday', morning)).toBe(`[spend] ${X} 2026-11-22 2026-11-23`)
  expect(summary('team auckland yesterday', morning)).toBe('[spend] team:auckland 2026-11-23 2026-11-24')
})
