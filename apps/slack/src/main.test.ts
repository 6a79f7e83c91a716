import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { ask, wordAnswer } from '@spend/core/answers'
import { openLedger } from '@spend/core/ledger'
import { APP_TOKEN, BOT_TOKEN, type Workspace } from '@spend/sandbox/slack'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from './testing/free-port.ts'
import { type Files, filesForTest, SPEND_YAML } from './testing/ledger-file.ts'
import { workspaceForTest } from './testing/rig.ts'
import { slackProcess } from './testing/slack-process.ts'

const NOW = '2026-11-23T12:00:00Z'
const IN_GENERAL = { user: 'ana', channel: 'general' }

const environment = (workspace: Workspace, files: Files): Record<string, string> => ({
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_APP_TOKEN: APP_TOKEN,
  SLACK_API_URL: workspace.apiUrl,
  DATABASE_URL: files.databaseUrl,
  SPEND_CONFIG: files.configPath,
  SPEND_NOW: NOW,
})

const started = async () => {
  const [workspace, files] = [await workspaceForTest(), filesForTest()]
  const slack = slackProcess(environment(workspace, files))
  expect(await workspace.connected(20_000), slack.errors()).toBe(true)
  return { workspace, files, slack }
}

test('the answer in Slack is the answer of the ledger, word for word', async () => {
  const { workspace, files } = await started()
  await files.fill()
  const ledger = await openLedger({ url: files.databaseUrl, access: 'read' })
  onTestFinished(() => ledger.close())
  const nowMs = Date.parse(NOW)
  for (const text of [
    'team-x last week',
    'by project last 14 days',
    'top 2 models last week',
    'team-x last week by day',
  ]) {
    const { error, message } = await workspace.command({ ...IN_GENERAL, text })
    expect(error).toBeNull()
    const answered = await ask({ ledger, config: files.config, nowMs, text })
    if (answered.status !== 'answer') throw new Error(answered.error.message)
    const { rows, warnings, ...said } = wordAnswer(answered.answer, { nowMs })
    const shown = JSON.stringify(message?.blocks)
    for (const words of [...Object.values(said), ...warnings, ...rows.flatMap(row => Object.values(row))])
      if (words) expect(shown, text).toContain(words)
  }
})

test('each button under an answer is understood', async () => {
  const { workspace, files } = await started()
  await files.fill()
  const { message } = await workspace.command({ ...IN_GENERAL, text: 'last week' })
  const buttons = message?.blocks.at(-1)?.elements
  const words = Array.isArray(buttons) ? buttons.map(button => String(button?.value)) : []
  expect(words).toHaveLength(4)
  for (const text of words) {
    const again = await workspace.command({ user: 'ana', channel: 'team-x', text })
    expect(again.message?.text, text).toMatch(/^Everything · Mon 16 – Sun 22 Nov 2026\n/)
  }
})

test('before the first sync it says so, and answers as soon as there is a ledger', async () => {
  const { workspace, files } = await started()
  const before = await workspace.command({ ...IN_GENERAL, text: 'last week' })
  expect(before.message?.text).toContain('There is no data yet')
  await files.fill()
  const after = await workspace.command({ ...IN_GENERAL, text: 'last week' })
  expect(after.message?.text).toContain('billed')
})

test('a damaged ledger is told; a restored one is answered from, without a restart', async () => {
  const { workspace, files, slack } = await started()
  await files.fill()
  const path = files.databaseUrl.replace('sqlite:', '')
  const whole = readFileSync(path)
  expect(existsSync(`${path}-wal`)).toBe(false)
  writeFileSync(path, 'no database at all, only words, and many of them, so that a page is full'.repeat(100))
  const damaged = await workspace.command({ ...IN_GENERAL, text: 'last week' })
  expect(damaged.message?.text).toContain('rather than a wrong one')
  writeFileSync(`${path}.restored`, whole)
  renameSync(`${path}.restored`, path)
  const restored = await workspace.command({ ...IN_GENERAL, text: 'last week' })
  expect(restored.message?.text, slack.output()).toContain('billed')
})

