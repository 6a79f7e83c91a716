import type { WebClient } from '@slack/web-api'
import type { Message } from '../blocks/index.ts'
import { refusalOf } from '../workspace/index.ts'

export interface Thread {
  readonly channel: string
  readonly threadTs: string
}

/** Posts in a thread: for everybody, or for one person only. Text alone where Slack refuses the blocks. */
export const sendIntoThread = async (
  client: WebClient,
  { message, thread, onlyTo }: { message: Message; thread: Thread; onlyTo?: string | undefined },
): Promise<void> => {
  const post = (content: { text: string; blocks?: Message['blocks'][number][] }) => {
    const addressed = { ...content, channel: thread.channel, thread_ts: thread.threadTs }
    return onlyTo === undefined
      ? client.chat.postMessage({ ...addressed, unfurl_links: false, unfurl_media: false })
      : client.chat.postEphemeral({ ...addressed, user: onlyTo })
  }
  try {
    await post({ text: message.text, blocks: [...message.blocks] })
  } catch (error) {
    if (!REFUSED_BLOCKS.test(refusalOf(error) ?? '')) throw error
    await post({ text: message.text })
  }
}

const REFUSED_BLOCKS =
  /^(invalid_blocks(_format)?|msg_blocks_too_long|invalid_attachments|only_one_table_allowed)$/
