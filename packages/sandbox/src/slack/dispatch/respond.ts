import { post, readContent } from '../posting/index.ts'
import { isJson, type Json, type MessageRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import type { ResponseTarget } from './response-urls.ts'

/**
 * What the app answers to a command or click, in the acknowledgement or through a response URL. Ephemeral unless it
 * says `in_channel`. Returns the message, or null where one was deleted. Throws a `Refusal`.
 */
export const respond = (raw: Json, target: ResponseTarget, world: World): MessageRecord | null => {
  const original =
    target.originalTs === null ? undefined : world.state.message(target.channel, target.originalTs)
  if (isTrue(raw.delete_original)) {
    if (original) world.state.apply({ type: 'messageGone', channel: original.channel, ts: original.ts })
    return null
  }
  const content = readContent(raw, world)
  const isEphemeral = raw.response_type !== 'in_channel'
  if (isTrue(raw.replace_original) && original) {
    const message = { ...original, ...content, payload: raw, editedTs: world.state.nextTs() }
    world.state.apply({ type: 'message', message })
    target.onMessage(message.ts)
    return message
  }
  const message = post(
    {
      channel: target.channel,
      author: world.identity.botUserId,
      ...content,
      visibleTo: isEphemeral ? target.user : null,
      threadTs: typeof raw.thread_ts === 'string' ? raw.thread_ts : target.threadTs,
      payload: raw,
    },
    world,
  )
  target.originalTs ??= message.ts
  target.onMessage(message.ts)
  return message
}

/** An acknowledgement's payload as an answer: text alone, or an object with something to show; null where it has nothing. */
export const answerInAck = (payload: unknown): Json | null => {
  if (typeof payload === 'string') return payload.trim() === '' ? null : { text: payload }
  if (!isJson(payload)) return null
  const hasContent = ['text', 'blocks', 'attachments'].some(
    name => payload[name] !== undefined && payload[name] !== '',
  )
  return hasContent ? payload : null
}

const isTrue = (value: unknown): boolean => value === true || value === 'true'
