import { type Environment, invalid, missing, readSecret, readText } from './environment.ts'
import type { Secret } from './secret.ts'
import { readPort, readUrl } from './url.ts'

/** How to reach Slack: over a socket that the app opens (the default), or over HTTP requests that Slack signs. */
export type SlackSettings = {
  readonly botToken: Secret
  /** With a slash at its end. */
  readonly apiUrl: string
} & (
  | {
      readonly mode: 'socket'
      readonly appToken: Secret
      /** Where health is told; null: nowhere. */
      readonly healthPort: number | null
    }
  | { readonly mode: 'http'; readonly signingSecret: Secret; readonly port: number }
)

export const readSlackSettings = (env: Environment): SlackSettings => {
  const apiUrl = readUrl(env, 'SLACK_API_URL', 'https://slack.com/api/').replace(/\/*$/, '/')
  const botToken = readToken(env, { name: 'SLACK_BOT_TOKEN', prefix: 'xoxb-', page: 'OAuth & Permissions' })
  if (!botToken)
    throw missing(
      'SLACK_BOT_TOKEN is not set; copy the bot token (xoxb-…) from OAuth & Permissions of your Slack app',
    )
  const appToken = readToken(env, { name: 'SLACK_APP_TOKEN', prefix: 'xapp-', page: 'Basic Information' })
  if (appToken) {
    const healthPort = readText(env, 'PORT') === undefined ? null : readPort(env, 'PORT', 3000)
    return { mode: 'socket', botToken, apiUrl, appToken, healthPort }
  }
  const signingSecret = readSecret(env, 'SLACK_SIGNING_SECRET')
  if (!signingSecret)
    throw missing(
      'SLACK_APP_TOKEN is not set; create an app-level token (xapp-…) with connections:write under Basic Information of your Slack app, or set SLACK_SIGNING_SECRET to be called over HTTP',
    )
  return { mode: 'http', botToken, apiUrl, signingSecret, port: readPort(env, 'PORT', 3000) }
}

const KINDS: readonly (readonly [string, string])[] = [
  ['xoxb-', 'a bot token'],
  ['xapp-', 'an app-level token'],
  ['xoxp-', 'a user token'],
  ['xoxe', 'a refresh token or an expiring one'],
]

const readToken = (
  env: Environment,
  { name, prefix, page }: { name: string; prefix: string; page: string },
): Secret | undefined => {
  const token = readSecret(env, name)
  if (!token || token.reveal().startsWith(prefix)) return token
  const kind = KINDS.find(([start]) => token.reveal().startsWith(start))?.[1]
  throw invalid(
    `${name} ${kind ? `holds ${kind}` : 'holds no token of Slack'}; it takes the one that begins with ${prefix}, from ${page} of your Slack app`,
  )
}
