import type { WebClient } from '@slack/web-api'

/** Who the app is, and where it is installed. */
export interface Identity {
  readonly teamId: string
  /** Of the Enterprise organization; null outside one. */
  readonly enterpriseId: string | null
  readonly userId: string
  readonly botId: string
}

export interface IdentitySource {
  get(): Promise<Identity>
  /** Null until Slack has said it once. */
  known(): Identity | null
}

/** Asks `auth.test` until it has answered once, then remembers. Rejects with the Web API's error. */
export const createIdentity = (client: WebClient): IdentitySource => {
  let known: Identity | null = null
  let asking: Promise<Identity> | null = null
  const ask = async (): Promise<Identity> => {
    const { team_id = '', enterprise_id, user_id = '', bot_id = '' } = await client.auth.test()
    known = { teamId: team_id, enterpriseId: enterprise_id || null, userId: user_id, botId: bot_id }
    return known
  }
  return {
    known: () => known,
    get: async () => {
      if (known) return known
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
  }
}
