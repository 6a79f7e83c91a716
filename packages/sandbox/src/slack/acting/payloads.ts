import type { ChannelRecord, Json } from '../state/index.ts'
import type { World } from '../world.ts'

/** What every interaction payload says of the workspace. */
export const teamPart = ({ identity }: World): Json => ({
  team: { id: identity.teamId, domain: identity.domain },
  enterprise: null,
  is_enterprise_install: false,
  api_app_id: identity.appId,
  token: identity.verificationToken,
})

export const userPart = (userId: string, { state, identity }: World): Json => {
  const person = state.people.get(userId)
  return {
    user: {
      id: userId,
      username: person?.handle ?? '',
      name: person?.handle ?? '',
      team_id: person?.teamId ?? identity.teamId,
    },
  }
}

/** Slack does not tell apps the names of private and direct conversations. */
export const toldChannelName = (channel: ChannelRecord): string =>
  ({ public: channel.name, private: 'privategroup', direct: 'directmessage' })[channel.kind]
