import { App, SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import { onTestFinished } from 'vitest'
import { APP_TOKEN, BOT_TOKEN } from '../defaults.ts'
import type { WorkspaceOptions } from '../types.ts'
import { startWorkspace, type Workspace } from '../workspace.ts'
import { QUIET } from './quiet.ts'
import { SMALL_COMPANY } from './small-company.ts'

/** A workspace that ends with the test. */
export const workspaceForTest = async (options: Partial<WorkspaceOptions> = {}): Promise<Workspace> => {
  const workspace = await startWorkspace({ ...SMALL_COMPANY, ...options })
  onTestFinished(() => workspace.close())
  return workspace
}

/** The real client, which gives up at the first refusal. */
export const clientFor = (workspace: Workspace, token = BOT_TOKEN): WebClient =>
  new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    logger: QUIET,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  })

/** The real Bolt over Socket Mode, connected, with the listeners that `listen` registers. */
export const boltFor = async (workspace: Workspace, listen: (app: App) => void): Promise<App> => {
  const clientOptions = {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 20, minTimeout: 10, maxTimeout: 50 },
  }
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logger: QUIET,
    // Bolt waits this long before it connects again.
    clientPingTimeout: 400,
    installerOptions: { clientOptions: { ...clientOptions } },
  })
  const app = new App({ token: BOT_TOKEN, receiver, logger: QUIET, clientOptions })
  listen(app)
  onTestFinished(async () => {
    await app.stop()
  })
  await app.start()
  await workspace.connected()
  return app
}

/** The platform's answer of a call that Slack refused; throws where it did not. */
export const refusalOf = async (call: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> => {
  try {
    await call
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return { ...error.data }
    throw error
  }
  throw new Error('the call was let through')
}
