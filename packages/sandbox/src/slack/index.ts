export {
  ActingError,
  type Acts,
  type Answers,
  type Choice,
  type ClickAct,
  type ClickResult,
  type CommandAct,
  type CommandOptions,
  type CommandResult,
  type ReactAct,
  type SayAct,
  type SubmitResult,
  type ViewClickAct,
  type ViewValues,
} from './acting/index.ts'
export { blockProblems, inSlacksWords, type Problem, type Surface, viewProblems } from './blocks/index.ts'
export { APP_TOKEN, BOT_SCOPES, BOT_TOKEN, DEFAULT_TOKENS } from './defaults.ts'
export type { InteractionResult } from './dispatch/interact.ts'
export type { CallFault, CallFaults } from './faults.ts'
export type { Snapshot } from './feed/index.ts'
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
  Route,
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
export type { WorkspaceFaults } from './workspace-faults.ts'
export type { Identity } from './world.ts'
