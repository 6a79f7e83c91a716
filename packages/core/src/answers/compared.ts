import type { LedgerReader } from '../ledger/index.ts'
import type { Question } from '../questions/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import { addDays, type DayRange } from '../time/index.ts'
import type { Answer, Measure, OtherSubject, PreviousPeriod } from './answer.ts'
import type { BreakdownQuery } from './breakdown.ts'
import { coverageOf } from './coverage.ts'
import { type Add, adder } from './groups.ts'
import { measured, TOTAL_CURRENCY, totalOf } from './measure.ts'
import { scopeOf } from './scope.ts'

/** `why` and `compare` always need another side; a comparison of two subjects has it in the same days. */
const previousOf = (question: Question): DayRange | null => {
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
  readonly config: SpendConfig
  readonly measure: Measure
  readonly nowMs: number
  readonly add: Add
  /** Whether anything is known of the window. */
  readonly known: boolean
}

/** What an answer is set beside: the period before, or another subject in the same days. */
export const sidesOf = async (reader: LedgerReader, query: SidesQuery): Promise<Sides> => {
  const { question, config, measure, nowMs, add, known } = query
  if (question.versus) {
    const range = { from: question.from, to: question.to }
    const filters = scopeOf({ ...question, subject: question.versus }, config)
    const against = { add: adder(reader, { measure, filters }), range }
    const total = known ? totalOf((await against.add({ range, groupBy: [] })).sums) : null
    return { previous: null, versus: { subject: question.versus, ...answerTotals(measure, total) }, against }
  }
  const range = previousOf(question)
  if (range === null) return { previous: null, versus: null, against: null }
  const coverage = await coverageOf(reader, {
    measure,
    range,
    nowMs,
    settledAfterDays: config.settledAfterDays,
  })
  const { missingDays } = coverage.completeness
  const isWhole = missingDays.length === 0
  const total = isWhole ? totalOf((await add({ range, groupBy: [] })).sums) : null
  const compares = question.intent === 'why' || question.intent === 'compare'
  return {
    previous: { range, missingDays, ...answerTotals(measure, total) },
    versus: null,
    against: compares && isWhole ? { add, range } : null,
  }
}

/** The total of what was billed, or the value of what was metered. */
export const answerTotals = (measure: Measure, total: bigint | null): Pick<Answer, 'total' | 'value'> => {
  const { amountNano, value } = measured(measure, total)
  return { total: amountNano === null ? null : { amountNano, currency: TOTAL_CURRENCY }, value }
}
