import { expect, test } from 'vitest'
import type { ConfigReading } from './config.ts'
import { defaultConfig, formatProblem, readConfig } from './read-config.ts'

const DOCUMENTED = `
timezone: Europe/Berlin        # words like "yesterday", and when digests go out
weekStart: monday
settledAfterDays: 2
ops: "#ai-spend-ops"           # failed syncs, unowned spend, restatements
digest: { day: monday, at: "09:00" }
retention: { traces: 35d }
holidays: DE                   # a country, or a list of days
teams:
  team-x:
    name: Team X
    channel: "#team-x"
    timezone: America/New_York # optional
    owners: ["@ana"]
    members: "@team-x"         # a Slack user group; else the channel's members
    budget: { monthly: 12000, alertAt: [50, 80, 100] }
    owns:
      - project: proj_abc      # id or name; * as a wildcard
      - apiKey: key_123
      - workflow: "support-*"
  team-y:
    owns: [{ model: "gpt-4o*", provider: openai }]
shared:
  - name: platform
    match: [{ project: platform-* }]
    split: { by: { team-x: 60, team-y: 40 } }
traces:                        # where a trace's dimensions come from
  workflow: [gen_ai.workflow.name, service.name]
  actionGroups: { finance: "finance-*" }
  businessUnits: { commerce: { workflow: "checkout-*" } }
prices:
  - { model: "ft:gpt-4o*", input: 3.75, output: 15.00 }   # dollars per million tokens
  - { provider: openai, discount: 10% }
access:
  default: everyone            # everyone | team: who may ask about a team
  finance: "@finance"          # a Slack user group that sees all
`

const wrong = (reading: ConfigReading): string[] =>
  reading.status === 'invalid' ? reading.problems.map(formatProblem) : []
const warned = (reading: ConfigReading): string[] =>
  reading.status === 'ok' ? reading.warnings.map(formatProblem) : []

test('the whole documented format is read', () => {
  const reading = readConfig(DOCUMENTED)
  expect(wrong(reading)).toEqual([])
  expect(reading.status === 'ok' && reading.config).toEqual({
    timezone: 'Europe/Berlin',
    weekStart: 1,
    settledAfterDays: 2,
    ops: '#ai-spend-ops',
    teams: [
      {
        id: 'team-x',
        name: 'Team X',
        channel: '#team-x',
        timezone: 'America/New_York',
        owners: ['@ana'],
        members: '@team-x',
        owns: [{ project: 'proj_abc' }, { apiKey: 'key_123' }, { workflow: 'support-*' }],
      },
      {
        id: 'team-y',
        name: 'team-y',
        channel: null,
        timezone: null,
        owners: [],
        members: null,
        owns: [{ model: 'gpt-4o*', provider: 'openai' }],
      },
    ],
    shared: [{ name: 'platform', match: [{ project: 'platform-*' }] }],
    traces: {
      attributes: { workflow: ['gen_ai.workflow.name', 'service.name'] },
      actionGroups: [{ name: 'finance', matches: [{ action: 'finance-*' }] }],
      businessUnits: [{ name: 'commerce', matches: [{ workflow: 'checkout-*' }] }],
      projects: [],
      apiKeys: [],
    },
    retention: { rawTraceDays: 35 },
    prices: [
      { model: 'ft:gpt-4o*', input: 3.75, output: 15 },
      { provider: 'openai', discountPercent: 10 },
    ],
    ownershipHash: expect.stringMatching(/^[0-9a-f]{16}$/),
  })
})

test.each(['', '\n', '# only a comment\n', '---\n', '\uFEFF'])('%j means the defaults', text => {
  expect(readConfig(text)).toEqual({ status: 'ok', config: defaultConfig(), warnings: [] })
})

test('the defaults are UTC, weeks from Monday, days settled after two, and nobody owning anything', () => {
  expect(defaultConfig()).toMatchObject({
    timezone: 'UTC',
    weekStart: 1,
    settledAfterDays: 2,
    ops: null,
    teams: [],
    shared: [],
  })
})

test.each([
  ['10%', 10],
  ['12.5 %', 12.5],
  ['100%', 100],
])('a discount of %s is %d percent', (written, discountPercent) => {
  const reading = readConfig(`prices: [{ discount: "${written}" }]`)
  expect(reading).toMatchObject({ config: { prices: [{ discountPercent }] } })
})

const team = (lines: string) => `teams:\n  team-x:\n${lines}`

