import {
  type Dimension,
  type Kind,
  type Question,
  type QuestionContext,
  type QuestionError,
  renderQuestion,
} from '../questions/index.ts'
import { basisOf, isOnlyTraced, namedIn, TRACED } from './basis.ts'
import { isMeteredBy, isTime } from './dimensions.ts'
import type { Vocabulary } from './vocabulary.ts'

const NOT_YET: Partial<Record<Question['intent'], string>> = {
  budget: 'Budgets are not connected yet.',
  forecast: 'Forecasts are not connected yet.',
  reconcile: 'The bill is set against traces in a terminal only so far: `spend reconcile last month`.',
  anomalies: 'Anomalies are not looked for yet.',
  export: 'Exports are not there yet.',
}

const MANY: Record<Exclude<Dimension, 'day' | 'week' | 'month' | 'quarter'>, string> = {
  team: 'teams',
  project: 'projects',
  model: 'models',
  workflow: 'workflows',
  actionGroup: 'action groups',
  businessUnit: 'business units',
  environment: 'environments',
  key: 'API keys',
  user: 'the provider’s users',
  unowned: 'what no team owns',
  shared: 'shared pools',
  lineItem: 'line items',
}

const UNTRACED: ReadonlySet<Dimension> = new Set(['team', 'user', 'unowned', 'shared', 'lineItem'])

interface Asked {
  readonly context: QuestionContext
  readonly vocabulary: Pick<Vocabulary, 'hasTraces' | 'onlyTraced'>
}

/** Why a question that was understood has no answer, with the nearest ones that have; null where it has one. */
export const unavailable = (question: Question, asked: Asked): QuestionError | null => {
  const reason = reasonOf(question, asked)
  if (reason === null) return null
  return {
    code: 'not_available',
    message: reason.message,
    suggestions: reason.instead.map(near => renderQuestion(near, asked.context)).filter(isFirst),
  }
}

interface Reason {
  readonly message: string
  readonly instead: readonly Question[]
}

const reasonOf = (question: Question, asked: Asked): Reason | null => {
  const notYet = NOT_YET[question.intent]
  const billed = [withoutTraced(question, asked), everyone(question)]
  if (notYet !== undefined) return { message: `${notYet} What was billed can be asked for.`, instead: billed }
  const { isTraced, measure } = basisOf(question, asked.vocabulary)
  if (isTraced) return tracedReason(question, asked)
  return (question.by ?? []).every(dimension => isMeteredBy(measure, dimension))
    ? null
    : {
        message:
          'Only the bill has line items: tokens and requests are metered by model. What was billed can be asked for.',
        instead: billed,
      }
}

const tracedReason = (question: Question, asked: Asked): Reason | null => {
  const billed = [withoutTraced(question, asked), everyone(question)]
  if (!asked.vocabulary.hasTraces)
    return {
      message: `No traces have arrived yet, and the bill does not know ${tracedThing(question)}. To send them, point an OpenTelemetry exporter at the worker’s /v1/traces, or bring a file: \`spend traces import FILE\`. What was billed can be asked for.`,
      instead: billed,
    }
  const untraced = dimensionsOf(question).find(dimension => UNTRACED.has(dimension))
  if (untraced)
    return {
      message: `Traces do not know ${wordOf(untraced)}, and the bill does not know ${tracedThing(question)}: one of the two at a time.`,
      instead: [withoutUntraced(question), withoutTraced(question, asked)],
    }
  return question.intent === 'perRun' ? perRunReason(question, asked) : null
}

/** Runs are counted within one workflow, and by time: their ids are its own, and nothing else is kept of them. */
const perRunReason = (question: Question, { context }: Asked): Reason | null => {
  const { subject, versus, filters = [], by = [], from, to } = question
  const ofRuns = (workflow: Question['subject']): Question => ({
    intent: 'perRun',
    subject: workflow,
    from,
    to,
  })
  if (subject?.kind !== 'workflow' || (versus && versus.kind !== 'workflow')) {
    const workflow = [subject, ...filters].find(named => named?.kind === 'workflow')
    const some = context.vocabulary.filter(({ kind }) => kind === 'workflow').slice(0, MOST_SUGGESTED)
    const instead = (workflow ? [workflow] : some).map(ofRuns)
    return {
      message: 'Runs are counted within one workflow: please name it.',
      instead: instead.length > 0 ? instead : [everyone(question)],
    }
  }
  if (filters.length > 0)
    return {
      message: 'Runs are counted by workflow alone, not within anything else.',
      instead: [ofRuns(subject)],
    }
  if (by.length > 1 || by.some(dimension => !isTime(dimension)))
    return { message: 'Cost per run is told by day, week, month or quarter.', instead: [ofRuns(subject)] }
  return null
}

const MOST_SUGGESTED = 3

const tracedThing = (question: Question): string => {
  const traced = dimensionsOf(question).find(dimension => TRACED.has(dimension))
  return question.intent === 'perRun' || !traced ? 'runs' : wordOf(traced)
}

const wordOf = (dimension: Dimension): string => (isTime(dimension) ? dimension : MANY[dimension])

const dimensionsOf = (question: Question): readonly Dimension[] => [
  ...namedIn(question).map(({ kind }) => kind),
  ...(question.by ?? []),
  ...(question.intent === 'unowned' ? (['unowned'] as const) : []),
]

/** The same words without what only traces know. */
const withoutTraced = (question: Question, { vocabulary }: Asked): Question => {
  const { subject, versus, by, filters, previous, ...rest } = question
  const { measure } = basisOf(question, vocabulary)
  const isMetered = measure === 'tokens' || measure === 'requests'
  const kept = by?.filter(dimension => !TRACED.has(dimension) && isMeteredBy(measure, dimension))
  return {
    ...rest,
    intent: isMetered ? question.intent : 'spend',
    subject: subject && isOnlyTraced(subject, vocabulary) ? null : subject,
    ...(kept && kept.length > 0 ? { by: kept } : {}),
    ...(previous ? { previous } : {}),
  }
}

/** The same words without what traces do not know. */
const withoutUntraced = (question: Question): Question => {
  const { versus, by = [], filters = [], subject, ...rest } = question
  const isKept = (named: { readonly kind: Kind }) => !UNTRACED.has(named.kind)
  const [first = null, ...others] = [...(subject ? [subject] : []), ...filters].filter(isKept)
  const kept = by.filter(dimension => !UNTRACED.has(dimension))
  return {
    ...rest,
    intent: rest.intent === 'unowned' || rest.intent === 'compare' ? 'spend' : rest.intent,
    subject: first,
    ...(kept.length > 0 ? { by: kept } : {}),
    ...(others.length > 0 ? { filters: others } : {}),
  }
}

/** What was billed to everyone in the same days. */
const everyone = ({ from, to }: Question): Question => ({
  intent: 'spend',
  subject: null,
  from,
  to,
  by: ['model'],
})

const isFirst = (text: string, at: number, all: readonly string[]): boolean => all.indexOf(text) === at
