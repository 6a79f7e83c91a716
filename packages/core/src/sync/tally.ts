import type { Endpoint } from '../bill/index.ts'
import type { ReplacedDay, SyncProblem, SyncRun } from '../ledger/index.ts'
import { addDays, type Day, dayOfInstant, daysOf } from '../time/index.ts'
import type { PlannedPiece } from './plan.ts'
import { mergeProblems } from './problems.ts'

/** What a run has done so far, and what it could not do. */
export interface RunTally {
  onPlanned(pieces: readonly PlannedPiece[]): void
  onStored(endpoint: Endpoint, day: Day, replaced: ReplacedDay): void
  onProblem(problem: SyncProblem): void
  /** Nothing more will be pulled (of this endpoint, if one is named): names each planned day that was not reached. */
  onEnded(reason: { readonly code: string; readonly message: string }, endpoint?: Endpoint): void
  readonly hasStored: boolean
  result(): Pick<SyncRun, 'status' | 'days' | 'rows' | 'restatements' | 'problems'>
}

export const tallyRun = (startedAtMs: number): RunTally => {
  const today = dayOfInstant(startedAtMs)
  const stored = new Set<Day>()
  /** Planned and neither stored nor refused yet; null before there is a plan. */
  let open: Map<Endpoint, Set<Day>> | null = null
  let problems: SyncProblem[] = []
  let rows = 0
  let restatements = 0

  return {
    onPlanned: pieces => {
      open = new Map()
      for (const { endpoint, range } of pieces)
        open.set(endpoint, new Set([...(open.get(endpoint) ?? []), ...daysOf(range)]))
    },
    onStored: (endpoint, day, replaced) => {
      stored.add(day)
      open?.get(endpoint)?.delete(day)
      rows += replaced.rows
      restatements += replaced.restatements
    },
    onProblem: problem => {
      problems.push(problem)
      if (problem.endpoint === 'directory') return
      for (const day of daysOf(problem)) open?.get(problem.endpoint)?.delete(day)
    },
    onEnded: ({ code, message }, only) => {
      if (open === null)
        problems.push({ endpoint: 'costs', from: today, to: addDays(today, 1), code, message })
      for (const [endpoint, days] of open ?? []) {
        if (only !== undefined && endpoint !== only) continue
        for (const day of days) problems.push({ endpoint, from: day, to: addDays(day, 1), code, message })
        days.clear()
      }
      problems = mergeProblems(problems)
    },
    get hasStored() {
      return stored.size > 0
    },
    result: () => ({
      status: problems.length === 0 ? 'complete' : stored.size === 0 ? 'failed' : 'partial',
      days: stored.size,
      rows,
      restatements,
      problems: mergeProblems(problems),
    }),
  }
}
