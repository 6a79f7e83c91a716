import { type RespondArguments, RespondError, type RespondFn } from '@slack/bolt'
import type { Message } from '../blocks/index.ts'
import { type Wait, withRetries } from './retry.ts'

export interface Placement {
  readonly visibleTo: 'asker' | 'channel'
  /** Instead of the message whose button was clicked. */
  readonly replacesOriginal?: boolean
  readonly threadTs?: string | undefined
}

/** A response URL serves five times in all, so tries are few. */
const DELAYS_MS = [500, 2000]

/** Sends through a command's or a button's response URL; text alone where Slack refuses the blocks. */
export const sendThroughResponseUrl = async (
  respond: RespondFn,
  { message, place, wait }: { message: Message; place: Placement; wait: Wait },
): Promise<void> => {
  const whole: RespondArguments = { ...placed(place), text: message.text, blocks: [...message.blocks] }
  try {
    await send(respond, whole, wait)
  } catch (error) {
    if (!isRefusal(error)) throw error
    await send(respond, { ...placed(place), text: message.text }, wait)
  }
}

export const deleteOriginal = (respond: RespondFn, wait: Wait): Promise<void> =>
  send(respond, { delete_original: true, text: '' }, wait)

const placed = ({ visibleTo, replacesOriginal = false, threadTs }: Placement) => ({
  response_type: visibleTo === 'channel' ? ('in_channel' as const) : ('ephemeral' as const),
  replace_original: replacesOriginal,
  ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  unfurl_links: false,
  unfurl_media: false,
})

const send = (respond: RespondFn, message: RespondArguments, wait: Wait): Promise<void> =>
  withRetries(() => respond(message), {
    delaysMs: DELAYS_MS,
    isWorthAnother: error =>
      !(error instanceof RespondError) || error.statusCode >= 500 || error.statusCode === 429,
    wait,
  })

/** 404 and 410: the URL itself is used up, and another try would not help. */
const isRefusal = (error: unknown): boolean => error instanceof RespondError && error.statusCode === 400
