import { randomBytes } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import { type Json, type ViewRecord, viewJson } from '../state/index.ts'
import type { World } from '../world.ts'
import { acceptView } from './accept.ts'

/** https://docs.slack.dev/reference/methods/views.push (push_limit_reached) */
const MOST_STACKED = 3

/** A person's modals, the one on top last. */
export const modalsOf = (user: string, { state }: World): ViewRecord[] =>
  [...state.views.values()].filter(view => view.type === 'modal' && view.user === user)

/** Opens a modal, in place of any that was open. Throws a `Refusal`. */
export const openModal = (view: unknown, user: string, world: World): ViewRecord => {
  const accepted = acceptView(view, { type: 'modal' }, world)
  closeModals(user, world)
  return put({ view: accepted, user, previous: null }, world)
}

/** Puts a modal on top of those that are open. Throws a `Refusal`. */
export const pushModal = (view: unknown, user: string, world: World): ViewRecord => {
  const open = modalsOf(user, world)
  if (open.length >= MOST_STACKED) throw new Refusal('push_limit_reached')
  return put({ view: acceptView(view, { type: 'modal' }, world), user, previous: open.at(-1) ?? null }, world)
}

/** Shows another view in place of one that is there. Throws a `Refusal`. */
export const replaceView = (old: ViewRecord, view: unknown, world: World): ViewRecord => {
  const accepted = acceptView(view, { type: old.type, replaces: old.id }, world)
  const next = { ...old, view: accepted, hash: newHash(), errors: {} }
  world.state.apply({ type: 'view', view: next })
  return next
}

export const closeModals = (user: string, world: World): void => {
  for (const { id } of modalsOf(user, world)) world.state.apply({ type: 'viewGone', id })
}

export const homeOf = (user: string, { state }: World): ViewRecord | undefined =>
  [...state.views.values()].find(view => view.type === 'home' && view.user === user)

export const publishHome = (view: unknown, user: string, world: World): ViewRecord => {
  const old = homeOf(user, world)
  if (old) return replaceView(old, view, world)
  const id = newViewId()
  const home: ViewRecord = {
    id,
    type: 'home',
    user,
    view: acceptView(view, { type: 'home' }, world),
    rootId: id,
    previousId: null,
    hash: newHash(),
    errors: {},
  }
  world.state.apply({ type: 'view', view: home })
  return home
}

export const shownView = (view: ViewRecord, world: World, values: Json = {}): Json =>
  viewJson(view, { ...world.identity, values })

const put = (
  {
    view,
    user,
    previous,
  }: { readonly view: Json; readonly user: string; readonly previous: ViewRecord | null },
  world: World,
): ViewRecord => {
  const id = newViewId()
  const record: ViewRecord = {
    id,
    type: 'modal',
    user,
    view,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    hash: newHash(),
    errors: {},
  }
  world.state.apply({ type: 'view', view: record })
  return record
}

const newViewId = (): string => `V${randomBytes(5).toString('hex').toUpperCase()}`
const newHash = (): string => `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`
