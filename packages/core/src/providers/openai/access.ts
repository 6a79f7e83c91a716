import { addDays, dayOfInstant, startOfDayS } from '../../time/index.ts'
import { AskError, type AskOptions, ask, type Call } from './ask.ts'
import { type ConnectionOptions, connect } from './connection.ts'
import { ENDPOINT_CALLS } from './endpoints.ts'

/** Something a sync reads, and why it may not; null where it may. */
export interface AccessFinding {
  /** `costs`, `usage`, `projects`, `users` */
  readonly what: string
  readonly refusal: { readonly code: string; readonly message: string } | null
}

/** An answer later than this is none: people wait for it. */
const TIMEOUT_MS = 15_000

/** Asks for a little of each thing that a sync reads, once each. Throws `key_refused` for no key. */
export const checkAccess = async (
  options: ConnectionOptions & { readonly nowMs: number },
): Promise<AccessFinding[]> => {
  const asking: AskOptions = {
    connection: connect(options),
    sleep: async () => {},
    timeoutMs: TIMEOUT_MS,
    once: true,
  }
  const today = dayOfInstant(options.nowMs)
  const yesterday = {
    start_time: startOfDayS(addDays(today, -1)),
    end_time: startOfDayS(today),
    limit: 1,
    byUser: false,
  }
  const calls: readonly (readonly [string, Call])[] = [
    ['costs', (client, call) => ENDPOINT_CALLS.costs.call(client, yesterday, call)],
    ['usage', (client, call) => ENDPOINT_CALLS.completions.call(client, yesterday, call)],
    ['projects', (client, call) => client.admin.organization.projects.list({ limit: 1 }, call)],
    ['users', (client, call) => client.admin.organization.users.list({ limit: 1 }, call)],
  ]
  return Promise.all(
    calls.map(async ([what, call]) => ({ what, refusal: await refusalOf(what, call, asking) })),
  )
}

const refusalOf = async (what: string, call: Call, asking: AskOptions): Promise<AccessFinding['refusal']> => {
  try {
    await ask(what, call, asking)
    return null
  } catch (error) {
    if (error instanceof AskError) return { code: error.code, message: error.message }
    throw error
  }
}
