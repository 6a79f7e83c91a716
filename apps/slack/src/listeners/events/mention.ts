import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt'
import { readWords, replyTo } from '../../answering/index.ts'
import { sendIntoThread } from '../../sending/index.ts'
import type { ListenerParts } from '../parts.ts'

/** `@Spend team-x last week`: answered in its thread; to the asker alone where people of other companies read along. */
export const answerMention =
  (parts: ListenerParts) =>
  async ({ event, client }: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    const { user, channel } = event
    if (user === undefined || event.bot_id !== undefined) return
    const words = readWords(event.text, parts.identity.known()?.userId ?? null)
    const { kind, message } = await replyTo(
      { userId: user, channelId: channel, words, shareable: false },
      parts,
    )
    const isPublic = kind !== 'refusal' && (await isAmongOurselves(channel, parts))
    await sendIntoThread(client, {
      message,
      thread: { channel, threadTs: event.thread_ts ?? event.ts },
      onlyTo: isPublic ? undefined : user,
    })
  }

/** Not knowing counts as no. */
const isAmongOurselves = async (channelId: string, { channels }: ListenerParts): Promise<boolean> => {
  const channel = await channels.find(channelId).catch(() => null)
  return channel !== null && !channel.isOpenToStrangers
}
