import type { SumFilter } from '../ledger/index.ts'
import type { Kind, Named, Question } from '../questions/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import type { Measure } from './answer.ts'

const UNOWNED: readonly SumFilter[] = [
  { dimension: 'team', values: [''] },
  { dimension: 'pool', values: [''] },
]

/** What an intent adds up. */
export const measureOf = ({ intent }: Question): Measure =>
  intent === 'tokens' || intent === 'requests' ? intent : 'billed'

/** Everything that narrows a question, as the ledger's filters: its subject, its filters, and `unowned` as a verb. */
export const scopeOf = (question: Question, config: SpendConfig): SumFilter[] => [
  ...(question.subject ? filtersOf(question.subject, config) : []),
  ...(question.filters ?? []).flatMap(filter => filtersOf(filter, config)),
  ...(question.intent === 'unowned' && question.subject?.kind !== 'unowned' ? UNOWNED : []),
]

/** The kinds that a question has already narrowed to one: rows by them would say nothing. */
export const narrowedKinds = (question: Question): ReadonlySet<Kind> =>
  new Set([
    ...(question.subject ? [question.subject.kind] : []),
    ...(question.filters ?? []).map(filter => filter.kind),
    ...(question.intent === 'unowned' ? (['unowned'] as const) : []),
  ])

const filtersOf = ({ kind, key }: Named, config: SpendConfig): readonly SumFilter[] => {
  switch (kind) {
    case 'team':
    case 'project':
    case 'model':
    case 'key':
    case 'user':
      return [{ dimension: kind, values: [key] }]
    case 'unowned':
      return UNOWNED
    case 'shared': {
      const pools = config.shared.map(pool => pool.name)
      return [{ dimension: 'pool', values: pools.includes(key) ? [key] : pools }]
    }
    default:
      // `availability.ts` refuses what only traces know before anything is added up.
      throw new TypeError(`The ledger adds nothing up by ${kind}`)
  }
}
