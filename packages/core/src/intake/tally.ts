import type { TraceProblem } from '../traces/index.ts'

/** What became of a file's records so far; each is counted once, so that `read` is the sum of the other three. */
export interface ImportCounts {
  readonly read: number
  readonly taken: number
  readonly repeated: number
  readonly refused: number
  /** The first 20 of those refused, by line. */
  readonly problems: readonly TraceProblem[]
}

const MOST_PROBLEMS = 20

export interface ImportTally {
  add(stored: { readonly taken: number; readonly repeated: number }): void
  refuse(problems: readonly TraceProblem[]): void
  /** Counts a file of which nothing is taken because of `problems`. */
  refuseAll(read: number, problems: readonly TraceProblem[]): void
  counts(): ImportCounts
}

export const createTally = (): ImportTally => {
  let [taken, repeated, refused] = [0, 0, 0]
  let problems: readonly TraceProblem[] = []
  const note = (more: readonly TraceProblem[]): void => {
    if (more.length === 0) return
    problems = [...problems, ...more].sort((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS)
  }
  return {
    add: stored => {
      taken += stored.taken
      repeated += stored.repeated
    },
    refuse: more => {
      refused += more.length
      note(more)
    },
    refuseAll: (read, more) => {
      refused += read
      note(more)
    },
    counts: () => ({ read: taken + repeated + refused, taken, repeated, refused, problems }),
  }
}
