import type { Tier } from '../methods/method.ts'

export interface RateLimits {
  /** Counts a call; seconds to wait before the next one where it is one too many, else null. */
  take(key: string, tier: Tier): number | null
}

/** Short bursts over one message a second a channel are let through, as Slack does; how many it does not say. */
const POST_BURST = 5

interface Bucket {
  left: number
  atMs: number
}

/** Token buckets on the real clock: the methods' tiers by the minute, and `post …` keys at one a second. */
export const createRateLimits = (nowMs: () => number = () => performance.now()): RateLimits => {
  const buckets = new Map<string, Bucket>()
  return {
    take: (key, tier) => {
      const limit = limitOf(key, tier)
      if (!limit) return null
      const now = nowMs()
      const before = buckets.get(key) ?? { left: limit.burst, atMs: now }
      const left = Math.min(limit.burst, before.left + ((now - before.atMs) / 1000) * limit.perSecond)
      buckets.set(key, { left: left >= 1 ? left - 1 : left, atMs: now })
      return left >= 1 ? null : Math.max(1, Math.ceil((1 - left) / limit.perSecond))
    },
  }
}

const limitOf = (key: string, tier: Tier): { perSecond: number; burst: number } | null => {
  if (key.startsWith('post ')) return { perSecond: 1, burst: POST_BURST }
  return tier === 'special' ? null : { perSecond: tier / 60, burst: tier }
}
