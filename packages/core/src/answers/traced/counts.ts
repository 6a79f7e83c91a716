import type { Sum } from '../measure.ts'

/** How many requests the sums hold, and how many of these have no known cost. */
export const countTraced = (sums: readonly Sum[]): { requests: bigint; uncostedRequests: bigint } => {
  let [requests, uncostedRequests] = [0n, 0n]
  for (const { traced } of sums) {
    requests += traced?.requests ?? 0n
    uncostedRequests += traced?.uncostedRequests ?? 0n
  }
  return { requests, uncostedRequests }
}
