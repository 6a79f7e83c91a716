import { DEFAULT_APP } from './defaults.ts'
import type { ChannelRecord, PersonRecord, UserGroupRecord } from './state/index.ts'
import type { WorkspaceApp, WorkspaceChannel, WorkspaceOptions, WorkspacePerson } from './types.ts'
import type { Identity } from './world.ts'

export const identityOf = ({ name = 'Sandbox', domain = 'sandbox' }: WorkspaceOptions): Identity => ({
  teamId: 'T0SANDBOX01',
  foreignTeamId: 'T0PARTNER01',
  appId: 'A0SPEND0001',
  botId: 'B0SPEND0001',
  botUserId: 'U0SPENDBOT1',
  workspaceName: name,
  domain,
  verificationToken: 'sandbox-verification',
})

export const appOf = ({ app = {} }: WorkspaceOptions): WorkspaceApp => ({ ...DEFAULT_APP, ...app })

/** Everybody, the app and Slackbot among them. */
export const peopleOf = (
  { people }: WorkspaceOptions,
  { identity, app }: { readonly identity: Identity; readonly app: WorkspaceApp },
): PersonRecord[] => [
  ...people.map(person => personRecord(person, identity)),
  botRecord({ id: identity.botUserId, handle: app.handle, realName: app.name }, identity),
  botRecord({ id: 'USLACKBOT', handle: 'slackbot', realName: 'Slackbot' }, identity),
]

const personRecord = (person: WorkspacePerson, { teamId, foreignTeamId }: Identity): PersonRecord => ({
  id: person.slackId,
  handle: person.handle,
  realName: person.realName,
  kind: person.kind ?? 'member',
  teamId: person.kind === 'stranger' ? foreignTeamId : teamId,
  isAdmin: person.isAdmin ?? false,
  isDeactivated: person.isDeactivated ?? false,
  email: person.email ?? `${person.handle}@sandbox.example`,
  title: person.title ?? '',
  timezone: person.timezone ?? 'UTC',
})

const botRecord = (
  bot: Pick<PersonRecord, 'id' | 'handle' | 'realName'>,
  { teamId }: Identity,
): PersonRecord => ({
  ...bot,
  kind: 'bot',
  teamId,
  isAdmin: false,
  isDeactivated: false,
  email: '',
  title: '',
  timezone: 'UTC',
})

export const channelsOf = (
  { channels }: WorkspaceOptions,
  {
    identity,
    app,
    createdS,
  }: { readonly identity: Identity; readonly app: WorkspaceApp; readonly createdS: number },
): ChannelRecord[] =>
  channels.map(channel => ({
    id: channel.id,
    name: channel.name,
    topic: channel.topic ?? '',
    kind: channel.isPrivate ? 'private' : 'public',
    isShared: channel.isShared ?? false,
    isArchived: channel.isArchived ?? false,
    createdS,
    members: new Set([...channel.memberIds, ...(hasApp(channel, app) ? [identity.botUserId] : [])]),
  }))

const hasApp = ({ id, name }: WorkspaceChannel, app: WorkspaceApp): boolean =>
  app.channels.includes(id) || app.channels.includes(name)

export const groupsOf = ({ userGroups = [] }: WorkspaceOptions): UserGroupRecord[] => [...userGroups]
