import { ApiError } from './api-error.ts'

export type Scope = 'api.usage.read' | 'api.management.read'

/**
 * Keys to try things with. Any other `sk-admin-…` works as `admin` does; whatever is no admin key is refused as
 * `inference` is.
 */
export const SANDBOX_KEYS = {
  admin: 'sk-admin-sandbox',
  /** Reads usage and costs, not projects, keys or users. */
  usageOnly: 'sk-admin-restricted-usage',
  revoked: 'sk-admin-revoked',
  inference: 'sk-proj-sandbox-inference',
  /** Good for this many requests, then refused as unknown. */
  expiringAfter: (requests: number): string => `sk-admin-expiring-${requests}`,
} as const

/** Says whether a request may be answered; throws the ApiError that OpenAI would answer with. */
export type AccessCheck = (authorization: string | undefined, scope: Scope) => void

/** `requireKey`: the only key that is known. Without it, keys tell by their spelling what they may do. */
export const createAccessCheck = (requireKey?: string): AccessCheck => {
  const used = new Map<string, number>()
  return (authorization, scope) => {
    const key = /^Bearer\s+(\S+)$/.exec(authorization ?? '')?.[1]
    if (!key)
      throw new ApiError(
        401,
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
      )
    if (!key.startsWith('sk-')) throw unknownKey(key)
    if (!key.startsWith('sk-admin-')) throw missingScope(scope)
    if ((requireKey !== undefined && key !== requireKey) || key.startsWith(SANDBOX_KEYS.revoked))
      throw unknownKey(key)
    if (key.startsWith(SANDBOX_KEYS.usageOnly) && scope !== 'api.usage.read') throw missingScope(scope)
    const allowance = /^sk-admin-expiring-(\d+)/.exec(key)?.[1]
    if (allowance === undefined) return
    const requests = (used.get(key) ?? 0) + 1
    used.set(key, requests)
    if (requests > Number(allowance)) throw unknownKey(key)
  }
}

const unknownKey = (key: string): ApiError =>
  new ApiError(
    401,
    `Incorrect API key provided: ${key.slice(0, 8)}***${key.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    { code: 'invalid_api_key' },
  )

const missingScope = (scope: Scope): ApiError =>
  new ApiError(
    403,
    `You have insufficient permissions for this operation. Missing scopes: ${scope}. Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes.`,
  )
