import type { Clauses } from './clauses.ts'
import { isRowCount } from './match-keywords.ts'
import { pickIntent } from './pick-intent.ts'
import { pickSubject } from './pick-subject.ts'
import { pickWindow } from './pick-window.ts'
import type { Problem } from './problem.ts'
import type { Question, QuestionContext } from './question.ts'

export type Assembled = { readonly question: Question; readonly notes: readonly string[] } | Problem

/** Puts what was said together into one question. */
export const assemble = (clauses: Clauses, context: QuestionContext): Assembled => {
  const intent = pickIntent(clauses)
  if (typeof intent !== 'string') return intent
  const subject = pickSubject(clauses, intent, context)
  if ('code' in subject) return subject
  if (clauses.top !== null && !isRowCount(clauses.top))
    return {
      code: 'not_understood',
      message: 'Rows are counted from 1 to 1000: “top 10”.',
      instead: ['top 10'],
    }
  const window = pickWindow(clauses, { intent, subject, context })
  if ('code' in window) return window
  const { range, previous, notes } = window
  return {
    question: {
      intent,
      subject: subject.subject,
      from: range.from,
      to: range.to,
      ...(previous === null ? {} : { previous }),
      ...(subject.versus === null ? {} : { versus: subject.versus }),
      ...(clauses.rows.length === 0 ? {} : { by: clauses.rows }),
      ...(clauses.top === null ? {} : { top: clauses.top }),
      ...(subject.filters.length === 0 ? {} : { filters: subject.filters }),
    },
    notes: [...clauses.notes, ...notes],
  }
}
