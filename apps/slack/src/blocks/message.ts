import type { KnownBlock } from '@slack/types'

/** What Slack shows (`blocks`) and what notifications and screen readers say (`text`, escaped for mrkdwn). */
export interface Message {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}
