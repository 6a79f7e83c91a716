import { ActingError, type Acts } from '../acting/index.ts'
import { personNamed } from '../acting/who.ts'
import { readBytes, readFields } from '../server/body.ts'
import { json, send } from '../server/reply.ts'
import { pathOf } from '../server/route.ts'
import { isJson } from '../state/index.ts'
import type { Route } from '../types.ts'
import type { World } from '../world.ts'
import { perform } from './perform.ts'
import type { Feed } from './stream.ts'

/** `GET /__sandbox/feed?as=PERSON` and `POST /__sandbox/act` with `{ as, act: { type, … } }` as JSON. */
export const feedRoute =
  (feed: Feed, acts: Acts, world: World): Route =>
  async (request, response) => {
    const path = pathOf(request)
    try {
      if (path === '/__sandbox/feed' && request.method === 'GET') {
        const as = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('as') ?? ''
        feed.open(personNamed(as, world), response)
        return true
      }
      if (path !== '/__sandbox/act' || request.method !== 'POST') return false
      const body = await readFields(request, await readBytes(request))
      // Only JSON: a page of elsewhere cannot send that without asking, and is never allowed.
      if (body.kind !== 'json' || typeof body.fields.as !== 'string' || !isJson(body.fields.act))
        throw new ActingError('An act is JSON: { as, act: { type, … } }.')
      const result = await perform(body.fields.as, body.fields.act, acts)
      send(response, json({ error: null, result: result ?? null }))
    } catch (error) {
      if (!(error instanceof ActingError)) throw error
      send(response, json({ error: error.message, result: null }, {}, 400))
    }
    return true
  }
