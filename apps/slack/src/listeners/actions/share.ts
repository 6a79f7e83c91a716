import type { AllMiddlewareArgs, BlockButtonAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt'
import { failure, type Reply, replyTo } from '../../answering/index.ts'
import { noticeMessage, sharedMessage } from '../../blocks/index.ts'
import { errorFacts } from '../../logging/index.ts'
import { deleteOriginal, sendThroughResponseUrl } from '../../sending/index.ts'
import { acknowledge } from '../acknowledge.ts'
import type { ListenerParts } from '../parts.ts'
import { type Click, clickOf } from './click.ts'

const UNSEEN =
  'I cannot see who is in this channel, so I shared nothing. Invite me first (`/invite` and my name), then share again.'
const STRANGERS_HERE =
  'People of another company are in this channel, so I shared nothing: what this company spends stays inside it.'

/** Asks again and posts the answer for the whole channel, with who shared it. An ephemeral message cannot become public. */
export const shareAnswer =
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
    const key = `share:${click.userId}:${click.channelId}:${click.messageTs}`
    if (!parts.once.take(key)) return
    let isShared = false
    try {
      isShared = await share(click, respond, parts)
    } finally {
      if (!isShared) parts.once.release(key)
    }
  }

/** True once the channel has the answer. */
const share = async (click: Click, respond: RespondFn, parts: ListenerParts): Promise<boolean> => {
  const { wait } = parts
  const { kind, message } =
    (await reasonNotToShare(click, parts)) ?? (await replyTo({ ...click, shareable: false }, parts))
  if (kind !== 'answer') {
    await sendThroughResponseUrl(respond, {
      message,
      place: { visibleTo: 'asker', threadTs: click.threadTs },
      wait,
    })
    return false
  }
  await sendThroughResponseUrl(respond, {
    message: sharedMessage(message, click.userId),
    place: { visibleTo: 'channel', threadTs: click.threadTs },
    wait,
  })
  if (click.isEphemeral)
    await deleteOriginal(respond, wait).catch((error: unknown) => {
      parts.log.warn({ err: errorFacts(error) }, 'an answer was shared, but its private copy stayed')
    })
  return true
}

const reasonNotToShare = async (click: Click, parts: ListenerParts): Promise<Reply | null> => {
  try {
    const permission = await parts.people.canAsk(click.userId)
    if (!permission.allowed) return { kind: 'refusal', message: noticeMessage(permission.reason) }
    const channel = await parts.channels.find(click.channelId)
    if (channel !== null && !channel.isOpenToStrangers) return null
    return { kind: 'refusal', message: noticeMessage(channel === null ? UNSEEN : STRANGERS_HERE) }
  } catch (error) {
    return failure(error, parts)
  }
}
