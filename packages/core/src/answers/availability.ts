import {
  type Dimension,
  type Question,
  type QuestionContext,
  type QuestionError,
  renderQuestion,
} from '../questions/index.ts'
import { isMeteredBy, TRACED } from './dimensions.ts'
import { measureOf } from './scope.ts'

const NOT_YET: Partial<Record<Question['intent'], string>> = {
  budget: 'Budgets are not connected yet.',
  forecast: 'Forecasts are not connected yet.',
  reconcile: 'Traces are not connected yet, so there is nothing to set the bill against.',
  anomalies: 'Anomalies are not looked for yet.',
  perRun: 'Traces are not connected yet: the bill does not know runs.',
  export: 'Exports are not there yet.',
}

const TRACED_NAMES: Partial<Record<Dimension, string>> = {
  workflow: 'workflows',
  actionGroup: 'action groups',
  businessUnit: 'business units',
  environment: 'environments',
}

/** Why a question that was understood has no answer yet, with the nearest ones that have; null where it has one. */
export const unavailable = (question: Question, context: QuestionContext): QuestionError | null => {
  const reason = reasonOf(question)
  if (reason === null) return null
  return {
    code: 'not_available',
    message: `${reason} What was billed can be asked for.`,
    suggestions: nearest(question)
      .map(near => renderQuestion(near, context))
      .filter(isFirst),
  }
}

const reasonOf = (question: Question): string | null => {
  const notYet = NOT_YET[question.intent]
  if (notYet !== undefined) return notYet
  const traced = [...named(question).map(({ kind }) => kind), ...(question.by ?? [])].find(dimension =>
    TRACED.has(dimension),
  )
  if (traced) return `Traces are not connected yet: the bill does not know ${TRACED_NAMES[traced] ?? traced}.`
  if ((question.by ?? []).some(dimension => !isMeteredBy(measureOf(question), dimension)))
    return 'Only the bill has line items: tokens and requests are metered by model.'
  return null
}

/** The same words without what is missing, and what was billed to everyone in the same days. */
const nearest = (question: Question): Question[] => {
  const { subject, versus, by, filters, previous, ...rest } = question
  const isMetered = measureOf(question) !== 'billed'
  const kept = by?.filter(dimension => !TRACED.has(dimension) && isMeteredBy(measureOf(question), dimension))
  const near: Question = {
    ...rest,
    intent: isMetered ? question.intent : 'spend',
    subject: subject && TRACED.has(subject.kind) ? null : subject,
    ...(kept && kept.length > 0 ? { by: kept } : {}),
    ...(previous ? { previous } : {}),
  }
  const everyone: Question = {
    intent: 'spend',
    subject: null,
    from: question.from,
    to: question.to,
    by: ['model'],
  }
  return [near, everyone]
}

const isFirst = (text: string, at: number, all: readonly string[]): boolean => all.indexOf(text) === at

const named = ({ subject, versus, filters }: Question) => [
  ...(subject ? [subject] : []),
  ...(versus ? [versus] : []),
  ...(filters ?? []),
]
