import type { InteractionResult } from '../dispatch/interact.ts'
import type { ChannelRecord, Json, MessageRecord, ViewRecord } from '../state/index.ts'
import { homeOf, modalsOf } from '../views/index.ts'
import type { World } from '../world.ts'
import { ActingError } from './acting-error.ts'
import { type CommandAct, type CommandOptions, type CommandResult, command } from './command.ts'
import { openHome } from './home.ts'
import { join } from './membership.ts'
import {
  type ClickAct,
  type ClickResult,
  click,
  clickInView,
  pressInMessage,
  pressInView,
  suggest,
  type ViewClickAct,
} from './press.ts'
import { messageSeen, type ReactAct, react, readChannel, type SayAct, say } from './say.ts'
import { closeView, type SubmitResult, submitView } from './submit.ts'
import { type Answers, blocksOf, type ViewValues, valuesOf } from './view-values.ts'
import { channelNamed, messagesSeenBy, personNamed } from './who.ts'

/** A message that somebody sees. */
interface MessagePlace {
  readonly user: string
  readonly channel: string
  readonly ts: string
}

/**
 * What people do. People are named by Slack id or handle, channels by id or name (`@spend`: the conversation with the
 * app). All of these throw an `ActingError` where Slack's own client would not let them.
 */
export interface Acts {
  /** Types a slash command; ends with the app's first answer. */
  command(act: CommandAct, options?: CommandOptions): Promise<CommandResult>
  post(act: SayAct): MessageRecord
  /** Adds a reaction or takes it back. */
  react(act: ReactAct): void
  /** Marks a channel as read. */
  read(act: { readonly user: string; readonly channel: string }): void
  /** Adds somebody to a channel, or with `user` `@spend` the app. */
  invite(act: { readonly user: string; readonly channel: string; readonly by: string }): void
  click(act: ClickAct): Promise<ClickResult>
  /** As `click`, with the element's state as Slack sends it. */
  press(act: MessagePlace & { readonly action: Json }): Promise<ClickResult>
  clickInView(act: ViewClickAct): Promise<InteractionResult>
  /** As `clickInView`, with the element's and the view's state as Slack sends them. */
  pressInView(act: {
    readonly user: string
    readonly viewId: string
    readonly action: Json
    readonly values: ViewValues
  }): Promise<InteractionResult>
  /** What a select that asks the app offers: `{ options }` or `{ option_groups }`. */
  suggest(act: {
    readonly user: string
    readonly actionId: string
    readonly blockId: string
    readonly letters: string
    readonly place: Omit<MessagePlace, 'user'> | { readonly viewId: string }
  }): Promise<Json>
  /** Submits the modal on top with these answers by action id; what is not answered keeps its first value. */
  submitView(act: { readonly user: string; readonly answers?: Answers }): Promise<SubmitResult>
  /** As `submitView`, with the view's state as Slack sends it. */
  submitValues(act: {
    readonly user: string
    readonly viewId: string
    readonly values: ViewValues
  }): Promise<SubmitResult>
  /** Closes the modal on top, or the named one and those above it. */
  closeView(act: { readonly user: string; readonly viewId?: string }): Promise<void>
  openHome(user: string): Promise<void>
  /** The modal on top. */
  modal(user: string): ViewRecord | undefined
  home(user: string): ViewRecord | undefined
  /** What one person sees in a channel, oldest first. */
  seenBy(user: string, channel: string): readonly MessageRecord[]
  channel(user: string, channel: string): ChannelRecord
}

export const createActs = (world: World): Acts => {
  const viewOf = (user: string, viewId?: string): ViewRecord => {
    const person = personNamed(user, world)
    const view = viewId === undefined ? modalsOf(person.id, world).at(-1) : world.state.views.get(viewId)
    if (view?.user !== person.id) throw new ActingError(`${person.handle} has no such view open.`)
    return view
  }
  const channelOf = (user: string, name: string): ChannelRecord =>
    channelNamed(name, personNamed(user, world), world)

  return {
    command: (act, options) => command(act, world, options),
    post: act => say(act, world),
    react: act => react(act, world),
    read: act => readChannel(act, world),
    invite: ({ user, channel, by }) => {
      const inviter = personNamed(by, world)
      const isApp = user === `@${world.app.handle}`
      const invited = isApp ? world.identity.botUserId : personNamed(user, world).id
      join(channelOf(by, channel).id, invited, world, inviter.id)
    },
    click: act => click(act, world),
    press: ({ user, channel, ts, action }) =>
      pressInMessage({ user, message: messageSeen({ user, channel, ts }, world), action }, world),
    clickInView: act => {
      const home = homeOf(personNamed(act.user, world).id, world)
      return clickInView(act, act.in === 'home' && home ? home : viewOf(act.user), world)
    },
    pressInView: ({ user, viewId, action, values }) =>
      pressInView({ view: viewOf(user, viewId), action, values }, world),
    suggest: ({ user, place, ...asked }) =>
      suggest(
        {
          user,
          ...asked,
          surface: 'viewId' in place ? viewOf(user, place.viewId) : messageSeen({ user, ...place }, world),
        },
        world,
      ),
    submitView: ({ user, answers = {} }) => {
      const view = viewOf(user)
      return submitView(view, valuesOf(blocksOf(view.view), answers), world)
    },
    submitValues: ({ user, viewId, values }) => submitView(viewOf(user, viewId), values, world),
    closeView: ({ user, viewId }) => closeView(viewOf(user, viewId), world),
    openHome: user => openHome(user, world),
    modal: user => modalsOf(personNamed(user, world).id, world).at(-1),
    home: user => homeOf(personNamed(user, world).id, world),
    seenBy: (user, name) => messagesSeenBy(personNamed(user, world), channelOf(user, name), world),
    channel: channelOf,
  }
}
