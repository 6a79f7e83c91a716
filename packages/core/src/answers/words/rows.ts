import type { Answer, AnswerRow, Measure, WordedAnswer } from '../answer.ts'
import { isTime, rowDimensions } from '../dimensions.ts'
import { amountOf } from '../measure.ts'
import { togetherOf } from '../rows.ts'
import { cleanName } from './clean.ts'
import { sayShare, sayShortly, saySigned } from './figures.ts'
import { wordPerRun } from './per-run.ts'
import { sayDimensions, saySubject } from './say.ts'

const MOST_ROWS = 10
const MOST_TIMES = 31

type Worded = Pick<WordedAnswer, 'rowsHeading' | 'rows' | 'more'>

/** The rows as people read them: the first 10 unless more were asked for, the latest 31 of time. */
export const wordRows = (answer: Answer): Worded => {
  const { rows, question, measure, moreRows } = answer
  if (rows.length === 0) return { rowsHeading: null, rows: [], more: null }
  const isInTime = rowDimensions(answer).some(isTime) && question.top === undefined
  const most = question.top ?? (isInTime ? MOST_TIMES : MOST_ROWS)
  const shown = isInTime ? rows.slice(-most) : rows.slice(0, most)
  const left = isInTime ? rows.slice(0, -most) : rows.slice(most)
  const rest = moreRows ?? { count: left.length, ...togetherOf(left, measure) }
  return {
    rowsHeading: headingOf(answer),
    rows: shown.map(row => wordRow(answer, row)),
    more:
      rest.count === 0
        ? null
        : `and ${rest.count} ${isInTime ? 'earlier' : 'more'}, ${moreAmount(answer, rest)} together`,
  }
}

const headingOf = (answer: Answer): string => {
  const by = sayDimensions(rowDimensions(answer))
  if (answer.traced?.perRun) return `Per run, by ${by}`
  if (!answer.rows.some(row => row.against)) return `By ${by}`
  const { intent, subject, versus } = answer.question
  if (versus) return `By ${by}, ${saySubject(subject)} vs ${saySubject(versus)}`
  return intent === 'why' ? `Change by ${by}` : `By ${by}, then and now`
}

const wordRow = (answer: Answer, row: AnswerRow): WordedAnswer['rows'][number] => {
  const { measure } = answer
  const amount = amountOf(row)
  const isPartial = row.missingDays !== undefined || row.uncostedRequests !== undefined
  const name = `${cleanName(row.name)}${isPartial && amount !== null ? ' (partial)' : ''}`
  if (row.perRun) return { name, ...wordPerRun(row.perRun) }
  if (row.against) return { name, ...wordChange(answer, amount, amountOf(row.against)) }
  const cached = row.cachedShare ? ` (${sayShare(row.cachedShare)} of input cached)` : ''
  return { name, amount: figure(measure, amount), share: `${sayShare(row.share)}${cached}` }
}

/** Why: the change, then from what to what. A comparison: from what to what, then the change. */
const wordChange = ({ measure, question, versus }: Answer, now: bigint | null, then: bigint | null) => {
  const change = now === null || then === null ? '' : saySigned(measure, now - then)
  const sides = versus
    ? `${figure(measure, now)} vs ${figure(measure, then)}`
    : `${figure(measure, then)} → ${figure(measure, now)}`
  if (question.intent === 'why') return { amount: change || 'unknown', share: sides }
  return { amount: sides, share: change }
}

const moreAmount = (
  answer: Answer,
  rest: Parameters<typeof amountOf>[0] & { readonly against?: Parameters<typeof amountOf>[0] },
): string => {
  const amount = amountOf(rest)
  const then = rest.against ? amountOf(rest.against) : null
  if (answer.question.intent === 'why' && amount !== null && then !== null)
    return saySigned(answer.measure, amount - then)
  return figure(answer.measure, amount)
}

const figure = (measure: Measure, amount: bigint | null): string =>
  amount === null ? 'unknown' : sayShortly(measure, amount)
