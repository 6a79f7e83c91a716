/** Counts what is being worked on, so that a stop can wait for it: Bolt's own does not. */
export interface InFlight {
  track<Result>(work: () => Promise<Result>): Promise<Result>
  readonly count: number
  /** True once nothing is left, false where something still runs after `withinMs`. */
  drained(withinMs: number): Promise<boolean>
}

export const createInFlight = (): InFlight => {
  let count = 0
  const waiting = new Set<() => void>()
  return {
    get count() {
      return count
    },
    track: async work => {
      count += 1
      try {
        return await work()
      } finally {
        count -= 1
        if (count === 0) for (const tell of waiting) tell()
      }
    },
    drained: withinMs =>
      new Promise(resolve => {
        if (count === 0) return resolve(true)
        const settle = (isDrained: boolean) => {
          clearTimeout(timer)
          waiting.delete(tell)
          resolve(isDrained)
        }
        const tell = () => settle(true)
        const timer = setTimeout(() => settle(false), withinMs)
        waiting.add(tell)
      }),
  }
}
