import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a workspace is made of, as plain data: whoever builds a pretend company hands it in. */

/** `stranger`: of another company, seen only in shared channels. `visitor`: a guest of one channel. */
export type PersonKind = 'member' | 'guest' | 'visitor' | 'stranger'

export interface WorkspacePerson {
  /** `U…` */
  readonly slackId: string
  /** Without `@`. */
  readonly handle: string
  readonly realName: string
  readonly kind?: PersonKind
  readonly isAdmin?: boolean
  /** Has left: cannot act, is told as `deleted`. */
  readonly isDeactivated?: boolean
  readonly email?: string
  readonly title?: string
  /** IANA name. */
  readonly timezone?: string
}

export interface WorkspaceChannel {
  /** `C…` */
  readonly id: string
  /** Without `#`. */
  readonly name: string
  readonly topic?: string
  readonly isPrivate?: boolean
  /** Slack Connect: people of another company are in it. */
  readonly isShared?: boolean
  readonly isArchived?: boolean
  /** Slack ids. */
  readonly memberIds: readonly string[]
}

export interface WorkspaceUserGroup {
  /** `S…` */
  readonly id: string
  /** Without `@`. */
  readonly handle: string
  readonly name: string
  readonly memberIds: readonly string[]
}

export interface WorkspaceToken {
  readonly token: string
  readonly kind: 'bot' | 'app'
  readonly scopes: readonly string[]
}

export interface SlashCommand {
  /** With `/`. */
  readonly command: string
  readonly description: string
  readonly hint: string
}

/** The one app that is installed. */
export interface WorkspaceApp {
  readonly name: string
  readonly handle: string
  readonly commands: readonly SlashCommand[]
  /** Event types it subscribed to; `message` covers every kind of conversation. */
  readonly events: readonly string[]
  /** Ids or names of channels that it is in from the start. */
  readonly channels: readonly string[]
}

/** Where the app is reached in HTTP mode; without one it is reached over Socket Mode. */
export interface HttpModeOptions {
  readonly requestUrl: string
  readonly signingSecret: string
}

/** How long things take, in milliseconds of the real clock. */
export interface Timings {
  /** Until a command, click or event must be acknowledged. */
  readonly ackMs: number
  readonly triggerMs: number
  readonly responseUrlMs: number
  /** Between an event that failed and its first, second and third redelivery. */
  readonly eventRetryMs: readonly number[]
  /** How long a redelivery waits for a connection. */
  readonly holdMs: number
  readonly pingMs: number
  /** From the warning to the end of a connection that Slack refreshes. */
  readonly refreshMs: number
  /** From an upload's completion until the file is known by its type; `Infinity`: when `processFiles` is called. */
  readonly fileProcessingMs: number
}

/** Keeps what happened: a line of JSON a change, read back at the next start. */
export interface ChangeStore {
  read(): Iterable<string>
  append(line: string): void
}

/** Answers a request whose path it knows; false where it knows it not. */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

export interface WorkspaceOptions {
  readonly people: readonly WorkspacePerson[]
  readonly channels: readonly WorkspaceChannel[]
  readonly userGroups?: readonly WorkspaceUserGroup[]
  readonly name?: string
  readonly domain?: string
  readonly app?: Partial<WorkspaceApp>
  readonly tokens?: readonly WorkspaceToken[]
  readonly http?: HttpModeOptions
  /** 0, the default: any free port of this machine. */
  readonly port?: number
  /** The workspace's clock in milliseconds since 1970; time-outs and rate limits stay on the real one. */
  readonly now?: () => number
  /** `slack`: one message a second a channel and the methods' tiers; `off` for tests in a hurry. */
  readonly rateLimits?: 'slack' | 'off'
  readonly timings?: Partial<Timings>
  readonly store?: ChangeStore
  /** Served beside the workspace's own paths. */
  readonly routes?: readonly Route[]
}
