import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import type { Once } from '../answering/index.ts'
import type { InFlight } from '../in-flight.ts'

type GlobalArgs = AnyMiddlewareArgs & AllMiddlewareArgs

/** Everything that runs after this is waited for at the end. */
export const countInFlight =
  (inFlight: InFlight) =>
  ({ next }: GlobalArgs): Promise<void> =>
    inFlight.track(next)

/** What Slack delivers again (a retried event, a request over a second connection) is acknowledged and left. */
export const skipRepeats =
  (once: Once) =>
  async ({ body, next, ...rest }: GlobalArgs): Promise<void> => {
    const key = deliveryOf(body)
    if (key === null || once.take(key)) return next()
    if ('ack' in rest && typeof rest.ack === 'function') await rest.ack()
  }

/** What makes a delivery the same one: an event's id; of commands and clicks, the trigger. */
const deliveryOf = (body: object): string | null => {
  if ('event_id' in body) return `event:${String(body.event_id)}`
  return 'trigger_id' in body ? `trigger:${String(body.trigger_id)}` : null
}
