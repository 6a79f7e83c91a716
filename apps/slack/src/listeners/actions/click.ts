import type { BlockAction, ButtonAction } from '@slack/bolt'

/** A click on one of our buttons, as Slack signed it. */
export interface Click {
  readonly userId: string
  readonly channelId: string
  /** From the button: words of a question, and trusted for nothing more. */
  readonly words: string
  readonly messageTs: string
  readonly threadTs: string | undefined
  /** Only whoever clicked sees the message. */
  readonly isEphemeral: boolean
}

/** Null where the button stands in no channel, as on a home page. */
export const clickOf = (body: BlockAction, action: ButtonAction): Click | null => {
  const { container, channel } = body
  const channelId = channel?.id ?? text(container.channel_id)
  if (channelId === undefined) return null
  const messageTs = text(container.message_ts) ?? body.message?.ts ?? ''
  const threadTs = text(container.thread_ts) ?? text(body.message?.thread_ts)
  return {
    userId: body.user.id,
    channelId,
    words: action.value ?? '',
    messageTs,
    // A message that was replied to names itself as its thread, yet stands in the channel.
    threadTs: threadTs === messageTs ? undefined : threadTs,
    isEphemeral: container.is_ephemeral === true,
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
