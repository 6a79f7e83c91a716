import { type InteractionResult, interact } from '../dispatch/interact.ts'
import { shownMessage } from '../posting/index.ts'
import type { Json, MessageRecord, ViewRecord } from '../state/index.ts'
import { shownView } from '../views/index.ts'
import type { World } from '../world.ts'
import { ActingError } from './acting-error.ts'
import { type Choice, choose, findElement } from './element.ts'
import { teamPart, toldChannelName, userPart } from './payloads.ts'
import { messageSeen } from './say.ts'
import { blocksOf, type ViewValues, valuesOf } from './view-values.ts'
import { channelNamed, personNamed } from './who.ts'

/** Presses or chooses something in a message. */
export interface ClickAct extends Choice {
  readonly user: string
  readonly channel: string
  readonly ts: string
  /** Fields of the action to send instead of the true ones, as a forger would. */
  readonly forged?: Json
}

export interface ClickResult extends InteractionResult {
  readonly responseUrl: string
  readonly triggerId: string
}

export const click = async (act: ClickAct, world: World): Promise<ClickResult> => {
  const message = messageSeen(act, world)
  const { block, element } = findElement(message.blocks, act)
  const action = {
    ...choose(element, act.value),
    action_id: element.action_id,
    block_id: block.block_id,
    ...act.forged,
  }
  return pressInMessage({ user: act.user, message, action }, world)
}

/** The same with the element's state as Slack sends it: `{ type, action_id, block_id, value | selected_option | … }`. */
export const pressInMessage = async (
  {
    user,
    message,
    action,
  }: { readonly user: string; readonly message: MessageRecord; readonly action: Json },
  world: World,
): Promise<ClickResult> => {
  const person = personNamed(user, world)
  const channel = channelNamed(message.channel, person, world)
  const isEphemeral = message.visibleTo !== null
  const responseUrl = `${world.url()}${world.responseUrls.issue({
    channel: channel.id,
    user: person.id,
    originalTs: message.ts,
    threadTs: message.threadTs,
    onMessage: () => undefined,
  })}`
  const triggerId = world.triggers.issue(person.id)
  const payload: Json = {
    type: 'block_actions',
    ...userPart(person.id, world),
    ...teamPart(world),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    trigger_id: triggerId,
    channel: { id: channel.id, name: toldChannelName(channel) },
    // Slack does not send back what only one person saw.
    ...(isEphemeral ? {} : { message: shownMessage(message, world) }),
    state: { values: valuesOf(message.blocks, {}) },
    response_url: responseUrl,
    actions: [{ ...action, action_ts: world.state.nextTs() }],
  }
  return { ...(await interact(payload, world.transport)), responseUrl, triggerId }
}

/** Presses or chooses something in the modal on top, or in the app's home. */
export interface ViewClickAct extends Choice {
  readonly user: string
  readonly in: 'modal' | 'home'
}

export const clickInView = (
  act: ViewClickAct,
  view: ViewRecord,
  world: World,
): Promise<InteractionResult> => {
  const { block, element } = findElement(blocksOf(view.view), act)
  const action = { ...choose(element, act.value), action_id: element.action_id, block_id: block.block_id }
  return pressInView({ view, action, values: valuesOf(blocksOf(view.view), {}) }, world)
}

export const pressInView = (
  { view, action, values }: { readonly view: ViewRecord; readonly action: Json; readonly values: ViewValues },
  world: World,
): Promise<InteractionResult> =>
  interact(
    {
      type: 'block_actions',
      ...userPart(view.user, world),
      ...teamPart(world),
      container: { type: 'view', view_id: view.id },
      trigger_id: world.triggers.issue(view.user, view.id),
      view: shownView(view, world, values),
      actions: [{ ...action, action_ts: world.state.nextTs() }],
    },
    world.transport,
  )

/** What a select that asks the app offers for these letters. Throws an `ActingError` where the app does not answer. */
export const suggest = async (
  {
    user,
    actionId,
    blockId,
    letters,
    surface,
  }: {
    readonly user: string
    readonly actionId: string
    readonly blockId: string
    readonly letters: string
    readonly surface: MessageRecord | ViewRecord
  },
  world: World,
): Promise<Json> => {
  const person = personNamed(user, world)
  const place: Json =
    'ts' in surface
      ? {
          container: { type: 'message', message_ts: surface.ts, channel_id: surface.channel },
          channel: { id: surface.channel },
          message: shownMessage(surface, world),
        }
      : { container: { type: 'view', view_id: surface.id }, view: shownView(surface, world) }
  const result = await interact(
    {
      type: 'block_suggestion',
      ...userPart(person.id, world),
      ...teamPart(world),
      ...place,
      action_id: actionId,
      block_id: blockId,
      value: letters,
    },
    world.transport,
  )
  if (result.error !== null) throw new ActingError(`The app gave no options: ${result.error}.`)
  return typeof result.payload === 'object' && result.payload !== null ? { ...result.payload } : {}
}
