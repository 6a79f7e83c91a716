import { Refusal } from '../refusal.ts'
import type { SocketMode } from '../socket/index.ts'
import type { Method } from './method.ts'

/** `socketMode` is null where the app is set to be reached over HTTP. */
export const connectionMethods = (socketMode: SocketMode | null): Readonly<Record<string, Method>> => ({
  'apps.connections.open': {
    token: 'app',
    scope: 'connections:write',
    tier: 'special',
    run: (args, { url }) => {
      if (!socketMode) throw new Refusal('socket_mode_not_enabled')
      const path = socketMode.issueTicket({ debugReconnects: args.flag('debug_reconnects') })
      return { url: `${url().replace(/^http/, 'ws')}${path}` }
    },
  },
})
