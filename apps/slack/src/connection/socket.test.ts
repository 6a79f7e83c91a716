import { createLogger } from '@spend/core/settings'
import { startWorkspace, type Workspace } from '@spend/sandbox/slack'
import { expect, onTestFinished, test } from 'vitest'
import { COMPANY } from '../testing/company.ts'
import { slackForTest, workspaceForTest } from '../testing/rig.ts'
import { scriptedAnswers, TOLD } from '../testing/scripted-answers.ts'
import { socketConnection } from './socket.ts'

const ASK = { user: 'ana', channel: 'team-x', text: 'last week' }
const quiet = () => createLogger({ name: 'slack', level: 'silent' })

test.each([
  ['dropped without a word', (workspace: Workspace) => workspace.faults.dropSockets()],
  ['refreshed by Slack', (workspace: Workspace) => workspace.faults.refreshSockets()],
])('after its socket was %s, the next command is answered', async (_, end) => {
  const { workspace, connection } = await slackForTest()
  end(workspace)
  await expect.poll(() => connection.isUp(), { timeout: 5_000 }).toBe(false)
  expect(await workspace.connected(10_000)).toBe(true)
  const { error, message } = await workspace.command(ASK)
  expect([error, message?.author]).toEqual([null, 'U0SPENDBOT1'])
})

test('what was asked before the socket dropped is still answered', async () => {
  const ledger = Promise.withResolvers<void>()
  const answers = scriptedAnswers(() => ledger.promise.then(() => TOLD))
  const { workspace, inFlight } = await slackForTest({ answers })
  const asked = workspace.command(ASK)
  await expect.poll(() => answers.asked.length).toBe(1)
  workspace.faults.dropSockets()
  ledger.resolve()
  expect(await inFlight.drained(5_000)).toBe(true)
  expect((await asked).message?.author).toBe('U0SPENDBOT1')
})

test('a workspace that goes away and comes back is answered again', async () => {
  const { workspace, connection } = await slackForTest()
  const port = Number(new URL(workspace.url).port)
  await workspace.close()
  expect((await workspace.command(ASK)).error).not.toBeNull()
  const again = await startWorkspace({ ...COMPANY, port })
  onTestFinished(() => again.close())
  expect(await again.connected(20_000)).toBe(true)
  expect((await again.command(ASK)).error).toBeNull()
  expect(connection.isUp()).toBe(true)
})

test('an app token that Slack refuses ends the start in words', async () => {
  const workspace = await workspaceForTest()
  const connection = socketConnection({
    appToken: 'xapp-wrong',
    apiUrl: workspace.apiUrl,
    log: await quiet(),
  })
  onTestFinished(() => connection.stop())
  await expect(connection.start()).rejects.toThrow('Slack refuses SLACK_APP_TOKEN (invalid_auth)')
})

test('a start while Slack is out waits for it', async () => {
  const workspace = await workspaceForTest()
  workspace.faults.plan({ kind: 'status', status: 503 }, { method: 'apps.connections.open', count: 1 })
  const connection = socketConnection({
    appToken: 'xapp-1-sandbox-app',
    apiUrl: workspace.apiUrl,
    log: await quiet(),
  })
  onTestFinished(() => connection.stop())
  await connection.start()
  expect(connection.isUp()).toBe(true)
})
