import type { APIError, OpenAI } from 'openai'
import { SpendError } from '../../errors/index.ts'

/** How to reach OpenAI. Everything is given: no `OPENAI_…` variable of the environment has a say. */
export interface ConnectionOptions {
  readonly adminKey: string
  /** With its version: `https://api.openai.com/v1`. */
  readonly baseUrl: string
}

/** The official client, loaded when it is first needed, and how many HTTP requests it made. */
export interface Connection {
  readonly host: string
  readonly isInferenceKey: boolean
  readonly requests: number
  client(): Promise<OpenAI>
  isApiError(error: unknown): error is APIError
}

/** Throws `key_refused` for text that cannot be a key, so that it never reaches a header or an error of `fetch`. */
export const connect = ({ adminKey, baseUrl }: ConnectionOptions): Connection => {
  if (!/^[\x21-\x7e]+$/.test(adminKey))
    throw new SpendError(
      'key_refused',
      'OPENAI_ADMIN_KEY is empty or holds a space or a line break: copy the key again, whole.',
    )
  let requests = 0
  let sdk: typeof import('openai') | null = null
  let client: OpenAI | null = null

  // The client adds OPENAI_CUSTOM_HEADERS by itself and they may replace the key: only these headers go out.
  const headers = { authorization: `Bearer ${adminKey}`, accept: 'application/json', 'user-agent': 'spend' }
  const send: typeof fetch = (input, init) => {
    requests += 1
    return fetch(input, { ...init, headers })
  }

  return {
    host: new URL(baseUrl).host,
    isInferenceKey: /^sk-(?!admin-)/.test(adminKey),
    get requests() {
      return requests
    },
    async client() {
      sdk ??= await import('openai')
      client ??= new sdk.OpenAI({
        adminAPIKey: adminKey,
        baseURL: baseUrl,
        apiKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        maxRetries: 0,
        logLevel: 'off',
        fetch: send,
      })
      return client
    },
    isApiError: (error): error is APIError => sdk !== null && error instanceof sdk.APIError,
  }
}
