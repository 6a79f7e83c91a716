import { createServer, type RequestListener } from 'node:http'
import { App, HTTPReceiver } from '@slack/bolt'
import { expect, onTestFinished, test } from 'vitest'
import { BOT_TOKEN } from '../defaults.ts'
import { listen, stop } from '../server/server.ts'
import { QUIET } from '../testing/quiet.ts'
import { workspaceForTest } from '../testing/rig.ts'
import type { Timings } from '../types.ts'
import type { Workspace } from '../workspace.ts'

const SECRET = 'sandbox-signing-secret'

/** The real Bolt behind its HTTP receiver. */
const boltOverHttp = async (
  register: (app: App) => void,
  { signingSecret = SECRET }: { readonly signingSecret?: string } = {},
): Promise<Workspace> => {
  const port = await freePort()
  const workspace = await workspaceForTest({
    http: { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET },
  })
  const receiver = new HTTPReceiver({ signingSecret, logger: QUIET })
  const app = new App({
    token: BOT_TOKEN,
    receiver,
    logger: QUIET,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  })
  register(app)
  await app.start(port)
  onTestFinished(async () => {
    await app.stop()
  })
  return workspace
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = await listen(server, 0)
  await stop(server)
  return port
}

/** A request URL that answers as told. */
const answering = async (listener: RequestListener, timings: Partial<Timings> = {}): Promise<Workspace> => {
  const server = createServer(listener)
  const port = await listen(server, 0)
  onTestFinished(() => stop(server))
  return workspaceForTest({
    http: { requestUrl: `http://127.0.0.1:${port}/`, signingSecret: SECRET },
    timings: { eventRetryMs: [0, 5, 5], ...timings },
  })
}

test('a signed command reaches Bolt and is answered', async () => {
  const workspace = await boltOverHttp(app =>
    app.command('/spend', ({ ack, payload }) => ack(`You said ${payload.text}`)),
  )
  const result = await workspace.command({ user: 'ana', channel: 'team-x', text: 'last week' })
  expect(result).toMatchObject({ error: null, message: { text: 'You said last week' } })
})

test('a request that is signed with another secret is refused by Bolt', async () => {
  const workspace = await boltOverHttp(app => app.command('/spend', ({ ack }) => ack()), {
    signingSecret: 'other',
  })
  const result = await workspace.command({ user: 'ana', channel: 'team-x', text: '' })
  expect(result.error).toBe('http_service_error')
})

test('the request URL proves itself', async () => {
  const workspace = await boltOverHttp(() => undefined)
  expect(await workspace.verifyRequestUrl()).toBe(true)
})

test('clicks and events reach Bolt too', async () => {
  const mentioned = Promise.withResolvers<string>()
  const workspace = await boltOverHttp(app => {
    app.event('app_mention', async ({ event }) => mentioned.resolve(event.text))
    app.event('app_home_opened', async ({ client, event }) => {
      const button = {
        type: 'button' as const,
        text: { type: 'plain_text' as const, text: 'Go' },
        action_id: 'go',
      }
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] },
      })
    })
    app.action('go', ({ ack }) => ack())
  })
  workspace.post({ user: 'ana', channel: 'team-x', text: '@spend how much?' })
  expect(await mentioned.promise).toBe(`<@${workspace.identity.botUserId}> how much?`)
  const published = new Promise(resolve =>
    workspace.subscribe(change => change.type === 'view' && resolve(change)),
  )
  await workspace.openHome('ana')
  await published
  expect(await workspace.clickInView({ user: 'ana', in: 'home', actionId: 'go' })).toMatchObject({
    error: null,
  })
})

test('an event that fails is sent again with its number and reason', async () => {
  const retries: unknown[] = []
  const workspace = await answering((request, response) => {
    request.resume()
    retries.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']])
    response.writeHead(retries.length < 3 ? 500 : 200).end()
  })
  await workspace.openHome('ana')
  expect(retries).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
  ])
})

test('an app that asks for no retry gets none', async () => {
  let requests = 0
  const workspace = await answering((request, response) => {
    request.resume()
    requests += 1
    response.writeHead(500, { 'x-slack-no-retry': '1' }).end()
  })
  await workspace.openHome('ana')
  expect(requests).toBe(1)
})

test('a late answer is operation_timeout, and nobody there is dispatch_failed', async () => {
  const act = { user: 'ana', channel: 'team-x', text: '' }
  const slow = await answering(request => request.resume(), { ackMs: 30 })
  expect((await slow.command(act)).error).toBe('operation_timeout')
  const nobody = await workspaceForTest({
    http: { requestUrl: `http://127.0.0.1:${await freePort()}/`, signingSecret: SECRET },
  })
  expect((await nobody.command(act)).error).toBe('dispatch_failed')
})
