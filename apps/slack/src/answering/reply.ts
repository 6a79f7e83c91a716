import type { Logger } from '@spend/core/settings'
import { answerMessage, type Message, noticeMessage, questionErrorMessage } from '../blocks/index.ts'
import { errorFacts } from '../logging/index.ts'
import type { Channel, Channels, People } from '../workspace/index.ts'
import type { Answers } from './answers.ts'
import { failureWords } from './failure-words.ts'
import { teamOfChannel } from './team-of-channel.ts'
import { variantsOf } from './variants.ts'

export interface Asking {
  /** Slack's id of whoever typed or clicked. */
  readonly userId: string
  readonly channelId: string
  /** Without `#`, where Slack told it; otherwise Slack is asked. */
  readonly channelName?: string
  readonly words: string
  readonly shareable: boolean
}

export interface Reply {
  /** `refusal`: the person may not ask. `failure`: the question could not be answered now. */
  readonly kind: 'answer' | 'question' | 'refusal' | 'failure'
  readonly message: Message
}

export interface ReplyParts {
  readonly answers: Answers
  readonly people: People
  readonly channels: Channels
  readonly log: Logger
  readonly newReference: () => string
}

/** Authorises, reads, answers and lays out. Never rejects: what fails is logged under a reference and told in words. */
export const replyTo = async (asking: Asking, parts: ReplyParts): Promise<Reply> => {
  try {
    const permission = await parts.people.canAsk(asking.userId)
    return permission.allowed
      ? await answer(asking, parts)
      : { kind: 'refusal', message: noticeMessage(permission.reason) }
  } catch (error) {
    return failure(error, parts)
  }
}

/** A failure in words, with its reference in the log. */
export const failure = (
  error: unknown,
  { log, newReference }: Pick<ReplyParts, 'log' | 'newReference'>,
): Reply => {
  const reference = newReference()
  log.error({ err: errorFacts(error), reference }, 'a question could not be answered')
  return { kind: 'failure', message: noticeMessage(failureWords(error, reference)) }
}

/** What a bare `/spend` asks: of the channel's team, else of everything. */
const BARE = 'last 7 days'

const answer = async (asking: Asking, parts: ReplyParts): Promise<Reply> => {
  const told = await parts.answers.ask({
    text: asking.words || BARE,
    defaultTeam: await defaultTeam(asking, parts),
  })
  if (told.status === 'error') return { kind: 'question', message: questionErrorMessage(told.error) }
  const buttons = {
    ask: variantsOf(told.answer, told.phrase),
    share: asking.shareable ? { label: 'Share in channel', words: told.phrase(told.answer.question) } : null,
  }
  return { kind: 'answer', message: answerMessage(told.worded, buttons) }
}

const defaultTeam = async (
  asking: Asking,
  { answers, channels, log }: ReplyParts,
): Promise<string | null> => {
  const teams = answers.teams()
  if (teams.every(team => team.channel === null)) return null
  const { channelId: id, channelName } = asking
  const name = channelName ?? (await nameOf(id, { channels, log }))
  return teamOfChannel(teams, { id, name })?.id ?? null
}

/** Not knowing a channel's name costs the default team, never the answer. */
const nameOf = async (
  id: string,
  { channels, log }: Pick<ReplyParts, 'channels' | 'log'>,
): Promise<string | null> => {
  const found: Channel | null = await channels.find(id).catch((error: unknown) => {
    log.warn({ err: errorFacts(error), channel: id }, 'a channel could not be looked up')
    return null
  })
  return found?.name ?? null
}
