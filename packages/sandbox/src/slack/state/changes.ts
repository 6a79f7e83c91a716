import type { ChannelRecord, FileRecord, MessageRecord, ScheduledRecord, ViewRecord } from './records.ts'

/** All that can happen to a workspace. A new record of the same id replaces the old one. */
export type Change =
  | { readonly type: 'message'; readonly message: MessageRecord }
  | { readonly type: 'messageGone'; readonly channel: string; readonly ts: string }
  | {
      readonly type: 'channel'
      readonly channel: Omit<ChannelRecord, 'members'> & { readonly members: readonly string[] }
    }
  | { readonly type: 'member'; readonly channel: string; readonly user: string; readonly present: boolean }
  | { readonly type: 'read'; readonly channel: string; readonly user: string; readonly ts: string }
  | { readonly type: 'view'; readonly view: ViewRecord }
  | { readonly type: 'viewGone'; readonly id: string }
  | { readonly type: 'file'; readonly file: FileRecord }
  | { readonly type: 'scheduled'; readonly scheduled: ScheduledRecord }
  | { readonly type: 'scheduledGone'; readonly id: string }
