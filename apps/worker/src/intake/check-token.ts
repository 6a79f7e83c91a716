import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secret } from '@spend/core/settings'
import type { Refusal } from './refusal.ts'

const NO_TOKEN =
  'trace intake is closed: set TRACES_TOKEN (or TRACES_TOKEN_FILE) for the worker, and send it as `Authorization: Bearer …`'

/**
 * Why a request may not send traces; null where it may. Without a token nobody may: whoever reaches the port could
 * write into the ledger. Takes as long for a wrong token as for the right one.
 */
export const checkToken = (authorization: string | undefined, token: Secret | null): Refusal | null => {
  if (!token) return { status: 503, message: NO_TOKEN }
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (given === undefined)
    return { status: 401, message: 'send the token of TRACES_TOKEN as `Authorization: Bearer …`' }
  return timingSafeEqual(digest(given), digest(token.reveal()))
    ? null
    : { status: 401, message: 'the token is not the one of TRACES_TOKEN' }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
