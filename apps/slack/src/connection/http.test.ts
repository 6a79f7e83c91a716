import { createLogger } from '@spend/core/settings'
import { BOT_TOKEN } from '@spend/sandbox/slack'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../app.ts'
import { freePort } from '../testing/free-port.ts'
import { workspaceForTest } from '../testing/rig.ts'
import { scriptedAnswers } from '../testing/scripted-answers.ts'
import { postSigned } from '../testing/signed.ts'
import { healthRoutes } from './health.ts'
import { httpConnection } from './http.ts'

const SECRET = 'signing-secret'

const served = async () => {
  const workspace = await workspaceForTest()
  const log = await createLogger({ name: 'slack', level: 'silent' })
  const port = await freePort()
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
  const { responseUrl, triggerId } = await workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  const fields = {
    command: '/spend',
    text: 'last week',
    user_id: 'U0ANA00001',
    channel_id: 'C0TEAMX001',
    channel_name: 'team-x',
    team_id: 'T0SANDBOX01',
    response_url: responseUrl,
    trigger_id: triggerId,
  }
  return { ...slack, workspace, answers, connection, fields, base: `http://127.0.0.1:${port}`, port }
}

test('a signed command is acknowledged and answered through the response URL', async () => {
  const { base, fields, inFlight, workspace } = await served()
  const response = await postSigned({ url: `${base}/slack/events`, secret: SECRET, fields })
  expect([response.status, await response.text()]).toEqual([200, ''])
  expect(await inFlight.drained(5_000)).toBe(true)
  expect(workspace.state.messages('C0TEAMX001').at(-1)).toMatchObject({
    visibleTo: 'U0ANA00001',
    author: 'U0SPENDBOT1',
  })
})

test.each([
  ['another secret', { secret: 'wrong' }],
  ['an old signature', { secret: SECRET, timestampS: Math.floor(Date.now() / 1000) - 3_600 }],
])('a request with %s is refused', async (_, signing) => {
  const { base, fields, answers } = await served()
  const response = await postSigned({ url: `${base}/slack/events`, fields, ...signing })
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
