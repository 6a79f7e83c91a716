import type { OpenAI } from 'openai'
import { SpendError } from '../../errors/index.ts'
import type { Connection } from './connection.ts'
import { type Failure, failureOf } from './failures.ts'

export interface AskOptions {
  readonly connection: Connection
  /** Waits; rejects with the signal's reason once it is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal | undefined
  /** How long one attempt may take, its body included. */
  readonly timeoutMs: number
  /** Asks one time only, whatever comes. */
  readonly once?: boolean
}

/** What a call of the official client is given: its own signal, so that a slow body ends too. */
export interface CallOptions {
  readonly signal: AbortSignal
  readonly timeout: number
}
export type Call = (client: OpenAI, options: CallOptions) => { asResponse(): Promise<Response> }

/** A failure after all attempts, with the HTTP status of the last one. */
export class AskError extends SpendError {
  readonly status: number | null
  constructor({ error, status }: Failure) {
    super(error.code, error.message)
    this.status = status
  }
}

const MOST_REPEATS = 4
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 60_000
/** Waiting for a rate limit to pass, over all attempts of one request. */
const PATIENCE_MS = 600_000

/**
 * Asks until there is a whole JSON answer. Failed servers, cut connections and malformed JSON are tried four times
 * more, rate limits for ten minutes, as long as `retry-after` says. Throws `AskError`, or the signal's reason.
 */
export const ask = async (
  what: string,
  call: Call,
  options: AskOptions,
): Promise<{ value: unknown; bytes: number }> => {
  let repeats = 0
  let limits = 0
  let waitedMs = 0
  for (;;) {
    const answer = await attempt(what, call, options)
    if ('value' in answer) return answer
    options.signal?.throwIfAborted()
    const isLimit = answer.kind === 'rate_limited'
    const waitMs =
      answer.retryAfterMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (isLimit ? limits : repeats))
    const isOver = isLimit ? waitedMs + waitMs > PATIENCE_MS : repeats >= MOST_REPEATS || waitMs > PATIENCE_MS
    if (answer.kind === 'final' || isOver || options.once) throw new AskError(answer)
    if (isLimit) {
      limits += 1
      waitedMs += Math.max(waitMs, FIRST_WAIT_MS)
    } else repeats += 1
    await options.sleep(waitMs, options.signal)
  }
}

const attempt = async (
  what: string,
  call: Call,
  { connection, signal, timeoutMs }: AskOptions,
): Promise<{ value: unknown; bytes: number } | Failure> => {
  let text: string
  try {
    const client = await connection.client()
    const timeout = AbortSignal.timeout(timeoutMs)
    const response = await call(client, {
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      timeout: timeoutMs,
    }).asResponse()
    text = await response.text()
  } catch (error) {
    return failureOf(error, { what, connection })
  }
  try {
    return { value: JSON.parse(text), bytes: text.length }
  } catch {
    return malformed(what)
  }
}

// JSON.parse quotes the text in its error: neither it nor the text is kept.
const malformed = (what: string): Failure => ({
  kind: 'again',
  retryAfterMs: null,
  status: 200,
  error: new SpendError(
    'provider_answer_invalid',
    `OpenAI's answer for ${what} is not whole JSON. What is stored stays; the next sync asks again.`,
  ),
})
