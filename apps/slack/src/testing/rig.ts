import { createLogger } from '@spend/core/settings'
import {
  APP_TOKEN,
  BOT_TOKEN,
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '@spend/sandbox/slack'
import { onTestFinished } from 'vitest'
import type { Answers } from '../answering/index.ts'
import { buildApp, type SlackApp } from '../app.ts'
import { type Connection, socketConnection } from '../connection/index.ts'
import { COMPANY } from './company.ts'
import { scriptedAnswers } from './scripted-answers.ts'

export interface Rig extends SlackApp {
  readonly workspace: Workspace
  readonly connection: Connection
  /** What was logged, a line of JSON each. */
  readonly logged: readonly string[]
}

/** A workspace that ends with the test. */
export const workspaceForTest = async (options: Partial<WorkspaceOptions> = {}): Promise<Workspace> => {
  const workspace = await startWorkspace({ ...COMPANY, ...options })
  onTestFinished(() => workspace.close())
  return workspace
}

/** The real app, connected to a workspace over its WebSocket. */
export const slackForTest = async ({
  answers = scriptedAnswers(),
  options = {},
  newReference = () => 'ref-1',
}: {
  answers?: Answers
  options?: Partial<WorkspaceOptions>
  newReference?: () => string
} = {}): Promise<Rig> => {
  const workspace = await workspaceForTest(options)
  const logged: string[] = []
  const log = await createLogger({ name: 'slack', level: 'info' }, { write: line => logged.push(line) })
  const connection = socketConnection({ appToken: APP_TOKEN, apiUrl: workspace.apiUrl, log })
  const slack = buildApp({
    receiver: connection.receiver,
    botToken: BOT_TOKEN,
    apiUrl: workspace.apiUrl,
    answers,
    log,
    newReference,
  })
  onTestFinished(() => connection.stop())
  await slack.identity.get()
  await connection.start()
  return { ...slack, workspace, connection, logged }
}
