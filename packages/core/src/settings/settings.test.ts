import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { SpendError } from '../errors/index.ts'
import { findSettingProblems, readSettings, type SettingGroups } from './settings.ts'

const ADMIN = 'sk-admin-0123456789abcdefABCDEF'
const BOT = 'xoxb-111-222-abcdefgh'
const APP = 'xapp-1-A111-222-abcdefgh'
const folder = mkdtempSync(join(tmpdir(), 'spend-settings-'))

const fileWith = (content: string | Buffer): string => {
  const path = join(folder, `secret-${Math.random()}`)
  writeFileSync(path, content)
  return path
}

const failureOf = (env: Record<string, string>, groups: readonly (keyof SettingGroups)[]): SpendError => {
  try {
    readSettings(env, groups)
  } catch (error) {
    if (error instanceof SpendError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

test('without an environment the defaults hold', () => {
  expect(readSettings({})).toEqual({
    databaseUrl: 'sqlite:./data/spend.db',
    configPath: './spend.yaml',
    clock: { kind: 'real' },
    logLevel: 'info',
  })
})

test('empty values count as unset', () => {
  expect(readSettings({ DATABASE_URL: '', SPEND_CONFIG: ' ', SPEND_NOW: '', LOG_LEVEL: '' })).toEqual(
    readSettings({}),
  )
})

test('each group reads its own settings and no others', () => {
  expect(
    readSettings({ OPENAI_ADMIN_KEY: 'has blanks in it', SLACK_BOT_TOKEN: 'no' }, ['worker']),
  ).toMatchObject({
    worker: { port: 8787, tracesToken: null },
  })
})

test('the provider is reached with the key and at the address given', () => {
  const { provider } = readSettings(
    { OPENAI_ADMIN_KEY: ADMIN, OPENAI_BASE_URL: 'http://localhost:1234/v1/' },
    ['provider'],
  )
  expect(provider.adminKey.reveal()).toBe(ADMIN)
  expect(provider).toMatchObject({ baseUrl: 'http://localhost:1234/v1', hints: [] })
})

test('a secret can come from a file, whatever ends its last line', () => {
  for (const ending of ['', '\n', '\r\n', ' \n\n']) {
    const env = { OPENAI_ADMIN_KEY_FILE: fileWith(ADMIN + ending) }
    expect(readSettings(env, ['provider']).provider.adminKey.reveal()).toBe(ADMIN)
  }
})

test('Slack is reached by socket where there is an app token, else over HTTP', () => {
  const socket = readSettings({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: 'abc' }, [
    'slack',
  ])
  expect(socket.slack).toMatchObject({ mode: 'socket', apiUrl: 'https://slack.com/api/' })
  const http = readSettings(
    {
      SLACK_BOT_TOKEN: BOT,
      SLACK_SIGNING_SECRET: 'abc',
      SLACK_API_URL: 'http://localhost:9/api',
      PORT: '80',
    },
    ['slack'],
  )
  expect(http.slack).toMatchObject({ mode: 'http', port: 80, apiUrl: 'http://localhost:9/api/' })
})

test.each([
  ['sqlite:./data/spend.db', 'sqlite:./data/spend.db'],
  ['sqlite:/var/lib/spend.db', 'sqlite:/var/lib/spend.db'],
  ['sqlite:///var/lib/spend.db', 'sqlite:/var/lib/spend.db'],
])('DATABASE_URL %s names the ledger %s', (value, expected) => {
  expect(readSettings({ DATABASE_URL: value }).databaseUrl).toBe(expected)
})

test.each([
  ['2026-11-23T12:00:00Z', Date.UTC(2026, 10, 23, 12)],
  ['2026-11-23T12:00Z', Date.UTC(2026, 10, 23, 12)],
  ['2026-11-23T12:00:00.250+01:00', Date.UTC(2026, 10, 23, 11, 0, 0, 250)],
])('SPEND_NOW %s is that instant', (value, nowMs) => {
  expect(readSettings({ SPEND_NOW: value }).clock).toEqual({ kind: 'fixed', nowMs })
})

test.each(['sk-proj-abcdefgh', 'sk-svcacct-abcdefgh'])(
  '%s looks like an inference key, and is only hinted at',
  key => {
    const { provider } = readSettings({ OPENAI_ADMIN_KEY: key }, ['provider'])
    expect(provider.hints).toEqual([expect.stringContaining('sk-admin-')])
    expect(provider.hints.join()).not.toContain(key)
  },
)

test('a key that would cross a network unencrypted is hinted at', () => {
  const env = { OPENAI_ADMIN_KEY: ADMIN, OPENAI_BASE_URL: 'http://proxy.internal/v1' }
  expect(readSettings(env, ['provider']).provider.hints).toEqual([expect.stringContaining('unencrypted')])
})

test.each<[string, Record<string, string>, keyof SettingGroups | null, SpendError['code'], RegExp]>([
  ['no admin key', {}, 'provider', 'setting_missing', /^OPENAI_ADMIN_KEY is not set; create an admin key/],
  [
    'an empty admin key',
    { OPENAI_ADMIN_KEY: '  ' },
    'provider',
    'setting_missing',
    /^OPENAI_ADMIN_KEY is not set/,
  ],
  [
    'a key and a file',
    { OPENAI_ADMIN_KEY: ADMIN, OPENAI_ADMIN_KEY_FILE: '/x' },
    'provider',
    'setting_invalid',
    /OPENAI_ADMIN_KEY and OPENAI_ADMIN_KEY_FILE are both set/,
  ],
  [
    'two keys',
    { OPENAI_ADMIN_KEY: `${ADMIN} ${ADMIN}` },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY holds a blank or a line break/,
  ],
  [
    'a broken key',
    { OPENAI_ADMIN_KEY: `${ADMIN}\n${ADMIN}` },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY holds a blank or a line break/,
  ],
  [
    'a quoted key',
    { OPENAI_ADMIN_KEY: `"${ADMIN}"` },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY holds quotes/,
  ],
  [
    'a key with a dash of typography',
    { OPENAI_ADMIN_KEY: `sk–admin-${ADMIN}` },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY holds characters that no key has/,
  ],
  [
    'a file that is not there',
    { OPENAI_ADMIN_KEY_FILE: '/nowhere/key' },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY_FILE names a file that is not there: \/nowhere\/key$/,
  ],
  [
    'a folder',
    { OPENAI_ADMIN_KEY_FILE: folder },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY_FILE names a file that is a folder/,
  ],
  [
    'an empty file',
    { OPENAI_ADMIN_KEY_FILE: fileWith('\n') },
    'provider',
    'setting_missing',
    /^OPENAI_ADMIN_KEY_FILE names an empty file/,
  ],
  [
    'a file with two lines',
    { OPENAI_ADMIN_KEY_FILE: fileWith(`${ADMIN}\n${ADMIN}`) },
    'provider',
    'setting_invalid',
    /^The file that OPENAI_ADMIN_KEY_FILE names holds a blank/,
  ],
  [
    'a huge file',
    { OPENAI_ADMIN_KEY_FILE: fileWith('a'.repeat(100_000)) },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY_FILE names a file too large/,
  ],
  [
    'a key as a file',
    { OPENAI_ADMIN_KEY_FILE: ADMIN },
    'provider',
    'setting_invalid',
    /^OPENAI_ADMIN_KEY_FILE holds a key; it must be the name of the file/,
  ],
  [
    'an address that is none',
    { OPENAI_ADMIN_KEY: ADMIN, OPENAI_BASE_URL: 'api.openai.com' },
    'provider',
    'setting_invalid',
    /^OPENAI_BASE_URL must be an address such as https:/,
  ],
  [
    'an address of another kind',
    { OPENAI_ADMIN_KEY: ADMIN, OPENAI_BASE_URL: 'ftp://x' },
    'provider',
    'setting_invalid',
    /^OPENAI_BASE_URL must be an address/,
  ],
  ['no bot token', {}, 'slack', 'setting_missing', /^SLACK_BOT_TOKEN is not set; copy the bot token/],
  [
    'no way in',
    { SLACK_BOT_TOKEN: BOT },
    'slack',
    'setting_missing',
    /^SLACK_APP_TOKEN is not set; .* or set SLACK_SIGNING_SECRET/,
  ],
  [
    'swapped tokens',
    { SLACK_BOT_TOKEN: APP, SLACK_APP_TOKEN: BOT },
    'slack',
    'setting_invalid',
    /^SLACK_BOT_TOKEN holds an app-level token; it takes the one that begins with xoxb-/,
  ],
  [
    'a bot token for the app',
    { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: BOT },
    'slack',
    'setting_invalid',
    /^SLACK_APP_TOKEN holds a bot token/,
  ],
  [
    'a user token',
    { SLACK_BOT_TOKEN: 'xoxp-1-2' },
    'slack',
    'setting_invalid',
    /^SLACK_BOT_TOKEN holds a user token/,
  ],
  [
    'no token at all',
    { SLACK_BOT_TOKEN: 'hello' },
    'slack',
    'setting_invalid',
    /^SLACK_BOT_TOKEN holds no token of Slack/,
  ],
  [
    'a port beyond',
    { SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: 'a', PORT: '65536' },
    'slack',
    'setting_invalid',
    /^PORT must be a port from 0 to 65535/,
  ],
  ['a port in words', { WORKER_PORT: 'http' }, 'worker', 'setting_invalid', /^WORKER_PORT must be a port/],
  ['a negative port', { WORKER_PORT: '-1' }, 'worker', 'setting_invalid', /^WORKER_PORT must be a port/],
  [
    'PostgreSQL',
    { DATABASE_URL: 'postgres://spend:hunter22@db/spend' },
    null,
    'setting_invalid',
    /^DATABASE_URL names PostgreSQL, which Spend cannot use yet/,
  ],
  [
    'a bare path',
    { DATABASE_URL: './spend.db' },
    null,
    'setting_invalid',
    /^DATABASE_URL must name a file, as sqlite:/,
  ],
  [
    'a host',
    { DATABASE_URL: 'sqlite://spend.db' },
    null,
    'setting_invalid',
    /^DATABASE_URL must name a file/,
  ],
  [
    'nothing after sqlite',
    { DATABASE_URL: 'sqlite:' },
    null,
    'setting_invalid',
    /^DATABASE_URL must name a file/,
  ],
  ['memory', { DATABASE_URL: 'sqlite::memory:' }, null, 'setting_invalid', /^DATABASE_URL must name a file/],
  [
    'a log level that is none',
    { LOG_LEVEL: 'loud' },
    null,
    'setting_invalid',
    /^LOG_LEVEL must be one of trace, debug/,
  ],
  [
    'an instant without a zone',
    { SPEND_NOW: '2026-11-23T12:00:00' },
    null,
    'setting_invalid',
    /^SPEND_NOW must be a date and time with a zone/,
  ],
  ['an instant without a time', { SPEND_NOW: '2026-11-23' }, null, 'setting_invalid', /^SPEND_NOW must be/],
  [
    'a day of no calendar',
    { SPEND_NOW: '2026-02-30T12:00:00Z' },
    null,
    'setting_invalid',
    /^SPEND_NOW must be/,
  ],
  [
    'an hour of no clock',
    { SPEND_NOW: '2026-02-03T25:00:00Z' },
    null,
    'setting_invalid',
    /^SPEND_NOW must be/,
  ],
  [
    'two clocks',
    { SPEND_NOW: '2026-11-23T12:00:00Z', SPEND_CLOCK_URL: 'http://x' },
    null,
    'setting_invalid',
    /^SPEND_NOW and SPEND_CLOCK_URL are both set/,
  ],
  [
    'a clock that is no address',
    { SPEND_CLOCK_URL: 'noon' },
    null,
    'setting_invalid',
    /^SPEND_CLOCK_URL must be an address/,
  ],
  [
    'a pretend time in production',
    { SPEND_NOW: '2026-11-23T12:00:00Z', NODE_ENV: 'production' },
    null,
    'setting_invalid',
    /^SPEND_NOW is set while NODE_ENV is production/,
  ],
  [
    'a pretend clock in production',
    { SPEND_CLOCK_URL: 'http://x', NODE_ENV: 'production' },
    null,
    'setting_invalid',
    /^SPEND_CLOCK_URL is set while NODE_ENV is production/,
  ],
])('%s is one line that names the setting', (_name, env, group, code, message) => {
  const error = failureOf(env, group ? [group] : [])
  expect(error.code).toBe(code)
  expect(error.message).toMatch(message)
  expect(error.message).not.toMatch(/\n|hunter22|0123456789abcdef|111-222/)
})

test('everything wrong is found at once, for those who ask', () => {
  const env = { LOG_LEVEL: 'loud', DATABASE_URL: 'x', SLACK_BOT_TOKEN: BOT }
  const found = findSettingProblems(env, ['provider', 'slack', 'worker'])
  expect(found.map(({ message }) => message.split(' ')[0])).toEqual([
    'DATABASE_URL',
    'LOG_LEVEL',
    'OPENAI_ADMIN_KEY',
    'SLACK_APP_TOKEN',
  ])
})

test('settings can be printed, logged and sent without a secret in them', () => {
  const env = {
    OPENAI_ADMIN_KEY: ADMIN,
    SLACK_BOT_TOKEN: BOT,
    SLACK_APP_TOKEN: APP,
    TRACES_TOKEN: 'hunter22hunter',
  }
  const settings = readSettings(env, ['provider', 'slack', 'worker'])
  const shown = [
    inspect(settings, { depth: 9, showHidden: true }),
    JSON.stringify(settings),
    `${settings.provider.adminKey}`,
  ]
  for (const text of shown) {
    expect(text).toContain('[redacted]')
    for (const secret of [ADMIN, BOT, APP, 'hunter22hunter']) expect(text).not.toContain(secret)
  }
})
