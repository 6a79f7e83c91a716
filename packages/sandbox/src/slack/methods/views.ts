import { Refusal } from '../refusal.ts'
import type { ViewRecord } from '../state/index.ts'
import {
  homeOf,
  modalsOf,
  openModal,
  publishHome,
  pushModal,
  replaceView,
  shownView,
} from '../views/index.ts'
import type { World } from '../world.ts'
import type { Args } from './args.ts'
import type { Method } from './method.ts'

export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.open': {
    token: 'bot',
    scope: null,
    tier: 100,
    run: (args, world) => {
      const view = args.json('view')
      const { user } = exchange(args, world)
      return { view: shownView(openModal(view, user, world), world) }
    },
  },
  'views.push': {
    token: 'bot',
    scope: null,
    tier: 100,
    run: (args, world) => {
      const view = args.json('view')
      const { user, viewId } = exchange(args, world)
      if (viewId === null || modalsOf(user, world).length === 0) throw new Refusal('not_found')
      return { view: shownView(pushModal(view, user, world), world) }
    },
  },
  'views.update': {
    token: 'bot',
    scope: null,
    tier: 100,
    run: (args, world) => {
      const old = viewNamed(args, world)
      refuseStale(old, args)
      return { view: shownView(replaceView(old, args.json('view'), world), world) }
    },
  },
  'views.publish': {
    token: 'bot',
    scope: null,
    tier: 100,
    run: (args, world) => {
      const user = args.needText('user_id')
      if (!world.state.people.has(user)) throw new Refusal('user_not_found')
      refuseStale(homeOf(user, world), args)
      return { view: shownView(publishHome(args.json('view'), user, world), world) }
    },
  },
}

const exchange = (args: Args, { triggers }: World): { user: string; viewId: string | null } => {
  const answer = triggers.exchange(args.needText('trigger_id'))
  if ('error' in answer) throw new Refusal(answer.error)
  return answer
}

const viewNamed = (args: Args, { state }: World): ViewRecord => {
  const id = args.text('view_id')
  const externalId = args.text('external_id')
  const view =
    id === undefined
      ? [...state.views.values()].find(one => externalId && one.view.external_id === externalId)
      : state.views.get(id)
  if (!view) throw new Refusal('not_found')
  return view
}

/** An update made from an older look at the view is refused. */
const refuseStale = (view: ViewRecord | undefined, args: Args): void => {
  const hash = args.text('hash')
  if (view && hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict')
}
