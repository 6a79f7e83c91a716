import type { Receiver } from '@slack/bolt'

/** How Slack's requests come in. */
export interface Connection {
  readonly receiver: Receiver
  /** Begins to receive. Throws `SpendError` where it never can: a token that Slack refuses, a port that is taken. */
  start(): Promise<void>
  /** Ends receiving; what was received is still answered. */
  stop(): Promise<void>
  /** Whether requests can come in now. */
  isUp(): boolean
}
