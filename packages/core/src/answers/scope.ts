import type { SumFilter, TraceFilter } from '../ledger/index.ts'
import type { Kind, Named, Question } from '../questions/index.ts'
import type { SpendConfig } from '../teams/index.ts'

const UNOWNED: readonly SumFilter[] = [
  { dimension: 'team', values: [''] },
  { dimension: 'pool', values: [''] },
]

/** Everything that narrows a question, as the bill's filters: its subject, its filters, and `unowned` as a verb. */
export const scopeOf = (question: Question, config: SpendConfig): SumFilter[] => [
  ...(question.subject ? filtersOf(question.subject, config) : []),
  ...(question.filters ?? []).flatMap(filter => filtersOf(filter, config)),
  ...(question.intent === 'unowned' && question.subject?.kind !== 'unowned' ? UNOWNED : []),
]

/** The names of a model in traces: aliases and dated snapshots of one model among them. */
export type ModelNames = (model: string) => readonly string[]

/** The same as filters of what traces tell. */
export const traceScopeOf = ({ subject, filters = [] }: Question, modelNames: ModelNames): TraceFilter[] =>
  [subject, ...filters]
    .filter(named => named !== null)
    .map(({ kind, key }) => {
      switch (kind) {
        case 'workflow':
        case 'actionGroup':
        case 'businessUnit':
        case 'environment':
        case 'project':
        case 'key':
          return { dimension: kind, values: [key] }
        case 'model':
          return { dimension: kind, values: modelNames(key) }
        default:
          // `availability.ts` refuses what traces do not know before anything is added up.
          throw new TypeError(`Traces add nothing up by ${kind}`)
      }
    })

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
      // `basis.ts` sends what only traces know to them.
      throw new TypeError(`The bill adds nothing up by ${kind}`)
  }
}
