import { inspect } from 'node:util'

const REDACTED = '[redacted]'

/** A key or token that shows itself only where it is asked to: printing, logging and JSON see `[redacted]`. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  [inspect.custom](): string {
    return REDACTED
  }
}
