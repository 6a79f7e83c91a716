import type { Dimension, Named, Question } from '../questions/index.ts'
import type { Measure } from './answer.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a question's figures are: what they measure, and whether traces tell them or the provider. */
export interface Basis {
  readonly measure: Measure
  readonly isTraced: boolean
}

/** Dimensions that only traces carry. */
export const TRACED: ReadonlySet<Dimension> = new Set([
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
])

/** The provider's own figures wherever it has them: traces answer only what no bill can. */
export const basisOf = (question: Question, vocabulary: Pick<Vocabulary, 'onlyTraced'>): Basis => {
  const isTraced =
    question.intent === 'perRun' ||
    (question.by ?? []).some(dimension => TRACED.has(dimension)) ||
    namedIn(question).some(named => isOnlyTraced(named, vocabulary))
  return { measure: measureOf(question, isTraced), isTraced }
}

const measureOf = ({ intent }: Question, isTraced: boolean): Measure => {
  if (intent === 'tokens' || intent === 'requests') return intent
  return isTraced ? 'traced' : 'billed'
}

/** What the bill has no name for: a workflow, or a model that another provider bills. */
export const isOnlyTraced = (
  { kind, key }: Pick<Named, 'kind' | 'key'>,
  { onlyTraced }: Pick<Vocabulary, 'onlyTraced'>,
): boolean => TRACED.has(kind) || onlyTraced.has(tracedId(kind, key))

export const tracedId = (kind: Named['kind'], key: string): string => `${kind} ${key}`

/** Everything that a question names. */
export const namedIn = ({ subject, versus, filters }: Question): readonly Named[] => [
  ...(subject ? [subject] : []),
  ...(versus ? [versus] : []),
  ...(filters ?? []),
]
