import type { Timings, WorkspaceApp, WorkspaceToken } from './types.ts'

export const BOT_TOKEN = 'xoxb-sandbox-bot'
export const APP_TOKEN = 'xapp-1-sandbox-app'

export const BOT_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'channels:read',
  'channels:join',
  'channels:history',
  'groups:read',
  'groups:history',
  'files:write',
  'files:read',
  'reactions:read',
  'users:read',
  'usergroups:read',
  'app_mentions:read',
]

export const DEFAULT_TOKENS: readonly WorkspaceToken[] = [
  { token: BOT_TOKEN, kind: 'bot', scopes: BOT_SCOPES },
  { token: APP_TOKEN, kind: 'app', scopes: ['connections:write'] },
]

export const DEFAULT_APP: WorkspaceApp = {
  name: 'Spend',
  handle: 'spend',
  commands: [{ command: '/spend', description: 'What AI costs, and why', hint: 'team-x last week' }],
  events: [
    'app_home_opened',
    'app_mention',
    'reaction_added',
    'reaction_removed',
    'member_joined_channel',
    'app_uninstalled',
    'tokens_revoked',
  ],
  channels: [],
}

const MINUTE_MS = 60_000

export const DEFAULT_TIMINGS: Timings = {
  ackMs: 3000,
  triggerMs: 3000,
  responseUrlMs: 30 * MINUTE_MS,
  // Nearly at once, after one minute, after five: https://docs.slack.dev/apis/events-api (retries).
  eventRetryMs: [0, MINUTE_MS, 5 * MINUTE_MS],
  holdMs: 5 * MINUTE_MS,
  pingMs: 10_000,
  refreshMs: 10_000,
  fileProcessingMs: 1500,
}
