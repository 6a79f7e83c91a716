import { type Nano, nano } from '../money/index.ts'
import type { Reconciliation, Share } from './reconciliation.ts'
import { total } from './share-out.ts'

export interface BilledBy {
  /** By name; `''` for traces that have none. */
  readonly rows: readonly { readonly name: string; readonly billedNano: Nano; readonly tracedNano: Nano }[]
  /** Billed, and no trace says for what. With the rows it adds up to what was billed. */
  readonly untracedNano: Nano
}

/**
 * What was billed for each workflow, action group or business unit: the bill of each day, project and model, shared
 * by what their traces stand for in it. Adds up to the bill to the nano-dollar.
 */
export const billedBy = (
  { shares, billedNano }: Pick<Reconciliation, 'shares' | 'billedNano'>,
  dimension: 'workflow' | 'actionGroup' | 'businessUnit',
): BilledBy => {
  const rows = new Map<string, { name: string; billedNano: Nano; tracedNano: Nano }>()
  for (const share of shares) {
    const name = share[dimension]
    const known = rows.get(name)
    rows.set(name, {
      name,
      billedNano: nano((known?.billedNano ?? 0n) + share.billedNano),
      tracedNano: nano((known?.tracedNano ?? 0n) + share.tracedNano),
    })
  }
  return {
    rows: [...rows.values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    untracedNano: nano(billedNano - total(shares, (share: Share) => share.billedNano)),
  }
}
