/** A request that is not served: what to answer, and whether trying again may help. */
export interface Refusal {
  readonly status: 400 | 401 | 405 | 413 | 415 | 500 | 503
  readonly message: string
  /** Where waiting helps. */
  readonly retryAfterS?: number
}

export type Outcome<Result> = Result | { readonly refusal: Refusal }

const STATUS = { malformed: 400, too_large: 413, unsupported_type: 415 } as const

/** What a reader of core says of a body, as an answer. */
export const refusalOf = (error: {
  readonly code: keyof typeof STATUS
  readonly message: string
}): { readonly refusal: Refusal } => ({ refusal: { status: STATUS[error.code], message: error.message } })
