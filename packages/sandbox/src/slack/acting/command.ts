import { errorOf } from '../dispatch/interact.ts'
import { answerInAck, respond } from '../dispatch/respond.ts'
import type { ResponseTarget } from '../dispatch/response-urls.ts'
import { post } from '../posting/index.ts'
import { Refusal } from '../refusal.ts'
import type { MessageRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import { ActingError } from './acting-error.ts'
import { toldChannelName } from './payloads.ts'
import { joinedChannelNamed, personNamed } from './who.ts'

export interface CommandAct {
  /** Id or handle. */
  readonly user: string
  /** Id or name. */
  readonly channel: string
  /** What follows the command. */
  readonly text: string
  /** `/spend` unless given. */
  readonly command?: string
}

/** What came of a command. */
export interface CommandResult {
  /** What Slack told the user itself: `operation_timeout`, `dispatch_failed`, …; null where the app acknowledged. */
  readonly error: string | null
  readonly responseUrl: string
  readonly triggerId: string
  /** The app's first answer, in the acknowledgement or through the response URL; null where none came in time. */
  readonly message: MessageRecord | null
  /** Waits until the app has answered at least `count` times; all of its answers, oldest first. */
  answers(count: number): Promise<MessageRecord[]>
}

export interface CommandOptions {
  /** How long to wait for an answer after the acknowledgement; 10 s unless given. */
  readonly answerMs?: number
}

/** Types a slash command as a person. */
export const command = async (
  { user, channel: channelName, text, command: name = '/spend' }: CommandAct,
  world: World,
  { answerMs = 10_000 }: CommandOptions = {},
): Promise<CommandResult> => {
  const person = personNamed(user, world)
  const channel = joinedChannelNamed(channelName, person, world)
  if (!world.app.commands.some(one => one.command === name))
    throw new ActingError(`${name} is not a valid command.`)
  const answers = collectAnswers(world, channel.id)
  const target: ResponseTarget = {
    channel: channel.id,
    user: person.id,
    originalTs: null,
    threadTs: null,
    onMessage: answers.add,
  }
  const responseUrl = `${world.url()}${world.responseUrls.issue(target)}`
  const triggerId = world.triggers.issue(person.id)
  const outcome = await world.transport.deliver({
    type: 'slash_commands',
    payload: {
      token: world.identity.verificationToken,
      team_id: world.identity.teamId,
      team_domain: world.identity.domain,
      channel_id: channel.id,
      channel_name: toldChannelName(channel),
      user_id: person.id,
      user_name: person.handle,
      command: name,
      text: text.trim(),
      api_app_id: world.identity.appId,
      is_enterprise_install: 'false',
      response_url: responseUrl,
      trigger_id: triggerId,
    },
  })
  const error = outcome.kind === 'acked' ? answerOf(outcome.payload, target, world) : errorOf(outcome)
  if (error !== null) sayFailed(name, error, { channel: channel.id, visibleTo: person.id }, world)
  const first = error === null ? await answers.upTo(1, answerMs) : []
  return {
    error,
    responseUrl,
    triggerId,
    message: first[0] ?? null,
    answers: count => answers.upTo(count, answerMs),
  }
}

/** Shows what the acknowledgement carries; the error where Slack cannot show it. */
const answerOf = (payload: unknown, target: ResponseTarget, world: World): string | null => {
  const answer = answerInAck(payload)
  if (!answer) return null
  try {
    respond(answer, target, world)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.error
    throw error
  }
}

const sayFailed = (
  name: string,
  error: string,
  { channel, visibleTo }: { readonly channel: string; readonly visibleTo: string },
  world: World,
): void => {
  const text =
    error === 'dispatch_failed'
      ? `\`${name}\` failed because the app did not respond.`
      : `\`${name}\` failed with the error "${error}"`
  post({ channel, author: 'USLACKBOT', text, visibleTo }, world)
}

/** Gathers the messages that come through one response URL. */
const collectAnswers = (world: World, channel: string) => {
  const seen: string[] = []
  const waiting = new Set<() => void>()
  const present = () => seen.flatMap(ts => world.state.message(channel, ts) ?? [])
  return {
    add: (ts: string) => {
      if (!seen.includes(ts)) seen.push(ts)
      for (const wake of [...waiting]) wake()
    },
    upTo: (count: number, timeoutMs: number): Promise<MessageRecord[]> =>
      new Promise(resolve => {
        const settle = () => {
          clearTimeout(timer)
          waiting.delete(wake)
          resolve(present())
        }
        const wake = () => present().length >= count && settle()
        const timer = setTimeout(settle, timeoutMs)
        waiting.add(wake)
        wake()
      }),
  }
}
