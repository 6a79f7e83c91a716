import { expect, test } from 'vitest'
import { type DemoAddresses, demoEnvironment } from './environment.ts'

const ADDRESSES: DemoAddresses = {
  openaiBaseUrl: 'http://127.0.0.1:4010/v1',
  openaiKey: 'sk-admin-sandbox',
  slackApiUrl: 'http://127.0.0.1:4020/api/',
  slackBotToken: 'xoxb-sandbox-bot',
  slackAppToken: 'xapp-1-sandbox-app',
  clockUrl: 'http://127.0.0.1:4010/__sandbox/clock',
  ledgerFile: '/tmp/demo/spend.db',
  configFile: '/tmp/demo/spend.yaml',
  workerPort: 8787,
}

test('no real key and no address of elsewhere reaches a process of the demo', () => {
  const own = {
    PATH: '/usr/bin',
    OPENAI_ADMIN_KEY: 'sk-admin-real',
    OPENAI_API_KEY: 'sk-real',
    OPENAI_ORG_ID: 'org-real',
    OPENAI_ADMIN_KEY_FILE: '/run/secrets/real',
    OPENAI_BASE_URL: 'https://api.openai.com/v1',
    SLACK_BOT_TOKEN: 'xoxb-real',
    SLACK_SIGNING_SECRET: 'real',
    SLACK_BOT_TOKEN_FILE: '/run/secrets/real',
    DATABASE_URL: 'postgres://real',
    HTTPS_PROXY: 'http://proxy.real',
    NODE_OPTIONS: '--require /real.js',
    SOMETHING_NEW: 'real',
  }
  const environment = demoEnvironment(own, ADDRESSES)
  expect(JSON.stringify(environment)).not.toContain('real')
  expect(environment.PATH).toBe('/usr/bin')
  expect(environment.OPENAI_ADMIN_KEY).toBe(ADDRESSES.openaiKey)
})

test('an address of elsewhere is refused', () => {
  expect(() => demoEnvironment({}, { ...ADDRESSES, openaiBaseUrl: 'https://api.openai.com/v1' })).toThrow(
    RangeError,
  )
  expect(() => demoEnvironment({}, { ...ADDRESSES, slackApiUrl: 'https://slack.com/api/' })).toThrow(
    RangeError,
  )
})
