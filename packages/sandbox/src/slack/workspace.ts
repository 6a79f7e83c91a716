import { type CommandAct, type CommandOptions, type CommandResult, command } from './acting/command.ts'
import { DEFAULT_TIMINGS, DEFAULT_TOKENS } from './defaults.ts'
import { createEventSender } from './dispatch/events.ts'
import { createResponseUrls } from './dispatch/response-urls.ts'
import { createTriggers } from './dispatch/triggers.ts'
import { type CallFaults, createCallFaults } from './faults.ts'
import { appOf, channelsOf, groupsOf, identityOf, peopleOf } from './identity.ts'
import { connectionMethods, METHODS } from './methods/index.ts'
import type { ApiCall } from './server/api.ts'
import { createRateLimits } from './server/rate-limits.ts'
import { createWorkspaceServer, listen, stop } from './server/server.ts'
import { createSocketMode } from './socket/index.ts'
import { createState, type State } from './state/index.ts'
import type { WorkspaceOptions } from './types.ts'
import type { Identity, World } from './world.ts'

export interface Workspace {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  /** What `slackApiUrl` is set to. */
  readonly apiUrl: string
  readonly identity: Identity
  readonly state: State
  readonly faults: CallFaults
  /** Web API calls that were let in, oldest first. */
  readonly calls: readonly ApiCall[]
  command(act: CommandAct, options?: CommandOptions): Promise<CommandResult>
  /** Ends when the app can be reached; false when it cannot within the time. */
  connected(timeoutMs?: number): Promise<boolean>
  close(): Promise<void>
}

/** Serves a Slack workspace on this machine until it is closed. */
export const startWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  const { now = Date.now, rateLimits = 'slack', tokens = DEFAULT_TOKENS } = options
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
  const socketMode = createSocketMode({ appId: identity.appId, timings })
  const events = createEventSender({ transport: socketMode, timings, identity, subscribed: app.events, now })
  const faults = createCallFaults()
  const calls: ApiCall[] = []
  let url = ''
  const world: World = {
    identity,
    app,
    state,
    timings,
    transport: socketMode,
    triggers: createTriggers(timings.triggerMs),
    responseUrls: createResponseUrls(timings.responseUrlMs),
    now,
    url: () => url,
    emit: events.send,
  }
  const server = createWorkspaceServer({
    socketMode,
    routes: [],
    api: {
      methods: { ...METHODS, ...connectionMethods(socketMode) },
      findToken: token => tokens.find(one => one.token === token) ?? null,
      faults,
      rateLimits: rateLimits === 'slack' ? createRateLimits() : null,
      world,
      onCall: call => calls.push(call),
    },
  })
  url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`

  return {
    url,
    apiUrl: `${url}/api/`,
    identity,
    state,
    faults,
    calls,
    command: (act, commandOptions) => command(act, world, commandOptions),
    connected: (timeoutMs = 10_000) => socketMode.whenConnected(timeoutMs),
    close: async () => {
      events.close()
      socketMode.close()
      await stop(server)
    },
  }
}