test.each([
  // Keys
  ['a misspelt key', team('    chanel: "#x"\n'), '3:5 unknown key `chanel`; did you mean `channel`?'],
  ['a misspelt key at the top', 'timezon: UTC\n', '1:1 unknown key `timezon`; did you mean `timezone`?'],
  ['a key of another case', 'weekstart: monday\n', '1:1 unknown key `weekstart`; did you mean `weekStart`?'],
  ['swapped letters', team('    onws: []\n'), '3:5 unknown key `onws`; did you mean `owns`?'],
  [
    'a misspelt field of a rule',
    team('    owns:\n      - projcet: a\n'),
    '4:9 unknown key `projcet`; did you mean `project`?',
  ],
  [
    'a key like no other',
    'access: { colour: red }\n',
    '1:11 unknown key `colour`; known here: default, finance',
  ],
  [
    'a key of a split misspelt',
    'shared:\n  - name: p\n    match: [{ model: a }]\n    splt: { by: even }\n',
    '4:5 unknown key `splt`; did you mean `split`?',
  ],
  [
    'a key twice',
    'timezone: UTC\nweekStart: monday\ntimezone: UTC\n',
    '3:1 `timezone` is here twice; keep one',
  ],
  ['a team twice', 'teams:\n  a: {}\n  b: {}\n  a: {}\n', '4:3 `a` is here twice; keep one'],
  // Syntax
  ['a name that objects lose', 'teams:\n  __proto__: {}\n', '2:3 `__proto__` can be no name'],
  ['a tab', 'teams:\n\tteam-x:\n', '2:1 a tab indents this line; YAML takes only spaces'],
  ['an @ without quotes', team('    members: @x\n'), '3:14 a value that begins with @ must be in quotes'],
  [
    'a * without quotes',
    team('    owns: [{ project: *-eu }]\n'),
    '3:23 a value that begins with * must be in quotes; did you mean "*-eu"?',
  ],
  [
    'a lone * without quotes',
    team('    owns: [{ project: * }]\n'),
    '3:23 a value that begins with * must be in quotes',
  ],
  ['a % without quotes', 'timezone: %UTC\n', '1:11 a value that begins with % must be in quotes'],
  [
    'two documents',
    'timezone: UTC\n---\nops: "#a"\n',
    '2:1 a second document begins here; keep everything in one, without a line of ---',
  ],
  [
    'uneven indents',
    'teams:\n  a:\n    name: A\n   owns: []\n',
    '4:1 this line is not indented like its neighbours',
  ],
  [
    'two keys on a line',
    'ops: a: b\n',
    '1:6 a second key on one line; put it on a line of its own or the value in quotes',
  ],
  ['an open quote', 'ops: "#a\n', '2:1 this is no YAML: Missing closing "quote'],
  ['a list', '- timezone: UTC\n', '1:1 spend.yaml must hold keys and values, such as `timezone: UTC`'],
  ['a word', 'hello\n', '1:1 spend.yaml must hold keys and values, such as `timezone: UTC`'],
  // Types and values
  [
    'a channel read as a comment',
    team('    channel: #team-x\n'),
    '3:5 `channel` is empty, as # begins a comment; put the value in quotes; did you mean "#team-x"?',
  ],
  ['a key without a value', 'timezone:\n', '1:1 `timezone` is missing or empty'],
  ['a team without anything', 'teams:\n  team-x:\n', '2:3 `team-x` is missing or empty'],
  [
    'a number as a project',
    team('    owns: [{ project: 123 }]\n'),
    '3:23 `project` must be text, not 123; put it in quotes',
  ],
  ['a list as a name', team('    name: [a]\n'), '3:11 `name` must be text, not a list'],
  [
    'a rule instead of a list',
    team('    owns: { project: a }\n'),
    '3:11 `owns` must be a list, not keys and values',
  ],
  ['text as teams', 'teams: team-x\n', '1:8 `teams` must be keys and values, not text'],
  ['an empty rule', team('    owns: [{}]\n'), '3:12 `owns` is empty; name a project, an apiKey, a model …'],
  ['an empty project', team('    owns: [{ project: "" }]\n'), '3:23 `project` `` is empty'],
  [
    'a time zone that is none',
    'timezone: Europe/Belrin\n',
    '1:11 `timezone`: `Europe/Belrin` is no time zone; use a name such as `Europe/Berlin`; did you mean `Europe/Berlin`?',
  ],
  [
    'a city as a time zone',
    'timezone: New York\n',
    '1:11 `timezone`: `New York` is no time zone; use a name such as `Europe/Berlin`; did you mean `America/New_York`?',
  ],
  [
    'the time zone of a team',
    team('    timezone: Mars/Phobos\n'),
    '3:15 `timezone`: `Mars/Phobos` is no time zone; use a name such as `Europe/Berlin`',
  ],
  [
    'a weekday misspelt',
    'weekStart: munday\n',
    '1:12 `weekStart` must be one of `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`, `sunday`, not `munday`; did you mean `monday`?',
  ],
  ['days below zero', 'settledAfterDays: -1\n', '1:19 `settledAfterDays` `-1` is below 0'],
  ['half a day', 'settledAfterDays: 1.5\n', '1:19 `settledAfterDays` must be a whole number, not 1.5'],
  ['days as text', 'settledAfterDays: two\n', '1:19 `settledAfterDays` must be a number, not text'],
  [
    'a channel without #',
    'ops: ai-spend\n',
    '1:6 `ops` `ai-spend` is no Slack channel; write it as "#name" or as its id, C0123456789',
  ],
  [
    'an hour that is none',
    'digest: { at: "25:00" }\n',
    '1:15 `at` `25:00` is no time of day; write it as "09:00"',
  ],
  [
    'a retention without a unit',
    'retention: { traces: 35 }\n',
    '1:22 `traces` must be text, not 35; put it in quotes',
  ],
  [
    'a retention in weeks',
    'retention: { traces: 5w }\n',
    '1:22 `traces` `5w` is no number of days; write it as `35d`',
  ],
  [
    'holidays of nowhere',
    'holidays: Germany\n',
    '1:11 `holidays` `Germany` is no country; write a code such as `DE` or `US-CA`',
  ],
  [
    'an owner without @',
    team('    owners: [ana]\n'),
    '3:14 `owners` `ana` names nobody; write "@name" or an id of Slack',
  ],
  [
    'a budget without an amount',
    team('    budget: { alertAt: [50] }\n'),
    '3:5 `monthly` is missing or empty',
  ],
  ['a budget below zero', team('    budget: { monthly: -5 }\n'), '3:24 `monthly` `-5` is below zero'],
  [
    'an alert at nothing',
    team('    budget: { monthly: 5, alertAt: [0] }\n'),
    '3:37 `alertAt` `0` must be above 0',
  ],
  [
    'a price of nothing',
    'prices:\n  - { model: a }\n',
    '2:5 `prices` names no price; add `input`, `output` or `discount`',
  ],
  [
    'a discount beyond all',
    'prices:\n  - { discount: 110% }\n',
    '2:17 `discount` `110%` is no percentage; write it as `10%`',
  ],
  [
    'access for whom',
    'access: { default: nobody }\n',
    '1:20 `default` must be one of `everyone`, `team`, not `nobody`',
  ],
  ['a pool without a name', 'shared:\n  - match: [{ model: a }]\n', '2:5 `name` is missing or empty'],
  ['a pool without rules', 'shared:\n  - { name: p, match: [] }\n', '2:23 `match` is empty'],
  [
    'a split by dice',
    'shared:\n  - name: p\n    match: [{ model: a }]\n    split: { by: dice }\n',
    '4:12 `split` must be `traces`, `usage`, `even` or shares such as { team-x: 60, team-y: 40 }',
  ],
  [
    'a pattern of traces by nothing',
    'traces: { businessUnits: { shop: {} } }\n',
    '1:34 `shop` is empty; name a workflow, an action or an environment',
  ],
  [
    'an attribute that is a number',
    'traces: { workflow: 5 }\n',
    '1:21 `workflow` `5` must be the name of an attribute or a list of them',
  ],
  // Meaning
  [
    'a space in a team',
    'teams:\n  "team x": {}\n',
    '2:3 the name `team x` may hold letters, digits, `-`, `_` and `.`, and needs a letter',
  ],
  [
    'a ping as a team',
    'teams:\n  "<!channel>": {}\n',
    '2:3 the name `<!channel>` may hold letters, digits, `-`, `_` and `.`, and needs a letter',
  ],
  [
    'a number as a team',
    'teams:\n  2026: {}\n',
    '2:3 the name `2026` may hold letters, digits, `-`, `_` and `.`, and needs a letter',
  ],
  [
    'a word of questions as a team',
    'teams:\n  Unowned: {}\n',
    '2:3 no team can be called `Unowned`: questions use that word',
  ],
  [
    'teams alike',
    'teams:\n  search: {}\n  Search: {}\n',
    '3:3 two teams are called `Search` but for the case of letters',
  ],
  [
    'pools alike',
    'shared:\n  - { name: p, match: [{ model: a }] }\n  - { name: P, match: [{ model: b }] }\n',
    '3:13 two shared pools are called `p`',
  ],
  [
    'a split with a stranger',
    'teams:\n  team-x: {}\nshared:\n  - name: p\n    match: [{ model: a }]\n    split: { by: { teem-x: 100 } }\n',
    '6:20 no team is called `teem-x`; did you mean `team-x`?',
  ],
  [
    'shares of 90',
    'teams:\n  a: {}\n  b: {}\nshared:\n  - name: p\n    match: [{ model: a }]\n    split: { a: 60, b: 30 }\n',
    '7:12 the shares add up to 90, not 100',
  ],
  [
    'a rule of two teams',
    'teams:\n  a:\n    owns: [{ project: p }]\n  b:\n    owns: [{ project: p }]\n',
    "5:12 `project: p` already belongs to team a; it cannot be team b's too",
  ],
  [
    'a rule of a team and a pool',
    'teams:\n  a:\n    owns: [{ project: p, model: m }]\nshared:\n  - name: s\n    match: [{ model: m, project: p }]\n',
    "6:13 `project: p, model: m` already belongs to team a; it cannot be pool s's too",
  ],
])('%s is reported where it stands', (_name, text, expected) => {
  expect(wrong(readConfig(text))).toContain(expected)
})

