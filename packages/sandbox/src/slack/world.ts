import type { ResponseUrls } from './dispatch/response-urls.ts'
import type { Transport } from './dispatch/transport.ts'
import type { Triggers } from './dispatch/triggers.ts'
import type { Json, State } from './state/index.ts'
import type { Timings, WorkspaceApp } from './types.ts'

/** Who the workspace and its app are. */
export interface Identity {
  readonly teamId: string
  /** The other company's, of strangers. */
  readonly foreignTeamId: string
  readonly appId: string
  readonly botId: string
  readonly botUserId: string
  readonly workspaceName: string
  readonly domain: string
  readonly verificationToken: string
}

/** What methods, acts and deliveries share. */
export interface World {
  readonly identity: Identity
  readonly app: WorkspaceApp
  readonly state: State
  readonly timings: Timings
  readonly transport: Transport
  readonly triggers: Triggers
  readonly responseUrls: ResponseUrls
  /** The workspace's clock, in milliseconds. */
  readonly now: () => number
  /** Where this workspace is served, without a slash at the end. */
  readonly url: () => string
  /** Sends an event to the app if it subscribed to its type; ends when it is acknowledged or given up. */
  readonly emit: (event: Json & { readonly type: string }) => Promise<void>
}
