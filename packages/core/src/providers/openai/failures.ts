import type { APIError } from 'openai'
import { SpendError } from '../../errors/index.ts'
import type { Connection } from './connection.ts'

/** What became of a request: `again` may be asked once more after a while, `final` may not. */
export interface Failure {
  readonly kind: 'rate_limited' | 'again' | 'final'
  /** What the provider asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null
  readonly status: number | null
  readonly error: SpendError
}

const KEYS_PAGE = 'platform.openai.com/settings/organization/admin-keys'

/** Names what went wrong by status and request id alone: bodies and headers may hold what must not be kept. */
export const failureOf = (error: unknown, of: { what: string; connection: Connection }): Failure => {
  if (!of.connection.isApiError(error) || error.status === undefined) return unreachable(error, of)
  const apiError = error
  const status = error.status
  const wait = retryAfterMs(error.headers, Date.now())
  const told = `${status}${error.requestID ? `, request ${error.requestID}` : ''}`
  const failure = (kind: Failure['kind'], code: SpendError['code'], message: string): Failure => ({
    kind,
    retryAfterMs: wait,
    status,
    error: new SpendError(code, message),
  })
  if (status === 401 || status === 403) {
    const { code, message } = keyRefusal(apiError, of)
    return failure('final', code, `${message} (${told})`)
  }
  if (status === 429)
    return failure(
      'rate_limited',
      'provider_rate_limited',
      `OpenAI limits how often ${of.what} may be asked (${told}). What is stored stays; the next sync goes on from here.`,
    )
  if (status >= 500 || status === 408 || status === 409)
    return failure(
      'again',
      'provider_unreachable',
      `OpenAI could not answer for ${of.what} (${told}). What is stored stays; the next sync asks again.`,
    )
  return failure(
    'final',
    'provider_refused',
    `OpenAI refused to answer for ${of.what} (${told}). What is stored stays; the other days and endpoints go on.`,
  )
}

const unreachable = (
  error: unknown,
  { what, connection }: { what: string; connection: Connection },
): Failure => ({
  kind: 'again',
  retryAfterMs: null,
  status: null,
  error: new SpendError(
    'provider_unreachable',
    `The connection to ${connection.host} failed while asking for ${what} (${networkCodeOf(error)}). What is stored stays; check the network and OPENAI_BASE_URL, then sync again.`,
  ),
})

/** One clear sentence for each way a key can be wrong. */
const keyRefusal = (
  error: APIError,
  { what, connection }: { what: string; connection: Connection },
): { code: 'key_refused' | 'key_lacks_scope'; message: string } => {
  const scopes = /missing scopes?:\s*([a-z0-9_]+(?:\.[a-z0-9_]+)*(?:,\s*[a-z0-9_]+(?:\.[a-z0-9_]+)*)*)/i.exec(
    error.message,
  )?.[1]
  const lacks = scopes ? `it lacks the scope ${scopes}` : 'its permissions do not cover it'
  const isPermission =
    error.status === 403 || scopes !== undefined || /insufficient permissions/i.test(error.message)
  if (isPermission && connection.isInferenceKey)
    return {
      code: 'key_refused',
      message: `OPENAI_ADMIN_KEY is a key for calling models, not an admin key, and may not read the bill: make an admin key at ${KEYS_PAGE}`,
    }
  if (isPermission)
    return {
      code: 'key_lacks_scope',
      message: `The admin key may not read ${what}: ${lacks}. Give it that permission, or make another at ${KEYS_PAGE}`,
    }
  if (error.code !== 'invalid_api_key' && /(didn't|did not) provide an api key/i.test(error.message))
    return {
      code: 'key_refused',
      message: `OpenAI got no key: set OPENAI_ADMIN_KEY to one from ${KEYS_PAGE}`,
    }
  return {
    code: 'key_refused',
    message: `OpenAI does not know the key in OPENAI_ADMIN_KEY: it is wrong, expired or revoked. What is stored stays; make a new admin key at ${KEYS_PAGE}`,
  }
}

/** `retry-after-ms`, or `retry-after` in seconds or as an HTTP date; null where neither is there and sane. */
export const retryAfterMs = (headers: Headers | undefined, nowMs: number): number | null => {
  const inMs = Number.parseFloat(headers?.get('retry-after-ms') ?? '')
  if (Number.isFinite(inMs)) return Math.max(0, inMs)
  const text = headers?.get('retry-after') ?? ''
  if (/^\d+(\.\d+)?$/.test(text.trim())) return Number.parseFloat(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs)
}

const networkCodeOf = (error: unknown): string => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'TimeoutError' || at.name === 'APIConnectionTimeoutError') return 'no answer in time'
    if ('code' in at && typeof at.code === 'string' && /^[A-Z_]{3,40}$/.test(at.code)) return at.code
  }
  return 'cut off'
}
