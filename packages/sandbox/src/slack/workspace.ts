import { type Acts, createActs } from './acting/index.ts'
import { personNamed } from './acting/who.ts'
import { DEFAULT_TIMINGS, DEFAULT_TOKENS } from './defaults.ts'
import { createEventSender } from './dispatch/events.ts'
import { createResponseUrls } from './dispatch/response-urls.ts'
import type { Transport } from './dispatch/transport.ts'
import { createTriggers } from './dispatch/triggers.ts'
import { createCallFaults } from './faults.ts'
import { createFeed, feedRoute, type Snapshot, snapshotFor } from './feed/index.ts'
import { fileRoute, uploadRoute } from './files/routes.ts'
import { createUploads } from './files/uploads.ts'
import { createHttpMode, verifyRequestUrl } from './http-mode/index.ts'
import { appOf, channelsOf, groupsOf, identityOf, peopleOf } from './identity.ts'
import { connectionMethods, fileMethods, METHODS } from './methods/index.ts'
import { postDue } from './posting/index.ts'
import type { ApiCall } from './server/api.ts'
import { createRateLimits } from './server/rate-limits.ts'
import { createWorkspaceServer, listen, stop } from './server/server.ts'
import { createSocketMode, type SocketMode } from './socket/index.ts'
import { type Change, createState, type State } from './state/index.ts'
import { createTokens } from './tokens.ts'
import type { HttpModeOptions, Timings, WorkspaceOptions } from './types.ts'
import { createWorkspaceFaults, type WorkspaceFaults } from './workspace-faults.ts'
import type { Identity, World } from './world.ts'

export interface Workspace extends Acts {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  /** What `slackApiUrl` is set to. */
  readonly apiUrl: string
  readonly identity: Identity
  readonly state: State
  readonly faults: WorkspaceFaults
  /** The last 1,000 Web API calls that were let in, oldest first. */
  readonly calls: readonly ApiCall[]
  isConnected(): boolean
  /** Ends when the app can be reached; false when it cannot within the time, 10 s unless given. */
  connected(timeoutMs?: number): Promise<boolean>
  /** All that a person sees. */
  snapshot(user: string): Snapshot
  /** Tells of every change, until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void
  /** Posts the scheduled messages that are due: called after the clock was moved. How many. */
  tick(): number
  /** From now on a token answers `token_revoked`; the app is told while it can still hear. */
  revokeToken(token: string): void
  /** Makes uploaded files known by their type at once. */
  processFiles(): void
  /** HTTP mode: whether the request URL proves itself as it must when it is set. */
  verifyRequestUrl(): Promise<boolean>
  close(): Promise<void>
}

const MOST_CALLS = 1000
/** How often scheduled messages are looked at. */
const TICK_MS = 1000

/** Serves a Slack workspace on this machine until it is closed. */
export const startWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  const { now = Date.now, rateLimits = 'slack', tokens: given = DEFAULT_TOKENS, http } = options
  const timings = { ...DEFAULT_TIMINGS, ...options.timings }
  const identity = identityOf(options)
  const app = appOf(options)
  const state = createState({
    people: peopleOf(options, { identity, app }),
    groups: groupsOf(options),
    channels: channelsOf(options, { identity, app, createdS: Math.floor(now() / 1000) }),
    now,
    store: options.store,
  })
  const { transport, socketMode } = transportOf(http, { appId: identity.appId, timings })
  const events = createEventSender({
    transport,
    timings,
    identity,
    subscribed: app.events,
    isShared: id => state.channels.get(id)?.isShared ?? false,
    now,
  })
  const faults = createCallFaults()
  const tokens = createTokens(given)
  const uploads = createUploads({ state, now, processingMs: timings.fileProcessingMs })
  const calls: ApiCall[] = []
  let url = ''
  const world: World = {
    identity,
    app,
    state,
    timings,
    transport,
    triggers: createTriggers(timings.triggerMs),
    responseUrls: createResponseUrls(timings.responseUrlMs),
    now,
    url: () => url,
    emit: events.send,
  }
  const acts = createActs(world)
  const feed = createFeed(world)
  socketMode?.onCount(feed.refresh)
  const server = createWorkspaceServer({
    socketMode,
    routes: [
      uploadRoute(uploads),
      fileRoute(state, token => typeof tokens.find(token) === 'object' && tokens.find(token) !== null),
      feedRoute(feed, acts, world),
      ...(options.routes ?? []),
    ],
    api: {
      methods: { ...METHODS, ...connectionMethods(socketMode), ...fileMethods(uploads) },
      findToken: tokens.find,
      faults,
      rateLimits: rateLimits === 'slack' ? createRateLimits() : null,
      world,
      onCall: call => {
        calls.push(call)
        if (calls.length > MOST_CALLS) calls.shift()
      },
    },
  })
  url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`
  const ticking = setInterval(() => postDue(world), TICK_MS)
  ticking.unref()

  return {
    ...acts,
    url,
    apiUrl: `${url}/api/`,
    identity,
    state,
    faults: createWorkspaceFaults(faults, events, socketMode),
    calls,
    isConnected: transport.isConnected,
    connected: (timeoutMs = 10_000) => transport.whenConnected(timeoutMs),
    snapshot: user => snapshotFor(personNamed(user, world), world),
    subscribe: state.subscribe,
    tick: () => {
      const posted = postDue(world)
      feed.refresh()
      return posted
    },
    revokeToken: token => {
      tokens.revoke(token)
      void events.send({ type: 'tokens_revoked', tokens: { oauth: [], bot: [identity.botUserId] } })
    },
    processFiles: uploads.processAll,
    verifyRequestUrl: async () => http !== undefined && verifyRequestUrl(http, identity.verificationToken),
    close: async () => {
      clearInterval(ticking)
      events.close()
      uploads.close()
      feed.close()
      transport.close()
      await stop(server)
    },
  }
}

const transportOf = (
  http: HttpModeOptions | undefined,
  options: { readonly appId: string; readonly timings: Timings },
): { readonly transport: Transport; readonly socketMode: SocketMode | null } => {
  if (http) return { transport: createHttpMode(http, options.timings), socketMode: null }
  const socketMode = createSocketMode(options)
  return { transport: socketMode, socketMode }
}
