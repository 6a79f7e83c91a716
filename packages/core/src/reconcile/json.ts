import { toDecimalString } from '../money/index.ts'
import { sumCauses } from './causes.ts'
import type { Cause, MispricedBecause, Reconciliation } from './reconciliation.ts'
import { type Names, sentence } from './sentence.ts'

/** The answer for machines: amounts are decimal strings in dollars, ids are the provider's. */
export interface ReconciliationJson {
  readonly billed: string
  readonly traced: string
  readonly causes: readonly {
    readonly cause: Cause
    readonly amount: string
    readonly by: readonly {
      readonly project: string
      readonly projectName: string
      readonly key?: string
      readonly keyName?: string
      readonly model: string
      readonly because?: MispricedBecause
      readonly workflow?: string
      readonly lineItem?: string
      readonly amount: string
    }[]
  }[]
  /** In percent, to a tenth; null where nothing was metered or billed. */
  readonly coverage: { readonly requests: number | null; readonly dollars: number | null }
  readonly sentence: string
}

export const toJson = (reconciliation: Reconciliation, names: Names): ReconciliationJson => {
  const { billedNano, tracedNano, findings, coverage } = reconciliation
  return {
    billed: toDecimalString(billedNano),
    traced: toDecimalString(tracedNano),
    causes: sumCauses(findings).map(({ cause, amountNano, by }) => ({
      cause,
      amount: toDecimalString(amountNano),
      by: by.map(({ projectId, apiKeyId, model, because, workflow, lineItem, ...place }) => ({
        project: projectId,
        projectName: names.project(projectId),
        ...(apiKeyId === '' ? {} : { key: apiKeyId, keyName: names.key(apiKeyId) }),
        model,
        ...(because ? { because } : {}),
        ...(workflow === '' ? {} : { workflow }),
        ...(lineItem === '' ? {} : { lineItem }),
        amount: toDecimalString(place.amountNano),
      })),
    })),
    coverage: {
      requests: percentOf(BigInt(coverage.tracedRequests), BigInt(coverage.meteredRequests)),
      dollars: percentOf(coverage.tracedNano, coverage.billedNano),
    },
    sentence: sentence(reconciliation, names),
  }
}

/** Rounded down: 100 means all. */
const percentOf = (part: bigint, whole: bigint): number | null =>
  whole <= 0n ? null : Number((part * 1000n) / whole) / 10
