import type { WebClient } from '@slack/web-api'
import { refusalOf } from './platform-error.ts'
import { remembered } from './remembered.ts'

export interface Channel {
  readonly id: string
  /** Without `#`; null in a direct message. */
  readonly name: string | null
  /** People of another company are in it, or are invited. */
  readonly isOpenToStrangers: boolean
}

export interface Channels {
  /** Null where the app cannot see the channel, as a private one that it was not invited to. Rejects where Slack is out. */
  find(channelId: string): Promise<Channel | null>
}

/** Short: a channel can be renamed, or shared with another company, at any moment. */
const KEPT_MS = 60_000

export const createChannels = (client: WebClient, { nowMs }: { nowMs: () => number }): Channels => ({
  find: remembered(
    async channelId => {
      try {
        const { channel } = await client.conversations.info({ channel: channelId })
        return channel === undefined
          ? null
          : {
              id: channelId,
              name: channel.name ?? null,
              isOpenToStrangers: channel.is_ext_shared === true || channel.is_pending_ext_shared === true,
            }
      } catch (error) {
        if (refusalOf(error) === 'channel_not_found') return null
        throw error
      }
    },
    { keptMs: KEPT_MS, nowMs },
  ),
})
