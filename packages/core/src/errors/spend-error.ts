/** What can go wrong at an edge, by a code that stays the same when the words change. */
export type SpendErrorCode =
  | 'setting_missing'
  | 'setting_invalid'
  | 'config_invalid'
  | 'key_refused'
  | 'key_lacks_scope'
  | 'provider_unreachable'
  | 'provider_rate_limited'
  | 'provider_refused'
  | 'provider_answer_invalid'
  | 'ledger_busy'
  | 'ledger_corrupt'
  | 'ledger_full'
  | 'ledger_newer'
  | 'ledger_readonly'
  | 'ledger_unreachable'
  | 'sync_running'

/** A failure at an edge. `message` says what happened, what is still safe and what to do; nothing secret is in it. */
export class SpendError extends Error {
  override readonly name = 'SpendError'
  readonly code: SpendErrorCode

  constructor(code: SpendErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
