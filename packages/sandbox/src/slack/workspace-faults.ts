import type { EventSender } from './dispatch/events.ts'
import type { CallFaults } from './faults.ts'
import type { SocketMode } from './socket/index.ts'

/** What can be made to go wrong. */
export interface WorkspaceFaults extends CallFaults {
  /** Cuts every connection of the app without a word; how many there were. */
  dropSockets(): number
  /** Ends connections as Slack does when it renews them: a warning first. */
  refreshSockets(): void
  /** The next `count` events are delivered twice. */
  duplicateEvents(count: number): void
}

export const createWorkspaceFaults = (
  calls: CallFaults,
  events: EventSender,
  socketMode: SocketMode | null,
): WorkspaceFaults => ({
  ...calls,
  dropSockets: () => socketMode?.drop() ?? 0,
  refreshSockets: () => socketMode?.refresh(),
  duplicateEvents: events.duplicateNext,
})
