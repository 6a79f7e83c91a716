import type { World } from '../world.ts'
import { post } from './post.ts'

/** Posts the scheduled messages whose time has come on the workspace's clock; how many. */
export const postDue = (world: World): number => {
  const { state, identity, now } = world
  const due = [...state.scheduled.values()]
    .filter(one => one.postAtS * 1000 <= now())
    .toSorted((a, b) => a.postAtS - b.postAtS)
  for (const { id, channel, message } of due) {
    state.apply({ type: 'scheduledGone', id })
    post({ channel, author: identity.botUserId, ...message }, world)
  }
  return due.length
}
