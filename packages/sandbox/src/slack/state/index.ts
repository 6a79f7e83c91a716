export type { Change } from './changes.ts'
export { channelJson } from './channel-json.ts'
export { isJson, type Json } from './json.ts'
export { jsonLinesStore } from './json-lines-store.ts'
export { fileJson, messageJson, permalinkName } from './message-json.ts'
export { personJson } from './person-json.ts'
export { compareTs } from './posting-times.ts'
export type {
  ChannelRecord,
  FileRecord,
  MessageRecord,
  PersonRecord,
  ScheduledRecord,
  UserGroupRecord,
  ViewRecord,
} from './records.ts'
export { createState, type State } from './state.ts'
export { viewJson } from './view-json.ts'
