import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SANDBOX_KEYS } from '@spend/sandbox/openai'
import { APP_TOKEN, BOT_TOKEN, startWorkspace, type Workspace } from '@spend/sandbox/slack'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PretendOpenAI, startOpenAI } from '../testing/pretend-company.ts'
import { runSpend, temporaryFolder } from '../testing/run-spend.ts'
import type { Finding } from './finding.ts'

const CONFIG = `timezone: Europe/Berlin
ops: "#ops"
teams:
  team-x: { channel: "#team-x", owns: [{ project: "team-x-*" }] }
`

let openAI: PretendOpenAI
let workspace: Workspace
let cwd: string

beforeAll(async () => {
  openAI = await startOpenAI()
  workspace = await startWorkspace({
    people: [],
    channels: [
      { id: 'C0000000001', name: 'team-x', memberIds: [] },
      { id: 'C0000000002', name: 'ops', memberIds: [] },
      { id: 'C0000000003', name: 'elsewhere', memberIds: [] },
      { id: 'C0000000004', name: 'hidden', isPrivate: true, memberIds: [] },
    ],
    app: { channels: ['team-x', 'ops'] },
    tokens: [
      {
        token: BOT_TOKEN,
        kind: 'bot',
        scopes: ['commands', 'chat:write', 'channels:read', 'groups:read', 'users:read', 'usergroups:read'],
      },
      { token: 'xoxb-with-little', kind: 'bot', scopes: ['chat:write'] },
      { token: APP_TOKEN, kind: 'app', scopes: ['connections:write'] },
      { token: 'xapp-without-scope', kind: 'app', scopes: [] },
    ],
    rateLimits: 'off',
  })
})
afterAll(async () => {
  await workspace.close()
  await openAI.organization.close()
})
beforeEach(() => {
  openAI.organization.faults.clear()
  cwd = temporaryFolder()
  writeFileSync(join(cwd, 'spend.yaml'), CONFIG)
})

const slack = (more: Readonly<Record<string, string>> = {}) => ({
  SLACK_API_URL: workspace.apiUrl,
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_APP_TOKEN: APP_TOKEN,
  ...more,
})

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runSpend(args, { cwd, env: { ...openAI.env, ...env } })

/** What it finds, without what is well, as `area level: message`. */
const examine = async (
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; complaints: string[] }> => {
  const { code, stdout, stderr } = await run(['doctor', '--json'], env)
  expect(stderr).toBe('')
  // The shape of what `doctor --json` prints, which this test is about.
  const { status, findings } = JSON.parse(stdout) as { status: string; findings: Finding[] }
  expect(status).toBe(code === 0 ? 'ok' : 'problems')
  return {
    code,
    complaints: findings
      .filter(({ level }) => level !== 'ok')
      .map(({ area, level, message }) => `${area} ${level}: ${message}`),
  }
}

const FIRST_SYNC = 'ledger warning: There is no ledger at ./data/spend.db yet: `spend sync` makes it.'

test('where all is well it says so, area by area', async () => {
  await run(['sync', '--from', '2026-10-24'])
  const { code, stdout, stderr } = await run(['doctor'], slack())
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`Settings
  ✓ All settings can be read.

spend.yaml
  ✓ ./spend.yaml: 1 team and 0 shared pools, days read in Europe/Berlin.

OpenAI
  ✓ The admin key may read costs, usage, projects, and users.

Ledger
  ✓ The ledger is whole.
  ✓ The last sync was less than an hour ago and complete.
  ✓ Each of the last 30 days was pulled.

Ownership
  ✓ Every rule matches something, and no two claim the same.

Slack
  ✓ The bot is spend in Sandbox.
  ✓ Socket Mode can be opened with the app token.
  ✓ The bot is in all 2 channels of spend.yaml.

All is well.
`)
})

test('before the first sync it says what to do, and makes no ledger', async () => {
  expect(await examine()).toEqual({ code: 0, complaints: [FIRST_SYNC] })
  expect(() => statSync(join(cwd, 'data'))).toThrow()
})

