/** What OpenAI answers when it refuses: a status and `{ error: { message, type, param, code } }`. */
export class ApiError extends Error {
  readonly status: number
  readonly type: string
  readonly param: string | null
  readonly code: string | null
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    more: {
      readonly type?: string
      readonly param?: string | null
      readonly code?: string | null
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(message)
    this.status = status
    this.type = more.type ?? 'invalid_request_error'
    this.param = more.param ?? null
    this.code = more.code ?? null
    this.headers = more.headers ?? {}
  }

  get body(): { error: { message: string; type: string; param: string | null; code: string | null } } {
    const { message, type, param, code } = this
    return { error: { message, type, param, code } }
  }
}

export const badParameter = (param: string, message: string, code: string | null = null): ApiError =>
  new ApiError(400, message, { param, code })
