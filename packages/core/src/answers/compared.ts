import type { Question } from '../questions/index.ts'
import { addDays, type DayRange } from '../time/index.ts'
import type { Answer, Measure, OtherSubject, PreviousPeriod } from './answer.ts'
import type { BreakdownQuery } from './breakdown.ts'
import { measured, type Sum, TOTAL_CURRENCY, totalOf } from './measure.ts'
import type { Source } from './source.ts'
import { countTraced } from './traced/counts.ts'

/** `why` and `compare` always need another side; a comparison of two subjects has it in the same days. */
export const previousOf = (question: Question): DayRange | null => {
  if (question.versus) return null
  if (question.previous) return question.previous
  if (question.intent !== 'why' && question.intent !== 'compare') return null
  return { from: addDays(question.from, question.from - question.to), to: question.from }
}

export interface Sides {
  readonly previous: PreviousPeriod | null
  readonly versus: OtherSubject | null
  /** What rows are set against, where the question compares and the other side is known. */
  readonly against: BreakdownQuery['against']
}

interface SidesQuery {
  readonly question: Question
  readonly source: Source
  /** Whether anything is known of the window. */
  readonly known: boolean
}

/** What an answer is set beside: the period before, or another subject in the same days. */
export const sidesOf = async ({ question, source, known }: SidesQuery): Promise<Sides> => {
  if (question.versus) {
    const range = { from: question.from, to: question.to }
    const against = { add: source.adderOf({ ...question, subject: question.versus }), range }
    const sums = known ? (await against.add({ range, groupBy: [] })).sums : null
    return { previous: null, versus: { subject: question.versus, ...comparedOf(source, sums) }, against }
  }
  const range = previousOf(question)
  if (range === null) return { previous: null, versus: null, against: null }
  const { missingDays } = (await source.coverageOf(range)).completeness
  const add = source.adderOf(question)
  const isWhole = missingDays.length === 0
  const sums = isWhole ? (await add({ range, groupBy: [] })).sums : null
  const compares = question.intent === 'why' || question.intent === 'compare'
  return {
    previous: { range, missingDays, ...comparedOf(source, sums) },
    versus: null,
    against: compares && isWhole ? { add, range } : null,
  }
}

const comparedOf = ({ measure }: Source, sums: readonly Sum[] | null) => {
  const uncostedRequests = measure === 'traced' ? countTraced(sums ?? []).uncostedRequests : 0n
  return {
    ...answerTotals(measure, sums && totalOf(sums)),
    ...(uncostedRequests > 0n ? { uncostedRequests } : {}),
  }
}

/** The total of what was billed or traced, or the value of what was metered. */
export const answerTotals = (measure: Measure, total: bigint | null): Pick<Answer, 'total' | 'value'> => {
  const { amountNano, value } = measured(measure, total)
  return { total: amountNano === null ? null : { amountNano, currency: TOTAL_CURRENCY }, value }
}
