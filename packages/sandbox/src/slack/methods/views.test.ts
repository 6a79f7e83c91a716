import type { App } from '@slack/bolt'
import { expect, test } from 'vitest'
import { boltFor, clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'
import type { Workspace } from '../workspace.ts'

const words = (text: string) => ({ type: 'plain_text' as const, text })

const modal = (title: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'modal' as const,
  title: words(title),
  submit: words('Save'),
  callback_id: 'explain',
  blocks: [
    {
      type: 'input' as const,
      block_id: 'why',
      label: words('Why?'),
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
  ...more,
})

/** The app, and a trigger of a command that Ana typed. */
const triggered = async (
  listen: (app: App) => void = () => undefined,
  timings = {},
): Promise<{ workspace: Workspace; app: App; trigger: string }> => {
  const workspace = await workspaceForTest({ timings })
  const app = await boltFor(workspace, bolt => {
    bolt.command('/spend', ({ ack }) => ack())
    listen(bolt)
  })
  const act = { user: 'ana', channel: 'team-x', text: '' }
  return { workspace, app, trigger: (await workspace.command(act, { answerMs: 0 })).triggerId }
}

test('a modal opens for whom the trigger was, once', async () => {
  const { workspace, app, trigger } = await triggered()
  const opened = await app.client.views.open({ trigger_id: trigger, view: modal('Explain') })
  expect(opened.view).toMatchObject({ type: 'modal', callback_id: 'explain', root_view_id: opened.view?.id })
  expect(workspace.modal('ana')?.id).toBe(opened.view?.id)
  expect(workspace.modal('bruno')).toBeUndefined()
  const open = (trigger_id: string) => refusalOf(app.client.views.open({ trigger_id, view: modal('Again') }))
  expect(await open(trigger)).toMatchObject({ error: 'exchanged_trigger_id' })
  expect(await open('1.2.made-up')).toMatchObject({ error: 'invalid_trigger_id' })
})

test('a trigger that is too old opens nothing', async () => {
  const { app, trigger } = await triggered(undefined, { triggerMs: -1 })
  expect(await refusalOf(app.client.views.open({ trigger_id: trigger, view: modal('Late') }))).toMatchObject({
    error: 'expired_trigger_id',
  })
})

test('a wrong view is refused with pointers', async () => {
  const { app, trigger } = await triggered()
  const call = app.client.views.open({
    trigger_id: trigger,
    view: modal('A title of more than 24 characters'),
  })
  expect(await refusalOf(call)).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  })
})

test('a submission reaches the app with what was filled in, and closes the modal', async () => {
  const submitted = Promise.withResolvers<unknown>()
  const { workspace, app, trigger } = await triggered(bolt =>
    bolt.view('explain', async ({ ack, view, body }) => {
      submitted.resolve([body.user.id, view.private_metadata, view.state.values])
      await ack()
    }),
  )
  await app.client.views.open({
    trigger_id: trigger,
    view: modal('Explain', { private_metadata: 'anomaly 7' }),
  })
  expect(await workspace.submitView({ user: 'ana', answers: {} })).toMatchObject({
    errors: { why: 'Please complete this required field.' },
  })
  expect(await workspace.submitView({ user: 'ana', answers: { text: 'A load test' } })).toEqual({
    error: null,
    errors: {},
  })
  expect(await submitted.promise).toEqual([
    'U0ANA00001',
    'anomaly 7',
    { why: { text: { type: 'plain_text_input', value: 'A load test' } } },
  ])
  expect(workspace.modal('ana')).toBeUndefined()
})

test('the app may answer a submission with errors, another view, or one on top', async () => {
  const replies = [
    { response_action: 'errors' as const, errors: { why: 'Say more.' } },
    { response_action: 'update' as const, view: modal('Second') },
    { response_action: 'push' as const, view: modal('Third') },
    { response_action: 'clear' as const },
  ]
  const { workspace, app, trigger } = await triggered(bolt =>
    bolt.view('explain', async ({ ack }) => {
      const reply = replies.shift()
      if (reply) await ack(reply)
    }),
  )
  await app.client.views.open({ trigger_id: trigger, view: modal('First') })
  const submit = () => workspace.submitView({ user: 'ana', answers: { text: 'x' } })
  const top = () => workspace.modal('ana')?.view.title
  expect(await submit()).toEqual({ error: null, errors: { why: 'Say more.' } })
  expect([top(), workspace.modal('ana')?.errors]).toEqual([words('First'), { why: 'Say more.' }])
  await submit()
  expect([top(), workspace.modal('ana')?.errors]).toEqual([words('Second'), {}])
  await submit()
  expect(top()).toEqual(words('Third'))
  await submit()
  expect(top()).toBeUndefined()
})

test('a submission that is not acknowledged leaves the modal open', async () => {
  const { workspace, app, trigger } = await triggered(
    bolt => bolt.view('explain', () => new Promise(() => undefined)),
    { ackMs: 100 },
  )
  await app.client.views.open({ trigger_id: trigger, view: modal('Explain') })
  const result = await workspace.submitView({ user: 'ana', answers: { text: 'x' } })
  expect(result.error).toContain('trouble connecting')
  expect(workspace.modal('ana')).toBeDefined()
})

test('a click in a modal may push one on top, three in all, and closing goes back', async () => {
  const button = { type: 'button', text: words('More'), action_id: 'more' }
  const deep = modal('Deep', { blocks: [{ type: 'actions', elements: [button] }], notify_on_close: true })
  const closed = Promise.withResolvers<unknown>()
  const refused = Promise.withResolvers<unknown>()
  const { workspace, app, trigger } = await triggered(bolt => {
    bolt.action('more', async ({ ack, client, body }) => {
      if (body.type === 'block_actions') {
        await client.views.push({ trigger_id: body.trigger_id, view: deep }).catch(refused.resolve)
      }
      await ack()
    })
    bolt.view({ callback_id: 'explain', type: 'view_closed' }, async ({ ack, body }) => {
      await ack()
      closed.resolve(body)
    })
  })
  await app.client.views.open({ trigger_id: trigger, view: deep })
  const press = () => workspace.clickInView({ user: 'ana', in: 'modal', actionId: 'more' })
  await press()
  await press()
  const third = workspace.modal('ana')
  await press()
  expect(await refused.promise).toMatchObject({ data: { error: 'push_limit_reached' } })
  await workspace.closeView({ user: 'ana' })
  expect(await closed.promise).toMatchObject({ type: 'view_closed', is_cleared: false })
  expect(workspace.modal('ana')?.id).toBe(third?.previousId)
})

test('an update from an older look at a view is refused', async () => {
  const { app, trigger } = await triggered()
  const { view } = await app.client.views.open({ trigger_id: trigger, view: modal('One') })
  const update = () =>
    app.client.views.update({ view_id: String(view?.id), hash: String(view?.hash), view: modal('Two') })
  expect((await update()).view?.title).toEqual(words('Two'))
  expect(await refusalOf(update())).toMatchObject({ error: 'hash_conflict' })
})

test('the home is published for one person', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const publish = (text: string) =>
    client.views.publish({
      user_id: 'U0ANA00001',
      view: { type: 'home', blocks: [{ type: 'section', text: words(text) }] },
    })
  const { view } = await publish('One')
  await publish('Two')
  expect(workspace.home('ana')).toMatchObject({ id: view?.id, view: { blocks: [{ text: words('Two') }] } })
  expect(workspace.home('bruno')).toBeUndefined()
})
