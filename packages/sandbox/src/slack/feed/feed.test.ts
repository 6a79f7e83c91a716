import { expect, onTestFinished, test } from 'vitest'
import { boltFor, clientFor, workspaceForTest } from '../testing/rig.ts'
import type { Workspace } from '../workspace.ts'

interface Told {
  readonly event: string
  readonly data: Record<string, unknown>
}

/** Reads a person's feed until something told is what was waited for. */
const watch = async (workspace: Workspace, as: string) => {
  const stopped = new AbortController()
  onTestFinished(() => stopped.abort())
  const response = await fetch(`${workspace.url}/__sandbox/feed?as=${as}`, { signal: stopped.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  const told: Told[] = []
  const until = async (wanted: (one: Told) => boolean): Promise<Told> => {
    for (;;) {
      const found = told.find(wanted)
      if (found) return found
      rest += (await reader?.read())?.value ?? ''
      const parts = rest.split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const [event = '', data = ''] = part.split('\n')
        told.push({ event: event.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) })
      }
    }
  }
  return { told, until }
}

const act = async (workspace: Workspace, body: unknown): Promise<unknown> => {
  const response = await fetch(`${workspace.url}/__sandbox/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

const textsIn = ({ data }: Told): unknown[] =>
  Array.isArray(data.messages) ? data.messages.map((message: { text: string }) => message.text) : []

test('each hears what they may see: the state first, then changes and the state after them', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const [ana, bruno] = await Promise.all([watch(workspace, 'ana'), watch(workspace, 'bruno')])
  const first = await ana.until(({ event }) => event === 'state')
  expect(first.data).toMatchObject({
    workspaceName: 'Sandbox',
    connected: false,
    me: { handle: 'ana' },
    messages: [],
  })
  await client.chat.postEphemeral({ channel: 'C0TEAMX001', user: 'U0ANA00001', text: 'For Ana' })
  await client.chat.postMessage({ channel: 'C0TEAMX001', text: 'For all' })
  const isLast = ({ event, data }: Told) => event === 'change' && JSON.stringify(data).includes('For all')
  await Promise.all([ana.until(isLast), bruno.until(isLast)])
  const after = await bruno.until(told => told.event === 'state' && textsIn(told).includes('For all'))
  expect(textsIn(after)).toEqual(['For all'])
  expect(JSON.stringify(bruno.told)).not.toContain('For Ana')
  expect(textsIn(await ana.until(told => textsIn(told).includes('For all')))).toEqual(['For Ana', 'For all'])
})

test('the feed tells when the app comes', async () => {
  const workspace = await workspaceForTest()
  const ana = await watch(workspace, 'ana')
  await boltFor(workspace, () => undefined)
  expect((await ana.until(({ data }) => data.connected === true)).event).toBe('state')
})

test('a page acts for a person', async () => {
  const workspace = await workspaceForTest()
  await boltFor(workspace, app =>
    app.command('/spend', ({ ack, payload }) => ack(`You asked ${payload.text}`)),
  )
  const channel = 'C0TEAMX001'
  const typed = { type: 'command', channel, text: '/spend team-x last week' }
  expect(await act(workspace, { as: 'ana', act: typed })).toMatchObject({ error: null })
  expect(await act(workspace, { as: 'ana', act: { type: 'post', channel, text: 'Hello' } })).toMatchObject({
    error: null,
    result: { text: 'Hello' },
  })
  expect(workspace.seenBy('ana', channel).map(message => message.text)).toEqual([
    'You asked team-x last week',
    'Hello',
  ])
})

test('an act that cannot be is refused in words', async () => {
  const workspace = await workspaceForTest()
  const send = (what: unknown) => act(workspace, what)
  expect(await send({ as: 'ana', act: { type: 'fly' } })).toMatchObject({ error: 'Nobody can fly here.' })
  expect(await send({ as: 'ana', act: { type: 'post' } })).toMatchObject({ error: 'post needs channel.' })
  expect(await send({ as: 'gast', act: { type: 'post', channel: 'team-x', text: 'x' } })).toMatchObject({
    error: 'There is no channel "team-x" here.',
  })
  expect(await send([])).toMatchObject({ error: 'An act is JSON: { as, act: { type, … } }.' })
  const form = await fetch(`${workspace.url}/__sandbox/act`, {
    method: 'POST',
    body: new URLSearchParams({ as: 'ana', act: '{"type":"home"}' }),
  })
  expect(form.status).toBe(400)
})
