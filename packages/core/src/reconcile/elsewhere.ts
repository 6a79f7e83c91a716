import { nano } from '../money/index.ts'
import type { ReconcileInput, TracedGroup } from './input.ts'
import type { Reconciliation } from './reconciliation.ts'

/** Traces without a provider are taken for the bill's own. */
export const isOfBill = (
  { provider }: TracedGroup,
  { provider: billing }: Pick<ReconcileInput, 'provider'>,
): boolean => provider === '' || provider.toLowerCase() === billing.toLowerCase()

/** What was traced at providers whose bill is not at hand. */
export const elsewhereOf = (groups: readonly TracedGroup[]): Reconciliation['elsewhere'] => {
  const sums = new Map<string, Reconciliation['elsewhere'][number]>()
  for (const { provider, requests, costNano } of groups) {
    const known = sums.get(provider) ?? { provider, requests: 0, costNano: nano(0n) }
    sums.set(provider, {
      provider,
      requests: known.requests + requests,
      costNano: nano(known.costNano + costNano),
    })
  }
  return [...sums.values()].sort((one, other) => (one.provider < other.provider ? -1 : 1))
}
