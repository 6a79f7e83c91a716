import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import { QUIET } from './testing/quiet.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

const run = (...args: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill())
  return child
}

const firstWords = (child: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> =>
  new Promise((resolve, reject) => {
    child[stream]?.once('data', data => resolve(String(data)))
    child.once('error', reject)
  })

test('it starts the company’s workspace and says what to set', async () => {
  const said = await firstWords(run('--port', '0'), 'stdout')
  const setting = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(said)?.[1]
  const client = new WebClient(setting('SLACK_BOT_TOKEN'), {
    slackApiUrl: String(setting('SLACK_API_URL')),
    logger: QUIET,
  })
  const { channels } = await client.conversations.list({ limit: 999 })
  expect(channels?.map(channel => channel.name)).toContain('ai-spend-ops')
  expect(setting('SLACK_APP_TOKEN')).toBeDefined()
})

test('a wrong setting ends it with a sentence', async () => {
  const child = run('--port', 'high')
  const ended = new Promise(resolve => child.once('exit', resolve))
  expect(await firstWords(child, 'stderr')).toBe('--port high is no port between 0 and 65535\n')
  expect(await ended).toBe(2)
})