test('every mistake is reported, in the order of the file', () => {
  const reading = readConfig(
    'ops: nowhere\nteams:\n  a:\n    chanel: "#a"\n    timezone: Moon\nsettledAfterDays: 99\n',
  )
  expect(wrong(reading).map(problem => problem.split(' ')[0])).toEqual(['1:6', '4:5', '5:15', '6:19'])
})

test.each([
  [
    'a rule twice',
    team('    owns: [{ project: p }, { project: p }]\n'),
    ['3:28 `project: p` stands here twice'],
  ],
  [
    'a channel of two teams',
    'teams:\n  a: { channel: "#x" }\n  b: { channel: "#X" }\n',
    ["3:17 two teams use #x: a question asked there is taken as the first one's"],
  ],
  [
    'a part without effect',
    'holidays: DE\ndigest: { day: friday }\nteams:\n  a: { budget: { monthly: 5 } }\n  b: { budget: { monthly: 5 } }\n',
    ['1:1 `holidays`, `digest`, and `budget` have no effect in this version'],
  ],
  ['an unknown tag', 'ops: !x "#a"\n', ['1:6 a value that begins with ! must be in quotes']],
])('%s is allowed with a warning', (_name, text, expected) => {
  expect(warned(readConfig(text))).toEqual(expected)
})

