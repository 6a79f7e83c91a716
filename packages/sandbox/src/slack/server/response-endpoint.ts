import { respond } from '../dispatch/respond.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import type { Fields } from './body.ts'
import { json, plain, type Reply } from './reply.ts'

/** Answers a POST to a response URL. */
export const answerResponseUrl = (token: string, body: Fields, world: World): Reply => {
  const use = world.responseUrls.use(token)
  if ('error' in use) return json({ ok: false, error: use.error }, {}, 404)
  if (body.kind === 'broken') return plain('invalid_payload', 400)
  try {
    respond(withPayload(body.fields), use.target, world)
    return plain('ok')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return json(
      { ok: false, error: error.error, ...error.details },
      {},
      error.error === 'no_text' ? 500 : 400,
    )
  }
}

/** A form may carry the whole as `payload`. */
const withPayload = (fields: Readonly<Record<string, unknown>>) => {
  if (typeof fields.payload !== 'string') return fields
  try {
    const value: unknown = JSON.parse(fields.payload)
    return typeof value === 'object' && value !== null ? { ...value } : fields
  } catch {
    return fields
  }
}
