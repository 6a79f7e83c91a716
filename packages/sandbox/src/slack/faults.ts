/** What goes wrong with a call of the Web API or of a response URL (its method is `response_url`). */
export type CallFault =
  /** Answered with this status before anything is done; 429 with `retryAfterS`, 1 unless given. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterS?: number }
  /** Answered `{ ok: false, error }` before anything is done. */
  | { readonly kind: 'error'; readonly error: string }
  /** Never answered, and nothing done. */
  | { readonly kind: 'hang' }
  /** Done, but the connection is cut instead of answering. */
  | { readonly kind: 'loseAnswer' }

export interface CallFaults {
  /** The next `count` calls of a method (`*`: of any) go wrong like this. Faults of one method queue up. */
  plan(fault: CallFault, options?: { readonly method?: string; readonly count?: number }): void
  /** The fault of this call, used up by asking. */
  take(method: string): CallFault | null
  clear(): void
}

export const createCallFaults = (): CallFaults => {
  const planned: { fault: CallFault; method: string; left: number }[] = []
  return {
    plan: (fault, { method = '*', count = 1 } = {}) => {
      planned.push({ fault, method, left: count })
    },
    take: method => {
      const index = planned.findIndex(plan => plan.method === method || plan.method === '*')
      const plan = planned[index]
      if (!plan) return null
      plan.left -= 1
      if (plan.left <= 0) planned.splice(index, 1)
      return plan.fault
    },
    clear: () => {
      planned.length = 0
    },
  }
}
