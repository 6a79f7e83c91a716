import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import { replyTo } from '../../answering/index.ts'
import { sendThroughResponseUrl } from '../../sending/index.ts'
import { isDirect } from '../../workspace/index.ts'
import { acknowledge } from '../acknowledge.ts'
import type { ListenerParts } from '../parts.ts'
import { clickOf } from './click.ts'

/** A button that asks: answered to whoever clicked, in place of their own message, beside anybody else's. */
export const answerClick =
  (parts: ListenerParts) =>
  async ({
    body,
    action,
    ack,
    respond,
  }: SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs): Promise<void> => {
    await acknowledge(ack, parts.log)
    const click = clickOf(body, action)
    if (click === null) return
    const { message } = await replyTo({ ...click, shareable: !isDirect(click.channelId) }, parts)
    const place = {
      visibleTo: 'asker',
      replacesOriginal: click.isEphemeral,
      threadTs: click.threadTs,
    } as const
    await sendThroughResponseUrl(respond, { message, place, wait: parts.wait })
  }
