/** Remembers keys for a while, so that what Slack delivers twice is done once. */
export interface Once {
  /** True the first time; false while the key is remembered. */
  take(key: string): boolean
  /** Lets the key be taken again: what it stood for was not done. */
  release(key: string): void
}

const MOST_KEYS = 10_000

/** `nowMs` is a steady clock. Slack redelivers for about 6 minutes at most. */
export const createOnce = (nowMs: () => number, rememberedMs = 15 * 60_000): Once => {
  // In the order of taking, so that the oldest stand first.
  const taken = new Map<string, number>()
  const forget = () => {
    for (const [key, atMs] of taken) {
      if (nowMs() - atMs < rememberedMs && taken.size < MOST_KEYS) return
      taken.delete(key)
    }
  }
  return {
    take: key => {
      forget()
      if (taken.has(key)) return false
      taken.set(key, nowMs())
      return true
    },
    release: key => {
      taken.delete(key)
    },
  }
}
