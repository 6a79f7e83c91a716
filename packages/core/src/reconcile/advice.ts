import { formatAmount, nano } from '../money/index.ts'
import { type CauseSum, type PlaceSum, sizeOf, sumCauses } from './causes.ts'
import type { Cause, Finding, MispricedBecause } from './reconciliation.ts'
import type { Names } from './sentence.ts'

/** What to do about a cause. */
export interface Advice {
  readonly cause: Cause
  readonly because: MispricedBecause | null
  readonly text: string
}

/** One for each cause found, and for each reason of mispricing; the largest first. */
export const advise = (findings: readonly Finding[], names: Names): Advice[] =>
  sumCauses(findings).flatMap(sum => {
    if (sum.cause !== 'mispriced')
      return [{ cause: sum.cause, because: null, text: adviceOn(sum.cause, sum, names) }]
    const reasons = new Set(sum.by.map(place => place.because))
    return [...reasons].flatMap((because): Advice[] => {
      const [first] = sum.by.filter(place => place.because === because)
      return because && first ? [{ cause: sum.cause, because, text: onPrices(because, first, names) }] : []
    })
  })

const adviceOn = (cause: Exclude<Cause, 'mispriced'>, { by }: CauseSum, names: Names): string => {
  const [first] = by
  switch (cause) {
    case 'untraced':
      return first
        ? `Instrument the calls ${whoOf(first, names)} and point their exporter here: ${amountOf(first)} of ${first.model} came without traces.`
        : 'Nothing to do.'
    case 'overtraced':
      return `Look for traces that are sent twice under different ids, for tests that never reach the provider, and for calls of another organization${first ? `, first ${whoOf(first, names)}` : ''}.`
    case 'timing':
      return 'Nothing to do: calls that ran over midnight were traced on one day and billed on the other.'
    case 'notTokenBased':
      return 'Nothing to do in traces: storage, searches, sessions and reservations are billed without calls of a model.'
    case 'unpriced':
      return `Add a price to "prices" in spend.yaml${first ? `, such as { model: "${first.model}", input: …, output: … }` : ''}, or report the cost with each trace.`
    case 'unexplained':
      return 'Nothing to do while it is small: rounding, and calls whose tokens the provider does not meter.'
  }
}

const onPrices = (because: MispricedBecause, first: PlaceSum, names: Names): string => {
  const who = first.workflow === '' ? whoOf(first, names) : `in workflow ${first.workflow}`
  switch (because) {
    case 'cachedAtFullPrice':
      return `Count cached input tokens at their own price ${who}: its traces price them in full, ${amountOf(first)} too much.`
    case 'serviceTier':
      return `Record the service tier, and batch, that served the calls ${who}: they are priced for another one.`
    case 'snapshotPrice':
      return `Record the model that the response names ${who}: the alias has another price than the snapshot that was billed.`
    case 'staleOverride':
      return `Bring "prices" in spend.yaml up to date for ${first.model}: the bill no longer follows it.`
    case 'listPrice':
      return `Write what you pay for ${first.model} to "prices" in spend.yaml: the bill is not at list price, as with a discount or free tokens.`
    case 'otherPrice':
      return `Check how cost is computed ${who}: for the same tokens it is not what ${first.model} was billed at.`
  }
}

const whoOf = ({ apiKeyId, projectId }: PlaceSum, names: Names): string => {
  if (apiKeyId !== '') return `of key ${names.key(apiKeyId)}`
  return projectId === '' ? 'that name no project' : `of project ${names.project(projectId)}`
}

const amountOf = ({ amountNano }: PlaceSum): string => formatAmount(nano(sizeOf(amountNano)))
