import type { Dimension, Question } from '../questions/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import type { Answer, Measure } from './answer.ts'
import type { Basis } from './basis.ts'
import type { Column } from './measure.ts'
import { narrowedKinds } from './scope.ts'

export type TimeDimension = 'day' | 'week' | 'month' | 'quarter'
export const isTime = (dimension: Dimension): dimension is TimeDimension =>
  dimension === 'day' || dimension === 'week' || dimension === 'month' || dimension === 'quarter'

/** The ledger's columns that a dimension is made of. An owner has two halves. */
export const columnsOf = (dimension: Dimension): readonly Column[] => {
  switch (dimension) {
    case 'team':
    case 'unowned':
      return ['team', 'pool']
    case 'shared':
      return ['pool']
    case 'week':
      return ['day']
    case 'quarter':
      return ['month']
    case 'project':
    case 'model':
    case 'key':
    case 'user':
    case 'lineItem':
    case 'day':
    case 'month':
    case 'workflow':
    case 'actionGroup':
    case 'businessUnit':
    case 'environment':
      return [dimension]
  }
}

/** What rows may be by where nothing was asked, the most telling first. */
export const candidatesOf = (
  question: Question,
  { config, isTraced }: { config: SpendConfig; isTraced: boolean },
): readonly Dimension[] => {
  const narrowed = narrowedKinds(question)
  const wanted = isTraced ? preferredOfTraces(question) : preferred(question, config)
  const candidates = wanted.filter(dimension => !narrows(narrowed, dimension))
  return candidates.length > 0 ? candidates : ['day']
}

/** By what a change is explained: the rows come from the one that it is most concentrated in. */
export const causesOf = (question: Question, { isTraced }: Pick<Basis, 'isTraced'>): readonly Dimension[] => {
  const narrowed = narrowedKinds(question)
  const causes = (isTraced ? TRACED_CAUSES : BILLED_CAUSES).filter(dimension => !narrows(narrowed, dimension))
  return causes.length > 0 ? causes : ['day']
}

const BILLED_CAUSES: readonly Dimension[] = ['model', 'project', 'key']
const TRACED_CAUSES: readonly Dimension[] = ['model', 'workflow', 'actionGroup', 'environment']

/** Everything that an answer's rows are by. */
export const rowDimensions = ({
  question,
  rowsBy,
}: Pick<Answer, 'question' | 'rowsBy'>): readonly Dimension[] => {
  if (rowsBy === null) return []
  return question.by && question.by.length > 0 ? question.by : [rowsBy]
}

/** Metered usage has no line items: they are the bill's. */
export const isMeteredBy = (measure: Measure, dimension: Dimension): boolean =>
  measure === 'billed' || dimension !== 'lineItem'

const preferredOfTraces = ({ subject }: Question): readonly Dimension[] => {
  switch (subject?.kind) {
    case 'workflow':
      return ['model', 'actionGroup', 'environment', 'project']
    case 'actionGroup':
      return ['workflow', 'model', 'environment']
    default:
      return ['workflow', 'actionGroup', 'model']
  }
}

const preferred = (question: Question, config: SpendConfig): readonly Dimension[] => {
  if (question.intent === 'top' && question.subject === null) return ['model', 'project', 'key']
  switch (question.intent === 'unowned' ? 'unowned' : question.subject?.kind) {
    case 'team':
      return ['project', 'model', 'key']
    case 'project':
      return ['model', 'key', 'lineItem']
    case 'model':
      return ['project', 'team', 'key']
    case 'key':
    case 'user':
      return ['model', 'lineItem', 'project']
    case 'unowned':
      return ['key', 'project', 'model']
    case 'shared':
      return ['project', 'model', 'key']
    default:
      return config.teams.length > 0 ? ['team', 'project', 'model'] : ['project', 'model', 'key']
  }
}

/** An owner narrowed in any way has no rows by team: there would be one. */
const narrows = (narrowed: ReturnType<typeof narrowedKinds>, dimension: Dimension): boolean =>
  [...narrowed].some(kind => kind === dimension) ||
  (dimension === 'team' && (narrowed.has('unowned') || narrowed.has('shared')))
