/** What a child process may know of the user's own environment: nothing that could name or reach a real account. */
const KEPT = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SYSTEMROOT',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'LC_ALL',
  'TERM',
  'TZ',
  'NO_COLOR',
  'FORCE_COLOR',
]

export interface DemoAddresses {
  /** Of the pretend OpenAI organization, with `/v1`. */
  readonly openaiBaseUrl: string
  readonly openaiKey: string
  /** Of the pretend Slack's Web API. */
  readonly slackApiUrl: string
  readonly slackBotToken: string
  readonly slackAppToken: string
  readonly clockUrl: string
  readonly ledgerFile: string
  readonly configFile: string
  readonly workerPort: number
}

/**
 * The environment of the demo's processes: only names on a list are taken over from the user's, so that a real key
 * that is set there never reaches them, and every address is one of this machine. Throws where one is not.
 */
export const demoEnvironment = (
  own: Readonly<Record<string, string | undefined>>,
  addresses: DemoAddresses,
): Record<string, string> => {
  for (const url of [addresses.openaiBaseUrl, addresses.slackApiUrl, addresses.clockUrl]) {
    if (!['127.0.0.1', 'localhost'].includes(new URL(url).hostname))
      throw new RangeError(`The demo talks to this machine only, not to ${url}`)
  }
  const kept = KEPT.flatMap(name => (own[name] === undefined ? [] : [[name, own[name]]]))
  return {
    ...Object.fromEntries(kept),
    OPENAI_ADMIN_KEY: addresses.openaiKey,
    OPENAI_BASE_URL: addresses.openaiBaseUrl,
    SLACK_BOT_TOKEN: addresses.slackBotToken,
    SLACK_APP_TOKEN: addresses.slackAppToken,
    SLACK_API_URL: addresses.slackApiUrl,
    SPEND_CLOCK_URL: addresses.clockUrl,
    DATABASE_URL: `sqlite:${addresses.ledgerFile}`,
    SPEND_CONFIG: addresses.configFile,
    WORKER_PORT: String(addresses.workerPort),
    LOG_LEVEL: 'warn',
  }
}
