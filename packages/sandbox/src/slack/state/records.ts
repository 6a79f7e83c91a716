import type { PersonKind } from '../types.ts'
import type { Json } from './json.ts'

export interface PersonRecord {
  readonly id: string
  readonly handle: string
  readonly realName: string
  readonly kind: PersonKind | 'bot'
  readonly teamId: string
  readonly isAdmin: boolean
  readonly isDeactivated: boolean
  readonly email: string
  readonly title: string
  readonly timezone: string
}

export interface ChannelRecord {
  readonly id: string
  readonly name: string
  readonly topic: string
  /** `direct`: between the app and one person. */
  readonly kind: 'public' | 'private' | 'direct'
  readonly isShared: boolean
  readonly isArchived: boolean
  readonly createdS: number
  readonly members: ReadonlySet<string>
}

export interface UserGroupRecord {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly memberIds: readonly string[]
}

export interface MessageRecord {
  readonly channel: string
  /** Its name in the channel: seconds since 1970 with six decimals, growing. */
  readonly ts: string
  readonly threadTs: string | null
  readonly author: string
  readonly text: string
  readonly blocks: readonly Json[]
  readonly attachments: readonly Json[]
  readonly metadata: Json | null
  readonly editedTs: string | null
  readonly subtype: string | null
  /** Ephemeral: the one person who sees it. */
  readonly visibleTo: string | null
  readonly fileIds: readonly string[]
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[]
  /** What the app sent, for those who look under the hood. */
  readonly payload: unknown
}

export interface ViewRecord {
  readonly id: string
  readonly type: 'modal' | 'home'
  readonly user: string
  /** As the app gave it. */
  readonly view: Json
  readonly rootId: string
  readonly previousId: string | null
  readonly hash: string
  /** What was wrong with the last submission, by block id. */
  readonly errors: Readonly<Record<string, string>>
}

export interface FileRecord {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly altText: string
  readonly size: number
  readonly contentBase64: string
  /** Null until Slack has looked into the file. */
  readonly mimetype: string | null
  readonly createdS: number
  readonly channels: readonly string[]
}

export interface ScheduledRecord {
  readonly id: string
  readonly channel: string
  readonly postAtS: number
  readonly message: Pick<
    MessageRecord,
    'threadTs' | 'text' | 'blocks' | 'attachments' | 'metadata' | 'payload'
  >
}