test('a changed spend.yaml holds from the next question on; a mistake in it leaves the last good one', async () => {
  const { workspace, files, slack } = await started()
  await files.fill()
  const ofTeamX = { user: 'ana', channel: 'team-x', text: '' }
  expect((await workspace.command(ofTeamX)).message?.text).toMatch(/^team-x/)
  writeFileSync(files.configPath, SPEND_YAML.replace('channel:', 'chanel:'))
  expect((await workspace.command(ofTeamX)).message?.text).toMatch(/^team-x/)
  expect(slack.output()).toContain('spend.yaml:4:')
  writeFileSync(files.configPath, SPEND_YAML.replace('#team-x', '#elsewhere'))
  expect((await workspace.command(ofTeamX)).message?.text).toMatch(/^Everything/)
})

test('in Socket Mode a port, where one is set, tells health', async () => {
  const [workspace, port] = [await workspaceForTest(), await freePort()]
  workspace.faults.plan({ kind: 'status', status: 503 }, { method: 'apps.connections.open', count: 1 })
  const slack = slackProcess({ ...environment(workspace, filesForTest()), PORT: String(port) })
  const status = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      response => response.status,
      () => 0,
    )
  await expect.poll(() => status('/healthz'), { timeout: 20_000 }).toBe(200)
  expect([await status('/readyz'), await status('/other')]).toEqual([503, 404])
  expect(await workspace.connected(20_000), slack.errors()).toBe(true)
  await expect.poll(() => status('/readyz')).toBe(200)
})

test('SIGTERM ends it once what was asked is answered', async () => {
  const [workspace, files] = [await workspaceForTest(), filesForTest()]
  await files.fill()
  const held = Promise.withResolvers<ServerResponse>()
  const clock = createServer((_, response) => held.resolve(response)).listen(0)
  onTestFinished(() => void clock.close())
  const address = clock.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { SPEND_NOW: _, ...env } = environment(workspace, files)
  const slack = slackProcess({ ...env, SPEND_CLOCK_URL: `http://127.0.0.1:${address.port}/clock` })
  await workspace.connected(20_000)
  const asked = workspace.command({ ...IN_GENERAL, text: 'last week' })
  const response = await held.promise
  slack.child.kill('SIGTERM')
  response.end(JSON.stringify({ now: NOW }))
  expect((await asked).message?.text).toContain('billed')
  expect(await slack.ended).toBe(0)
})

test.each([
  ['no bot token', { SLACK_BOT_TOKEN: '' }, /^SLACK_BOT_TOKEN is not set.*\n$/],
  [
    'a bot token that Slack refuses',
    { SLACK_BOT_TOKEN: 'xoxb-wrong' },
    /^Slack refuses SLACK_BOT_TOKEN \(invalid_auth\).*\n$/,
  ],
  [
    'an app token that Slack refuses',
    { SLACK_APP_TOKEN: 'xapp-wrong' },
    /^Slack refuses SLACK_APP_TOKEN \(invalid_auth\).*\n$/,
  ],
])('with %s it does not start, and says why in one line', async (_, wrong, line) => {
  const workspace = await workspaceForTest()
  const slack = slackProcess({ ...environment(workspace, filesForTest()), ...wrong })
  expect(await slack.ended).toBe(1)
  expect(slack.errors()).toMatch(line)
})

test.skipIf(process.platform !== 'linux')('idle after an answer it stays under 180 MB resident', async () => {
  const { workspace, files, slack } = await started()
  await files.fill()
  await workspace.command({ ...IN_GENERAL, text: 'team-x last week' })
  const residentKb = Number(
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${slack.child.pid}/status`, 'utf8'))?.[1],
  )
  expect(residentKb).toBeGreaterThan(30_000)
  expect(residentKb).toBeLessThan(180_000)
})
