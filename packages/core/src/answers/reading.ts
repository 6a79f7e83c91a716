import type { Dimension, Question } from '../questions/index.ts'
import { describeRange } from '../time/index.ts'
import type { Measure } from './answer.ts'
import type { Basis } from './basis.ts'
import { sayDimensions, saySubject } from './words/say.ts'

const MEASURES: Record<Measure, { readonly what: string; readonly as: string }> = {
  billed: { what: 'Spend', as: 'as billed' },
  traced: { what: 'Spend', as: 'as traced' },
  tokens: { what: 'Tokens', as: 'as metered' },
  requests: { what: 'Requests', as: 'as metered' },
}

const WHATS: Partial<Record<Question['intent'], string>> = {
  why: 'Change of spend',
  perRun: 'Cost per run',
}

export interface ReadingQuery {
  readonly question: Question
  readonly basis: Basis
  readonly rowsBy: readonly Dimension[]
  /** What was corrected or assumed while reading. */
  readonly notes: readonly string[]
}

/** How the question was read: `Spend of team team-x, Mon 16 – Sun 22 Nov 2026 (UTC days), as billed.` */
export const readingOf = ({ question, basis, rowsBy, notes }: ReadingQuery): string => {
  const { what, as } = MEASURES[basis.measure]
  const { subject, filters = [], versus, top, intent } = question
  const who =
    intent === 'unowned' && subject?.kind !== 'unowned'
      ? `what no team owns${subject ? ` in ${saySubject(subject)}` : ''}`
      : saySubject(subject)
  const parts = [
    `${WHATS[intent] ?? what} of ${[who, ...filters.map(saySubject)].join(' in ')}`,
    ...(versus ? [`compared with ${saySubject(versus)}`] : []),
    `${describeRange(question)} (UTC days)`,
    ...(comparesPeriods(question) && question.previous
      ? [`against ${describeRange(question.previous)}`]
      : []),
    ...(rowsBy.length > 0 && (question.by || top !== undefined)
      ? [`${top === undefined ? '' : `top ${top} `}by ${sayDimensions(rowsBy)}`]
      : []),
    basis.isTraced ? 'as traced' : as,
  ]
  return [`${parts.join(', ')}.`, ...notes].join(' ')
}

const comparesPeriods = ({ intent, versus }: Question): boolean =>
  intent === 'why' || (intent === 'compare' && !versus)
