import type { ServerResponse } from 'node:http'
import type { PersonRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import { changeFor, snapshotFor } from './snapshot.ts'

/** Many changes at once are followed by one snapshot. */
const SNAPSHOT_AFTER_MS = 30

export interface Feed {
  /** Streams a person's changes to a client until it leaves. */
  open(person: PersonRecord, response: ServerResponse): void
  /** Sends everybody a fresh snapshot: the clock was moved, the app came or went. */
  refresh(): void
  close(): void
}

/**
 * Server-sent events: `change` as it happens, and `state`, all that the person sees, at the start and after changes.
 */
export const createFeed = (world: World): Feed => {
  const refreshers = new Set<() => void>()
  const closers = new Set<() => void>()
  return {
    open: (person, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      const tell = (event: string, data: unknown) =>
        response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      let timer: NodeJS.Timeout | undefined
      const refresh = () => {
        timer ??= setTimeout(() => {
          timer = undefined
          tell('state', snapshotFor(person, world))
        }, SNAPSHOT_AFTER_MS)
      }
      const unsubscribe = world.state.subscribe(change => {
        const seen = changeFor(change, person, world)
        if (seen) tell('change', seen)
        refresh()
      })
      const end = () => {
        clearTimeout(timer)
        unsubscribe()
        refreshers.delete(refresh)
        closers.delete(end)
        response.end()
      }
      refreshers.add(refresh)
      closers.add(end)
      response.on('close', end)
      tell('state', snapshotFor(person, world))
    },
    refresh: () => {
      for (const refresh of refreshers) refresh()
    },
    close: () => {
      for (const end of [...closers]) end()
    },
  }
}
