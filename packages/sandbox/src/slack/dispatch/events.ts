import { randomBytes } from 'node:crypto'
import { isJson, type Json } from '../state/index.ts'
import type { Timings } from '../types.ts'
import type { Identity } from '../world.ts'
import type { Outcome, Transport } from './transport.ts'

export interface EventSender {
  /** Ends when acknowledged or given up; events that the app did not subscribe to end at once. Never rejects. */
  send(event: Json & { readonly type: string }): Promise<void>
  /** The next `count` events are delivered twice. */
  duplicateNext(count: number): void
  close(): void
}

export interface EventSenderOptions {
  readonly transport: Transport
  readonly timings: Timings
  readonly identity: Identity
  readonly subscribed: readonly string[]
  /** Whether people of another company are in a channel. */
  readonly isShared: (channelId: string) => boolean
  /** The workspace's clock, in milliseconds. */
  readonly now: () => number
}

export const createEventSender = ({
  transport,
  timings,
  identity,
  subscribed,
  isShared,
  now,
}: EventSenderOptions): EventSender => {
  const pauses = new Set<() => void>()
  let closed = false
  let toDuplicate = 0

  const pause = (ms: number): Promise<void> =>
    new Promise(resolve => {
      const end = () => {
        clearTimeout(timer)
        pauses.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      pauses.add(end)
    })

  const deliver = async (payload: Json): Promise<void> => {
    let outcome = await transport.deliver({ type: 'events_api', payload })
    for (const [index, waitMs] of timings.eventRetryMs.entries()) {
      if (closed || isFinal(outcome)) return
      await pause(waitMs)
      if (!(await transport.whenConnected(timings.holdMs)) || closed) return
      const retry = { attempt: index + 1, reason: reasonOf(outcome, transport) }
      outcome = await transport.deliver({ type: 'events_api', payload, retry })
    }
  }

  return {
    send: async event => {
      if (!subscribed.includes(event.type)) return
      const isExtShared = isShared(channelOf(event))
      const payload = envelope(event, { identity, isExtShared, nowS: Math.floor(now() / 1000) })
      const copies = toDuplicate > 0 ? 2 : 1
      toDuplicate -= copies - 1
      await Promise.all(Array.from({ length: copies }, () => deliver(payload)))
    },
    duplicateNext: count => {
      toDuplicate += count
    },
    close: () => {
      closed = true
      for (const end of [...pauses]) end()
    },
  }
}

const isFinal = (outcome: Outcome): boolean =>
  outcome.kind === 'acked' || (outcome.kind === 'refused' && outcome.noRetry)

/** https://docs.slack.dev/apis/events-api (x-slack-retry-reason). Socket Mode's reasons are not documented. */
const reasonOf = (outcome: Outcome, transport: Transport): string => {
  if (outcome.kind === 'late') return transport.kind === 'http' ? 'http_timeout' : 'timeout'
  return outcome.kind === 'refused' ? 'http_error' : 'connection_failed'
}

/** Where an event happened; '' where it is about no channel. */
const channelOf = (event: Json): string => {
  const { channel, item } = event
  if (typeof channel === 'string') return channel
  return isJson(item) && typeof item.channel === 'string' ? item.channel : ''
}

const envelope = (
  event: Json & { readonly type: string },
  {
    identity,
    isExtShared,
    nowS,
  }: { readonly identity: Identity; readonly isExtShared: boolean; readonly nowS: number },
): Json => ({
  token: identity.verificationToken,
  team_id: identity.teamId,
  context_team_id: identity.teamId,
  context_enterprise_id: null,
  api_app_id: identity.appId,
  event,
  type: 'event_callback',
  event_id: `Ev${randomBytes(6).toString('hex').toUpperCase()}`,
  event_time: nowS,
  authorizations: [
    {
      enterprise_id: null,
      team_id: identity.teamId,
      user_id: identity.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: isExtShared,
  event_context: `4-${randomBytes(12).toString('hex')}`,
})
