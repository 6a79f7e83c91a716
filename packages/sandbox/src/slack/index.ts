export { ActingError } from './acting/acting-error.ts'
export type { CommandAct, CommandOptions, CommandResult } from './acting/command.ts'
export { APP_TOKEN, BOT_SCOPES, BOT_TOKEN, DEFAULT_TOKENS } from './defaults.ts'
export type { CallFault, CallFaults } from './faults.ts'
export type { ApiCall } from './server/api.ts'
export {
  type Change,
  type ChannelRecord,
  type FileRecord,
  type Json,
  jsonLinesStore,
  type MessageRecord,
  type PersonRecord,
  type State,
  type UserGroupRecord,
  type ViewRecord,
} from './state/index.ts'
export type {
  ChangeStore,
  HttpModeOptions,
  PersonKind,
  SlashCommand,
  Timings,
  WorkspaceApp,
  WorkspaceChannel,
  WorkspaceOptions,
  WorkspacePerson,
  WorkspaceToken,
  WorkspaceUserGroup,
} from './types.ts'
export { startWorkspace, type Workspace } from './workspace.ts'
export type { Identity } from './world.ts'