test('aliases and thirds are understood', () => {
  const reading = readConfig(
    'teams:\n  a: &rest { timezone: UTC }\n  b: *rest\n  c: {}\nshared:\n  - name: p\n    match: [{ model: x }]\n    split: { a: 33.33, b: 33.33, c: 33.34 }\n',
  )
  expect(wrong(reading)).toEqual([])
})

test('a trace gets its dimensions by patterns over its workflow, action and environment', () => {
  const reading = readConfig(
    [
      'traces:',
      '  endUser: customer.id',
      '  actionGroups: { risk: ["fraud-*", { action: kyc, environment: prod }] }',
      '  businessUnits: { shop: "checkout-*" }',
      '  projects: { proj_1: { environment: staging } }',
      '  apiKeys: { key_1: { workflow: "ci-*" } }',
      '',
    ].join('\n'),
  )
  expect(wrong(reading)).toEqual([])
  expect(reading.status === 'ok' && reading.config.traces).toEqual({
    attributes: { endUser: ['customer.id'] },
    actionGroups: [
      { name: 'risk', matches: [{ action: 'fraud-*' }, { action: 'kyc', environment: 'prod' }] },
    ],
    businessUnits: [{ name: 'shop', matches: [{ workflow: 'checkout-*' }] }],
    projects: [{ name: 'proj_1', matches: [{ environment: 'staging' }] }],
    apiKeys: [{ name: 'key_1', matches: [{ workflow: 'ci-*' }] }],
  })
})

test('a bomb of aliases is refused, not expanded', () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) =>
      `l${level}: &l${level} [${
        level
          ? Array(12)
              .fill(`*l${level - 1}`)
              .join(', ')
          : 'x'
      }]`,
  )
  expect(wrong(readConfig(`${levels.join('\n')}\n`))).toHaveLength(1)
})

test('the hash follows the rules and nothing else', () => {
  const hash = (text: string) => {
    const reading = readConfig(text)
    return reading.status === 'ok' ? reading.config.ownershipHash : undefined
  }
  const base = hash('teams:\n  a:\n    owns: [{ project: p, model: m }]\n')
  expect(
    hash('timezone: Europe/Berlin\nteams:\n  a:\n    name: A\n    owns: [{ model: m, project: p }]\n'),
  ).toBe(base)
  expect(hash('teams:\n  b:\n    owns: [{ project: p, model: m }]\n')).not.toBe(base)
  expect(hash('teams:\n  a:\n    owns: [{ project: p, model: n }]\n')).not.toBe(base)
  expect(hash('shared:\n  - name: a\n    match: [{ project: p, model: m }]\n')).not.toBe(base)
})
