import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt'
import { readWords, replyTo } from '../../answering/index.ts'
import { sendThroughResponseUrl } from '../../sending/index.ts'
import { isDirect } from '../../workspace/index.ts'
import { acknowledge } from '../acknowledge.ts'
import type { ListenerParts } from '../parts.ts'

/** `/spend …`: acknowledged at once, answered through the response URL to whoever asked. */
export const answerCommand =
  (parts: ListenerParts) =>
  async ({ command, ack, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    await acknowledge(ack, parts.log)
    const { message } = await replyTo(
      {
        userId: command.user_id,
        channelId: command.channel_id,
        ...namedChannel(command.channel_name),
        words: readWords(command.text ?? '', null),
        shareable: !isDirect(command.channel_id),
      },
      parts,
    )
    await sendThroughResponseUrl(respond, { message, place: { visibleTo: 'asker' }, wait: parts.wait })
  }

/** Slack says `directmessage` and `privategroup` where it keeps the name to itself. */
const namedChannel = (name: string): { channelName?: string } =>
  name === 'directmessage' || name === 'privategroup' ? {} : { channelName: name }
