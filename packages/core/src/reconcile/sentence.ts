import { addNano, formatAmount, nano } from '../money/index.ts'
import { type CauseSum, largestPart, type PlaceSum, sizeOf, sumCauses } from './causes.ts'
import type { MispricedBecause, Reconciliation } from './reconciliation.ts'

/** What ids are called; an id that has no name is its own. */
export interface Names {
  readonly project: (id: string) => string
  readonly key: (id: string) => string
}

/**
 * The reconciliation in one sentence: "Billed $812.40, traced $771.12: $41.28 is untraced, 95% of it from key
 * ci-runner; 0.3% unexplained." Causes of less than a thousandth of the bill are left to the table.
 */
export const sentence = (
  { billedNano, tracedNano, findings }: Pick<Reconciliation, 'billedNano' | 'tracedNano' | 'findings'>,
  names: Names,
): string => {
  const sides = `Billed ${formatAmount(billedNano)}, traced ${formatAmount(tracedNano)}`
  if (findings.length === 0)
    return billedNano === 0n && tracedNano === 0n ? 'Nothing was billed or traced.' : `${sides}: they agree.`
  const size = sizeOf(billedNano === 0n ? tracedNano : billedNano)
  const causes = sumCauses(findings)
  const clauses = causes
    .flatMap(apartBySign)
    .filter(({ cause, amountNano }) => cause !== 'unexplained' && sizeOf(amountNano) * 1000n >= size)
    .map(cause => clauseOf(cause, names))
  const left = causes.find(({ cause }) => cause === 'unexplained')?.amountNano ?? 0n
  const share = size === 0n ? 0 : Number((sizeOf(left) * 100_000n) / size) / 1000
  if (share >= 0.05) clauses.push(`${share.toFixed(1)}% unexplained`)
  if (clauses.length > 0) return `${sides}: ${clauses.join('; ')}.`
  const apart = nano(sizeOf(billedNano - tracedNano))
  return `${sides}: they agree${apart === 0n ? '' : ` but for ${formatAmount(apart)}`}.`
}

/** Too much here and too little there do not speak for each other: each is a clause of its own. */
const apartBySign = (sum: CauseSum): CauseSum[] => {
  if (sum.cause !== 'mispriced') return [sum]
  const sides = [
    sum.by.filter(({ amountNano }) => amountNano < 0n),
    sum.by.filter(({ amountNano }) => amountNano >= 0n),
  ]
  return sides
    .filter(by => by.length > 0)
    .map(by => ({ ...sum, by, amountNano: addNano(...by.map(({ amountNano }) => amountNano)) }))
}

const clauseOf = ({ cause, amountNano, by }: CauseSum, names: Names): string => {
  const amount = formatAmount(nano(sizeOf(amountNano)))
  switch (cause) {
    case 'untraced':
      return `${amount} is untraced${fromWhom(by, names)}`
    case 'mispriced':
      return `traces say ${amount} too ${amountNano < 0n ? 'much' : 'little'}${becauseOf(by)}`
    case 'overtraced':
      return `${amount} is traced but not billed${fromWhom(by, names)}`
    case 'timing':
      return `${amount} belongs to the days next to these`
    case 'notTokenBased':
      return `${amount} is for no calls of a model${part(
        largestPart(by, place => place.lineItem),
        '',
      )}`
    case 'unpriced':
      return `${amount} is traced without a price${part(
        largestPart(by, place => place.model),
        '',
      )}`
    case 'unexplained':
      return `${amount} is unexplained`
  }
}

/** A key where most of it is proven to be one's, else a project. */
const fromWhom = (by: readonly PlaceSum[], names: Names): string => {
  const key = largestPart(by, place => place.apiKeyId)
  if (key && key.part >= 0.5) return part({ ...key, name: names.key(key.name) }, 'from key ')
  const project = largestPart(by, place => place.projectId)
  return project && project.part >= 0.5
    ? part({ ...project, name: names.project(project.name) }, 'from project ')
    : ''
}

const BECAUSE: Readonly<Record<MispricedBecause, string>> = {
  cachedAtFullPrice: 'cached tokens priced in full',
  serviceTier: 'priced for another service tier',
  snapshotPrice: 'priced as the alias, not as the snapshot billed',
  staleOverride: 'priced by an entry in spend.yaml that the bill does not follow',
  listPrice: 'list prices where the bill has others',
  otherPrice: 'prices of their own',
}

const becauseOf = (by: readonly PlaceSum[]): string => {
  const [first] = by
  if (!first?.because) return ''
  const { because, workflow } = first
  const whole = largestPart(by, place => `${place.because} ${place.workflow}`)
  const who = workflow === '' ? '' : ` by workflow ${workflow}`
  return part(whole && { ...whole, name: `${BECAUSE[because]}${who}` }, '')
}

const part = (of: { readonly name: string; readonly part: number } | null, before: string): string =>
  of ? `, ${percent(of.part)} of it ${before}${of.name}` : ''

/** Never 100% of what is not all. */
const percent = (ratio: number): string =>
  ratio === 1 ? 'all' : `${Math.min(99, Math.max(1, Math.round(ratio * 100)))}%`
