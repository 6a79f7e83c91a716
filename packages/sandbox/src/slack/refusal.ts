import type { Json } from './state/index.ts'

/** Slack's `{ ok: false, error }`: thrown by a method, made an answer in one place, the method caller. */
export class Refusal extends Error {
  readonly error: string
  readonly details: Json
  constructor(error: string, details: Json = {}) {
    super(error)
    this.name = 'Refusal'
    this.error = error
    this.details = details
  }
}

export const invalidArguments = (...messages: readonly string[]): Refusal =>
  new Refusal('invalid_arguments', {
    response_metadata: { messages: messages.map(message => `[ERROR] ${message}`) },
  })

/** A refusal that lists what is wrong where: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. */
export const invalidBlocks = (error: string, problems: readonly string[]): Refusal =>
  new Refusal(error, {
    errors: problems,
    response_metadata: { messages: problems.map(one => `[ERROR] ${one}`) },
  })