test.each([
  [
    'no key',
    { OPENAI_ADMIN_KEY: '' },
    ['settings problem: OPENAI_ADMIN_KEY is not set; create an admin key'],
  ],
  [
    'half of Slack',
    { SLACK_BOT_TOKEN: BOT_TOKEN },
    ['settings problem: SLACK_APP_TOKEN is not set; create an app-level token'],
  ],
  [
    'a ledger of another kind',
    { DATABASE_URL: 'postgres://a/b' },
    ['settings problem: DATABASE_URL names PostgreSQL'],
  ],
  [
    'a revoked key',
    { OPENAI_ADMIN_KEY: SANDBOX_KEYS.revoked },
    ['provider problem: OpenAI does not know the key in OPENAI_ADMIN_KEY'],
  ],
  [
    'an inference key',
    { OPENAI_ADMIN_KEY: SANDBOX_KEYS.inference },
    [
      'provider warning: OPENAI_ADMIN_KEY looks like a key for calling models',
      'provider problem: OPENAI_ADMIN_KEY is a key for calling models',
    ],
  ],
  [
    'a restricted key',
    { OPENAI_ADMIN_KEY: SANDBOX_KEYS.usageOnly },
    [
      'provider problem: The admin key may not read projects: it lacks the scope',
      'provider problem: The admin key may not read users: it lacks the scope',
    ],
  ],
  [
    'a provider that is not there',
    { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' },
    ['provider problem: The connection to 127.0.0.1:9 failed'],
  ],
  [
    'a clock that is not there',
    { SPEND_NOW: '', SPEND_CLOCK_URL: 'http://127.0.0.1:9/' },
    ['settings problem: The clock at SPEND_CLOCK_URL does not answer'],
  ],
  [
    'a config elsewhere',
    { SPEND_CONFIG: './nowhere.yaml' },
    ['config warning: There is no ./nowhere.yaml: all spend is unowned'],
  ],
  [
    'a folder as config',
    { SPEND_CONFIG: '.' },
    ['config problem: SPEND_CONFIG names a file that is a folder'],
  ],
])('%s is found', async (_name, env, expected) => {
  const { code, complaints } = await examine(env)
  const others = complaints.filter(complaint => complaint !== FIRST_SYNC)
  expect(others).toEqual(expected.map(words => expect.stringContaining(words)))
  expect(code).toBe(expected.some(words => words.includes(' problem: ')) ? 1 : 0)
})

test('each mistake of spend.yaml is found, by line and column', async () => {
  writeFileSync(join(cwd, 'spend.yaml'), 'timezon: UTC\nteams:\n\ta: {}\n')
  expect((await examine()).complaints).toContain(
    'config problem: ./spend.yaml:3:1 a tab indents this line; YAML takes only spaces',
  )
})

test('rules that do nothing and a ledger that others may read are found', async () => {
  await run(['sync', '--from', '2026-11-22'])
  chmodSync(join(cwd, 'data/spend.db'), 0o644)
  writeFileSync(
    join(cwd, 'spend.yaml'),
    'teams:\n  a: { owns: [{ project: nobody-has-this }, { workflow: x }] }\n',
  )
  const { code, complaints } = await examine()
  expect(code).toBe(1)
  const [open, ...others] = complaints.filter(complaint => !/spend\.db-(wal|shm)/.test(complaint))
  expect(open).toMatch(/^ledger problem: .*spend\.db can be read by other users: run `chmod 600 .*`$/)
  expect(others).toEqual([
    'ledger warning: Of the last 30 days, 2026-10-24, 2026-10-25, 2026-10-26 and 26 more were never pulled: run `spend sync`.',
    'ownership warning: `workflow: x` of team a has no effect in this version: bills know no workflow.',
    'ownership warning: `project: nobody-has-this` of team a matches nothing: no project has this id or name. Correct it, or leave it for spend to come.',
  ])
})

test('a sync long ago, and one that failed, are found', async () => {
  await run(['sync', '--from', '2026-10-20'])
  const later = await examine({ SPEND_NOW: '2026-11-25T12:00:00Z' })
  expect(later.complaints).toContain(
    'ledger warning: The last sync was 2 days ago: is the worker running? `spend sync` brings the rest.',
  )
  await run(['sync', '--from', '2026-11-22'], { OPENAI_ADMIN_KEY: SANDBOX_KEYS.revoked })
  const { code, complaints } = await examine()
  expect(code).toBe(1)
  expect(complaints).toContain('ledger problem: The last sync, less than an hour ago, failed:')
  expect(complaints.join('\n')).toContain('ledger problem: directory: OpenAI does not know the key')
})

test('a damaged ledger is found and left alone', async () => {
  mkdirSync(join(cwd, 'data'))
  writeFileSync(join(cwd, 'data/spend.db'), 'no ledger '.repeat(500))
  const { code, complaints } = await examine()
  expect(code).toBe(1)
  expect(complaints).toContainEqual(expect.stringMatching(/^ledger problem: .* is damaged or no ledger/))
})

test.each([
  [
    'a token nobody knows',
    { SLACK_BOT_TOKEN: 'xoxb-nobody' },
    ['slack problem: Slack refuses SLACK_BOT_TOKEN (invalid_auth)'],
  ],
  [
    'an app token nobody knows',
    { SLACK_APP_TOKEN: 'xapp-nobody' },
    ['slack problem: Slack refuses SLACK_APP_TOKEN (invalid_auth)'],
  ],
  [
    'an app token without its scope',
    { SLACK_APP_TOKEN: 'xapp-without-scope' },
    ['slack problem: SLACK_APP_TOKEN lacks connections:write'],
  ],
  [
    'a bot with few scopes',
    { SLACK_BOT_TOKEN: 'xoxb-with-little' },
    [
      'slack problem: The bot lacks commands, channels:read, groups:read, users:read, usergroups:read',
      'slack problem: The channels cannot be listed (missing_scope)',
    ],
  ],
  [
    'a Slack that is not there',
    { SLACK_API_URL: 'http://127.0.0.1:9/api' },
    ['slack problem: Slack does not answer'],
  ],
])('%s is found', async (_name, env, expected) => {
  const { code, complaints } = await examine(slack(env))
  expect(code).toBe(1)
  expect(complaints.filter(complaint => complaint.startsWith('slack'))).toEqual(
    expected.map(words => expect.stringContaining(words)),
  )
})

test('channels that are not there, hidden or without the bot are found', async () => {
  writeFileSync(
    join(cwd, 'spend.yaml'),
    'ops: "#Elsewhere"\nteams:\n  a: { channel: "#hidden" }\n  b: { channel: C0000000001 }\n  c: { channel: "#nowhere" }\n',
  )
  const { complaints } = await examine(slack())
  expect(complaints.filter(complaint => complaint.startsWith('slack'))).toEqual([
    'slack warning: The bot is not in #Elsewhere: invite it there, so that it can post.',
    expect.stringContaining('slack problem: The bot sees no channel #hidden'),
    expect.stringContaining('slack problem: The bot sees no channel #nowhere'),
  ])
})

test('nothing secret is printed', async () => {
  const { stdout, stderr } = await run(['doctor'], slack({ SLACK_BOT_TOKEN: 'xoxb-nobody-0123456789' }))
  for (const secret of [SANDBOX_KEYS.admin, 'xoxb-nobody-0123456789', APP_TOKEN])
    expect(`${stdout}${stderr}`).not.toContain(secret)
})
