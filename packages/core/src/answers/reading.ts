import type { Dimension, Question } from '../questions/index.ts'
import { describeRange } from '../time/index.ts'
import type { Measure } from './answer.ts'
import { sayDimensions, saySubject } from './words/say.ts'

const MEASURES: Record<Measure, { readonly what: string; readonly as: string }> = {
  billed: { what: 'Spend', as: 'as billed' },
  tokens: { what: 'Tokens', as: 'as metered' },
  requests: { what: 'Requests', as: 'as metered' },
}

export interface ReadingQuery {
  readonly question: Question
  readonly measure: Measure
  readonly rowsBy: readonly Dimension[]
  /** What was corrected or assumed while reading. */
  readonly notes: readonly string[]
}

/** How the question was read: `Spend of team team-x, Mon 16 – Sun 22 Nov 2026 (UTC days), as billed.` */
export const readingOf = ({ question, measure, rowsBy, notes }: ReadingQuery): string => {
  const { what, as } = MEASURES[measure]
  const { subject, filters = [], versus, top, intent } = question
  const who =
    intent === 'unowned' && subject?.kind !== 'unowned'
      ? `what no team owns${subject ? ` in ${saySubject(subject)}` : ''}`
      : saySubject(subject)
  const parts = [
    `${intent === 'why' ? 'Change of spend' : what} of ${[who, ...filters.map(saySubject)].join(' in ')}`,
    ...(versus ? [`compared with ${saySubject(versus)}`] : []),
    `${describeRange(question)} (UTC days)`,
    ...(comparesPeriods(question) && question.previous
      ? [`against ${describeRange(question.previous)}`]
      : []),
    ...(rowsBy.length > 0 && (question.by || top !== undefined)
      ? [`${top === undefined ? '' : `top ${top} `}by ${sayDimensions(rowsBy)}`]
      : []),
    as,
  ]
  return [`${parts.join(', ')}.`, ...notes].join(' ')
}

const comparesPeriods = ({ intent, versus }: Question): boolean =>
  intent === 'why' || (intent === 'compare' && !versus)
