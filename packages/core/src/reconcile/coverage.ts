import type { Piece } from './fill.ts'
import { meteredRequests, type Scope } from './scope.ts'

/** Of the requests that were metered, how many have a trace: never more than there were, project by project. */
export const coveredRequests = (
  { accounts }: Scope,
  pieces: readonly Piece[],
): { metered: number; traced: number } => {
  const projects = new Map<string, { metered: number; traced: number }>()
  const add = (projectId: string, metered: number, traced: number) => {
    const known = projects.get(projectId) ?? { metered: 0, traced: 0 }
    projects.set(projectId, { metered: known.metered + metered, traced: known.traced + traced })
  }
  for (const account of accounts.values()) add(account.projectId, meteredRequests(account), 0)
  for (const { projectId, kind, requests } of pieces)
    if (kind === 'within') add(projectId, 0, Number(requests))
  const sum = { metered: 0, traced: 0 }
  for (const { metered, traced } of projects.values()) {
    sum.metered += metered
    sum.traced += Math.min(metered, traced)
  }
  return sum
}
