import type { IncomingMessage } from 'node:http'
import type { CallFaults } from '../faults.ts'
import { createArgs } from '../methods/args.ts'
import type { Method } from '../methods/method.ts'
import { Refusal } from '../refusal.ts'
import type { Json } from '../state/index.ts'
import type { WorkspaceToken } from '../types.ts'
import type { World } from '../world.ts'
import { readBytes, readFields } from './body.ts'
import type { RateLimits } from './rate-limits.ts'
import { json, plain, type Reply } from './reply.ts'

export interface ApiOptions {
  readonly methods: Readonly<Record<string, Method>>
  readonly findToken: (token: string) => WorkspaceToken | 'revoked' | null
  readonly faults: CallFaults
  readonly rateLimits: RateLimits | null
  readonly world: World
  readonly onCall: (call: ApiCall) => void
}

/** A call that was made, for those who watch. */
export interface ApiCall {
  readonly method: string
  readonly args: Json
  readonly answer: Json
}

/** `hang`: never answered. `cut`: the connection ends without an answer. */
export type ApiAnswer = Reply | 'hang' | 'cut'

/** Answers one call of a Web API method as Slack does. */
export const answerCall = async (
  name: string,
  request: IncomingMessage,
  options: ApiOptions,
): Promise<ApiAnswer> => {
  const bytes = await readBytes(request)
  const fault = options.faults.take(name)
  if (fault?.kind === 'hang') return 'hang'
  if (fault?.kind === 'status') return statusReply(fault.status, fault.retryAfterS ?? 1)
  if (fault?.kind === 'error') return json({ ok: false, error: fault.error })
  const body = await readFields(request, bytes)
  if (body.kind === 'broken') return json({ ok: false, error: body.error })
  const reply = await answer(name, { fields: body.fields, token: tokenOf(request, body) }, options)
  return fault?.kind === 'loseAnswer' ? 'cut' : reply
}

const answer = async (
  name: string,
  { fields, token }: { readonly fields: Json; readonly token: string | null },
  { methods, findToken, rateLimits, world, onCall }: ApiOptions,
): Promise<Reply> => {
  const caller = token === null ? null : findToken(token)
  if (token === null) return json({ ok: false, error: 'not_authed' })
  if (caller === null) return json({ ok: false, error: 'invalid_auth' })
  if (caller === 'revoked') return json({ ok: false, error: 'token_revoked' })
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (!method) return json({ ok: false, error: 'unknown_method', req_method: name })
  if (method.token !== 'any' && method.token !== caller.kind)
    return json({ ok: false, error: 'not_allowed_token_type' })
  const waitS =
    rateLimits?.take(`method ${name} ${caller.token}`, method.tier) ?? postWait(name, fields, rateLimits)
  if (waitS !== null) return statusReply(429, waitS)

  const said: Json = await run(method, { fields, caller, world })
  onCall({ method: name, args: withoutToken(fields), answer: said })
  return json(said, {
    'x-oauth-scopes': caller.scopes.join(','),
    ...(typeof method.scope === 'string' ? { 'x-accepted-oauth-scopes': method.scope } : {}),
  })
}

const run = async (
  method: Method,
  {
    fields,
    caller,
    world,
  }: { readonly fields: Json; readonly caller: WorkspaceToken; readonly world: World },
): Promise<Json> => {
  try {
    const args = createArgs(fields)
    const scopes =
      typeof method.scope === 'function' ? method.scope(args, world) : method.scope ? [method.scope] : []
    const missing = scopes.filter(scope => !caller.scopes.includes(scope))
    if (missing.length > 0)
      throw new Refusal('missing_scope', { needed: missing.join(','), provided: caller.scopes.join(',') })
    return { ok: true, ...(await method.run(args, world, caller)) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.error, ...error.details }
    throw error
  }
}

/** JSON bodies carry no token: Slack wants it in the header there. */
const tokenOf = (
  request: IncomingMessage,
  body: { readonly kind: 'form' | 'json'; readonly fields: Json },
): string | null => {
  const header = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const inBody = body.kind === 'form' && typeof body.fields.token === 'string' ? body.fields.token : null
  return header ?? inBody
}

const POSTING = new Set(['chat.postMessage'])

const postWait = (name: string, fields: Json, rateLimits: RateLimits | null): number | null =>
  POSTING.has(name) && rateLimits ? rateLimits.take(`post ${String(fields.channel)}`, 'special') : null

const statusReply = (status: number, retryAfterS: number): Reply => {
  if (status !== 429) return plain('Something went wrong on our side.', status)
  return json({ ok: false, error: 'ratelimited' }, { 'retry-after': String(retryAfterS) }, 429)
}

const withoutToken = ({ token: _, ...fields }: Json): Json => fields
