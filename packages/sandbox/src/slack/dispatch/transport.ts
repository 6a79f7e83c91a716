import type { Json } from '../state/index.ts'

/** One request to the app: a command, a click or a submission, an event. */
export interface Delivery {
  readonly type: 'slash_commands' | 'interactive' | 'events_api'
  readonly payload: Json
  readonly retry?: { readonly attempt: number; readonly reason: string }
}

export type Outcome =
  | { readonly kind: 'acked'; readonly payload: unknown }
  /** Not acknowledged in time. */
  | { readonly kind: 'late' }
  /** The connection broke before the acknowledgement. */
  | { readonly kind: 'lost' }
  /** The app holds no connection, or nobody listens at its address. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly status: number; readonly noRetry: boolean }

/** How requests reach the app: Socket Mode or HTTP. */
export interface Transport {
  readonly kind: 'socket' | 'http'
  deliver(delivery: Delivery): Promise<Outcome>
  isConnected(): boolean
  /** True once the app can be reached, false when it cannot within the time. */
  whenConnected(timeoutMs: number): Promise<boolean>
  close(): void
}
