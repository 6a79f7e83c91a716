import { SpendError } from '../errors/index.ts'
import { parseDay } from '../time/index.ts'
import { type Environment, invalid, readText } from './environment.ts'
import { readUrl } from './url.ts'

/** Where the present moment comes from: a pretend one serves tests and demonstrations only. */
export type ClockSetting =
  | { readonly kind: 'real' }
  | { readonly kind: 'fixed'; readonly nowMs: number }
  | { readonly kind: 'served'; readonly url: string }

export interface Clock {
  /** Milliseconds since 1970. Throws a SpendError where a served clock does not answer. */
  now(): Promise<number>
}

export const readClockSetting = (env: Environment): ClockSetting => {
  const now = readText(env, 'SPEND_NOW')
  const url = readText(env, 'SPEND_CLOCK_URL')
  const given = now === undefined ? 'SPEND_CLOCK_URL' : 'SPEND_NOW'
  if (now === undefined && url === undefined) return { kind: 'real' }
  if (env.NODE_ENV === 'production')
    throw invalid(`${given} is set while NODE_ENV is production; unset it, so that the real time holds`)
  if (now === undefined)
    return { kind: 'served', url: readUrl(env, 'SPEND_CLOCK_URL', 'http://localhost:8788/clock') }
  if (url !== undefined) throw invalid('SPEND_NOW and SPEND_CLOCK_URL are both set; keep one of them')
  const nowMs = parseInstant(now)
  if (nowMs === null)
    throw invalid('SPEND_NOW must be a date and time with a zone, such as 2026-11-23T12:00:00Z')
  return { kind: 'fixed', nowMs }
}

export const openClock = (setting: ClockSetting): Clock => {
  switch (setting.kind) {
    case 'real':
      return { now: async () => Date.now() }
    case 'fixed':
      return { now: async () => setting.nowMs }
    case 'served':
      return { now: () => askClock(setting.url) }
  }
}

const CLOCK_TIMEOUT_MS = 5_000

const askClock = async (url: string): Promise<number> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(CLOCK_TIMEOUT_MS) })
    .then(async response => ({ ok: response.ok, status: response.status, text: await response.text() }))
    .catch((error: unknown) => {
      throw new SpendError(
        'setting_invalid',
        'The clock at SPEND_CLOCK_URL does not answer; start it, or unset SPEND_CLOCK_URL',
        { cause: error },
      )
    })
  const nowMs = answer.ok ? parseInstant(nowIn(answer.text)) : null
  if (nowMs === null)
    throw invalid(
      `The clock at SPEND_CLOCK_URL answered ${answer.status} without { "now": "2026-11-23T12:00:00Z" }; correct the address`,
    )
  return nowMs
}

const nowIn = (text: string): string => {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'now' in body ? String(body.now) : ''
  } catch {
    return ''
  }
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i

/** Milliseconds since 1970 of an ISO 8601 instant; null without a zone, or on a day that no calendar has. */
const parseInstant = (text: string): number | null => {
  const date = INSTANT.exec(text)?.[1]
  const ms = Date.parse(text)
  return date === undefined || parseDay(date) === null || Number.isNaN(ms) ? null : ms
}
