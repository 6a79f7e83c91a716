import { interact } from '../dispatch/interact.ts'
import { Refusal } from '../refusal.ts'
import { isJson, type Json, type ViewRecord } from '../state/index.ts'
import { closeModals, modalsOf, pushModal, replaceView, shownView } from '../views/index.ts'
import type { World } from '../world.ts'
import { teamPart, userPart } from './payloads.ts'
import { blocksOf, missingAnswers, type ViewValues } from './view-values.ts'

export interface SubmitResult {
  /** Why nothing came of it: the app did not acknowledge, or answered with a view that Slack refuses. */
  readonly error: string | null
  /** What is wrong with the answers, by block id; the view stays open. */
  readonly errors: Readonly<Record<string, string>>
}

const TROUBLE = 'We had some trouble connecting. Try again?'

/** Submits a modal with what was filled in, and does what the app says. */
export const submitView = async (
  view: ViewRecord,
  values: ViewValues,
  world: World,
): Promise<SubmitResult> => {
  const missing = missingAnswers(blocksOf(view.view), values)
  if (Object.keys(missing).length > 0) return shownErrors(view, missing, world)
  const result = await interact(
    {
      type: 'view_submission',
      ...userPart(view.user, world),
      ...teamPart(world),
      trigger_id: world.triggers.issue(view.user, view.id),
      view: shownView(view, world, values),
      response_urls: [],
    },
    world.transport,
  )
  if (result.error !== null) return { error: TROUBLE, errors: {} }
  return follow(isJson(result.payload) ? result.payload : {}, view, world)
}

/** https://docs.slack.dev/surfaces/modals#response_actions; without one the modal closes. */
const follow = (payload: Json, view: ViewRecord, world: World): SubmitResult => {
  try {
    switch (payload.response_action) {
      case 'errors':
        return followErrors(payload.errors, view, world)
      case 'update':
        replaceView(view, payload.view, world)
        break
      case 'push':
        pushModal(payload.view, view.user, world)
        break
      case 'clear':
        closeModals(view.user, world)
        break
      default:
        closeTop(view, world)
    }
    return { error: null, errors: {} }
  } catch (error) {
    if (error instanceof Refusal) return { error: `${TROUBLE} (${error.error})`, errors: {} }
    throw error
  }
}

const followErrors = (errors: unknown, view: ViewRecord, world: World): SubmitResult => {
  const inputs = new Set(blocksOf(view.view).map(block => block.block_id))
  const entries = isJson(errors) ? Object.entries(errors) : []
  // Slack refuses errors that name no block of the view, and so none at all.
  const areRight =
    entries.length > 0 && entries.every(([id, text]) => inputs.has(id) && typeof text === 'string')
  if (!areRight) return { error: TROUBLE, errors: {} }
  return shownErrors(view, Object.fromEntries(entries.map(([id, text]) => [id, String(text)])), world)
}

const shownErrors = (view: ViewRecord, errors: Record<string, string>, world: World): SubmitResult => {
  world.state.apply({ type: 'view', view: { ...view, errors } })
  return { error: null, errors }
}

/** Closes a modal without submitting it; the app is told where it asked to be. */
export const closeView = async (view: ViewRecord, world: World): Promise<void> => {
  const isCleared = view.view.clear_on_close === true
  const shown = shownView(view, world)
  if (isCleared) closeModals(view.user, world)
  else closeTop(view, world)
  if (view.view.notify_on_close !== true) return
  await interact(
    {
      type: 'view_closed',
      ...userPart(view.user, world),
      ...teamPart(world),
      view: shown,
      is_cleared: isCleared,
    },
    world.transport,
  )
}

/** The view under it, if any, is on top again. */
const closeTop = ({ id, user }: ViewRecord, world: World): void => {
  const stack = modalsOf(user, world)
  const index = stack.findIndex(one => one.id === id)
  for (const above of index === -1 ? [] : stack.slice(index))
    world.state.apply({ type: 'viewGone', id: above.id })
}
