import { Refusal } from '../refusal.ts'
import type { Method } from './method.ts'

export const AUTH_METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    token: 'any',
    scope: null,
    tier: 'special',
    run: (_args, { identity, app, url }) => ({
      url: `${url()}/`,
      team: identity.workspaceName,
      user: app.handle,
      team_id: identity.teamId,
      user_id: identity.botUserId,
      bot_id: identity.botId,
      is_enterprise_install: false,
    }),
  },
  'bots.info': {
    token: 'bot',
    scope: 'users:read',
    tier: 50,
    run: (args, { identity, app }) => {
      const bot = args.text('bot')
      if (bot !== undefined && bot !== identity.botId) throw new Refusal('bot_not_found')
      return {
        bot: {
          id: identity.botId,
          deleted: false,
          name: app.name,
          updated: 0,
          app_id: identity.appId,
          user_id: identity.botUserId,
          icons: {},
        },
      }
    },
  },
  'api.test': { token: 'any', scope: null, tier: 'special', run: args => ({ args: args.raw }) },
}
