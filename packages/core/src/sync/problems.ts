import type { SyncProblem } from '../ledger/index.ts'
import { day } from '../time/index.ts'

/** What a run could not do. Adjacent days of one endpoint with the same reason are one problem. */
export const mergeProblems = (problems: readonly SyncProblem[]): SyncProblem[] => {
  const merged: SyncProblem[] = []
  for (const problem of [...problems].sort((left, right) => left.from - right.from)) {
    const index = merged.findIndex(
      other =>
        other.to >= problem.from &&
        other.endpoint === problem.endpoint &&
        other.code === problem.code &&
        withoutDetails(other.message) === withoutDetails(problem.message),
    )
    const same = merged[index]
    if (same && same.endpoint !== 'directory')
      merged[index] = { ...same, to: day(Math.max(problem.to, same.to)) }
    else merged.push(problem)
  }
  return merged
}

// Each request has an id and each day a date of its own: they do not make the reason another one.
const withoutDetails = (message: string): string =>
  message.replace(/, request [\w-]+/, '').replace(/\d{4}-\d{2}-\d{2}/g, '')
