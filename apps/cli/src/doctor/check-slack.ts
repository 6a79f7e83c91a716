import type { SlackSettings } from '@spend/core/settings'
import type { SpendConfig } from '@spend/core/teams'
import { type Finding, found } from './finding.ts'
import { callSlack, type SlackAccess } from './slack-call.ts'
import { checkChannels } from './slack-channels.ts'

/** What the bot needs to answer, to know its channels and who asks. */
const SCOPES = ['commands', 'chat:write', 'channels:read', 'groups:read', 'users:read', 'usergroups:read']

/** Whether Slack takes the tokens, the bot has its scopes, and the channels of `spend.yaml` are there. */
export const checkSlack = async (settings: SlackSettings, config: SpendConfig | null): Promise<Finding[]> => {
  const bot: SlackAccess = { apiUrl: settings.apiUrl, token: settings.botToken }
  const reply = await callSlack('auth.test', bot)
  if (reply.status === 'error') return [found('slack', 'problem', inWords('SLACK_BOT_TOKEN', reply.error))]
  const lacking = SCOPES.filter(scope => !reply.scopes.includes(scope))
  return [
    found('slack', 'ok', `The bot is ${String(reply.body.user)} in ${String(reply.body.team)}.`),
    ...(lacking.length === 0
      ? []
      : [
          found(
            'slack',
            'problem',
            `The bot lacks ${lacking.join(', ')}: add them under OAuth & Permissions of your Slack app, and reinstall it.`,
          ),
        ]),
    ...(await checkAppToken(settings)),
    ...(config ? await checkChannels(bot, config) : []),
  ]
}

/** Opening a connection's address is the only thing an app-level token can do; the address is not used. */
const checkAppToken = async (settings: SlackSettings): Promise<Finding[]> => {
  if (settings.mode === 'http')
    return [
      found(
        'slack',
        'ok',
        `Slack reaches the app over HTTP at port ${settings.port}; its requests are checked by their signature.`,
      ),
    ]
  const reply = await callSlack('apps.connections.open', {
    apiUrl: settings.apiUrl,
    token: settings.appToken,
  })
  return reply.status === 'ok'
    ? [found('slack', 'ok', 'Socket Mode can be opened with the app token.')]
    : [found('slack', 'problem', inWords('SLACK_APP_TOKEN', reply.error))]
}

const inWords = (name: string, error: string): string => {
  if (error === 'unreachable') return 'Slack does not answer: check the network and SLACK_API_URL.'
  if (error === 'ratelimited') return 'Slack limits how often it may be asked: run this again in a minute.'
  if (error === 'missing_scope')
    return `${name} lacks ${name === 'SLACK_APP_TOKEN' ? 'connections:write' : 'a scope'}: make a new one in your Slack app.`
  return `Slack refuses ${name} (${error}): copy it again from your Slack app.`
}
