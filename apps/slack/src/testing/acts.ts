import { randomUUID } from 'node:crypto'
import type { MessageRecord } from '@spend/sandbox/slack'
import type { Rig } from './rig.ts'

export interface ClickAct {
  readonly user: string
  readonly channel: string
  /** The message whose button it is. */
  readonly message: MessageRecord
  readonly actionId: string
  readonly responseUrl: string
  /** As a forger would change it. */
  readonly value?: string
  readonly triggerId?: string
}

/** Clicks a button as Slack tells it, and waits until the app is done. Returns how often it was acknowledged. */
export const click = async (
  { app }: Pick<Rig, 'app'>,
  { user, channel, message, actionId, responseUrl, value, triggerId = randomUUID() }: ClickAct,
): Promise<number> => {
  let acks = 0
  await app.processEvent({
    body: {
      type: 'block_actions',
      user: { id: user, username: 'x', team_id: 'T0SANDBOX01' },
      team: { id: 'T0SANDBOX01', domain: 'sandbox' },
      container: {
        type: 'message',
        channel_id: channel,
        message_ts: message.ts,
        is_ephemeral: message.visibleTo !== null,
      },
      channel: { id: channel, name: 'x' },
      trigger_id: triggerId,
      response_url: responseUrl,
      actions: [
        {
          type: 'button',
          block_id: 'b',
          action_id: actionId,
          value: value ?? buttonValue(message, actionId),
          action_ts: '1',
        },
      ],
    },
    ack: async () => {
      acks += 1
    },
  })
  return acks
}

/** The value of a button of a message; '' where it has none of that name. */
export const buttonValue = ({ blocks }: MessageRecord, actionId: string): string => {
  const buttons = blocks.flatMap(block => (Array.isArray(block.elements) ? block.elements : []))
  const button: unknown = buttons.find(one => one?.action_id === actionId)
  return typeof button === 'object' && button !== null && 'value' in button ? String(button.value) : ''
}

/** Mentions the app as Slack tells it, and waits until the app is done. */
export const mention = (
  { app }: Pick<Rig, 'app'>,
  {
    user,
    channel,
    text,
    eventId = randomUUID(),
    ts,
  }: { user: string; channel: string; text: string; eventId?: string; ts: string },
): Promise<void> =>
  app.processEvent({
    body: {
      type: 'event_callback',
      team_id: 'T0SANDBOX01',
      event_id: eventId,
      event: { type: 'app_mention', user, channel, text, ts, event_ts: ts },
    },
    ack: async () => {},
  })
