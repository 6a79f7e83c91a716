import type { Json } from '../state/index.ts'
import type { Outcome, Transport } from './transport.ts'

/** What came of a click, a submission or a request for options. */
export interface InteractionResult {
  /** What the person is told: null where the app acknowledged in time. */
  readonly error: string | null
  /** What the acknowledgement carried. */
  readonly payload: unknown
}

/** Sends one interaction to the app; Slack never repeats those. */
export const interact = async (payload: Json, transport: Transport): Promise<InteractionResult> => {
  const outcome = await transport.deliver({ type: 'interactive', payload })
  return outcome.kind === 'acked'
    ? { error: null, payload: outcome.payload }
    : { error: errorOf(outcome), payload: null }
}

export const errorOf = (outcome: Exclude<Outcome, { kind: 'acked' }>): string => {
  if (outcome.kind === 'refused') return 'http_service_error'
  return outcome.kind === 'unreachable' ? 'dispatch_failed' : 'operation_timeout'
}
