import { createLogger } from '@spend/core/settings'
import { BOT_TOKEN, type HttpModeOptions } from '@spend/sandbox/slack'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../app.ts'
import { freePort } from '../testing/free-port.ts'
import { workspaceForTest } from '../testing/rig.ts'
import { scriptedAnswers } from '../testing/scripted-answers.ts'
import { postSigned } from '../testing/signed.ts'
import { healthRoutes } from './health.ts'
import { httpConnection } from './http.ts'

const SECRET = 'signing-secret'
const FIELDS = {
  command: '/spend',
  text: 'last week',
  user_id: 'U0ANA00001',
  channel_id: 'C0TEAMX001',
  response_url: 'http://127.0.0.1/none',
}

const served = async (options: { port?: number; http?: HttpModeOptions } = {}) => {
  const workspace = await workspaceForTest(options.http ? { http: options.http } : {})
  const log = await createLogger({ name: 'slack', level: 'silent' })
  const port = options.port ?? (await freePort())
  const connection = httpConnection({
    signingSecret: SECRET,
    port,
    routes: healthRoutes(() => connection.isUp()),
    log,
  })
  const answers = scriptedAnswers()
  const slack = buildApp({
    receiver: connection.receiver,
    botToken: BOT_TOKEN,
    apiUrl: workspace.apiUrl,
    answers,
    log,
    newReference: () => 'ref-1',
  })
  await connection.start()
  onTestFinished(() => connection.stop())
  return { ...slack, workspace, answers, base: `http://127.0.0.1:${port}`, port }
}

test('Slack over HTTP is answered as over a socket: commands, clicks and mentions', async () => {
  const port = await freePort()
  const http = { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET }
  const { workspace, inFlight, answers } = await served({ port, http })
  expect(await workspace.verifyRequestUrl()).toBe(true)
  const { error, message } = await workspace.command({ user: 'ana', channel: 'team-x', text: 'last week' })
  expect([error, message?.visibleTo]).toEqual([null, 'U0ANA00001'])
  await workspace.click({ user: 'ana', channel: 'team-x', ts: message?.ts ?? '', actionId: 'ask:0' })
  workspace.post({ user: 'ana', channel: 'team-x', text: '@spend yesterday' })
  await expect.poll(() => answers.asked.at(-1)?.text).toBe('yesterday')
  expect(await inFlight.drained(5_000)).toBe(true)
  expect(answers.asked.map(({ text }) => text)).toEqual([
    'last week',
    'team team-x 2026-11-16..2026-11-22 by project',
    'yesterday',
  ])
})

test.each([
  ['another secret', { secret: 'wrong' }],
  ['an old signature', { secret: SECRET, timestampS: Math.floor(Date.now() / 1000) - 3_600 }],
])('a request with %s is refused', async (_, signing) => {
  const { base, answers } = await served()
  const response = await postSigned({ url: `${base}/slack/events`, fields: FIELDS, ...signing })
  expect(response.status).toBe(401)
  expect(answers.asked).toEqual([])
})

test('health is told', async () => {
  const { base } = await served()
  expect((await fetch(`${base}/healthz`)).status).toBe(200)
  expect((await fetch(`${base}/readyz`)).status).toBe(200)
})

test('a port that is taken ends the start in words', async () => {
  const { port } = await served()
  const log = await createLogger({ name: 'slack', level: 'silent' })
  const second = httpConnection({ signingSecret: SECRET, port, routes: [], log })
  await expect(second.start()).rejects.toThrow(`PORT ${port} cannot be listened on (EADDRINUSE)`)
})
