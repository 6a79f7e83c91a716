import type { LedgerReader } from '../ledger/index.ts'
import type { Nano } from '../money/index.ts'
import type { Question } from '../questions/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import type { DayRange } from '../time/index.ts'
import type { Answer, Money } from './answer.ts'
import { type Breakdown, type BreakdownQuery, breakDown, explainChange } from './breakdown.ts'
import { answerTotals, sidesOf } from './compared.ts'
import { isTime } from './dimensions.ts'
import { totalOf } from './measure.ts'
import { assertTies, partsOf, tokensOf } from './parts.ts'
import { readingOf } from './reading.ts'
import { arrangeRows, type RowOrder } from './rows.ts'
import { sourceOf } from './source.ts'
import { billBeside } from './traced/beside-bill.ts'
import { countTraced } from './traced/counts.ts'
import { answerPerRun } from './traced/per-run.ts'
import { tracedWarnings } from './traced/warnings.ts'
import type { Vocabulary } from './vocabulary.ts'
import { warningsOf } from './warnings.ts'

export interface AnswerQuestion {
  readonly question: Question
  readonly config: SpendConfig
  readonly vocabulary: Vocabulary
  readonly nowMs: number
  /** What was corrected or assumed while reading. */
  readonly notes: readonly string[]
  readonly isOwnershipOlder: boolean
}

/** Answers a question that is available, from one snapshot. */
export const answerQuestion = async (reader: LedgerReader, query: AnswerQuestion): Promise<Answer> => {
  const { question, config, vocabulary, nowMs, notes, isOwnershipOlder } = query
  const source = await sourceOf(reader, query)
  if (question.intent === 'perRun') return answerPerRun(reader, { ...query, source })
  const { measure, isTraced } = source
  const range: DayRange = { from: question.from, to: question.to }
  const coverage = await source.coverageOf(range)
  const known = coverage.isKnown
  const add = source.adderOf(question)
  const { sums, otherCurrencies } = await add({ range, groupBy: isTraced ? [] : ['team', 'pool'] })
  const total = known ? totalOf(sums) : null
  const parts = measure === 'billed' && known ? partsOf(sums) : null

  const { previous, versus, against } = await sidesOf({ question, source, known })
  const breakdownQuery: BreakdownQuery = {
    question,
    config,
    basis: source,
    coverage,
    context: { vocabulary, range, weekStart: config.weekStart, isTraced },
    add,
    against,
  }
  const { dimensions, drafts, movers } = known
    ? await breakdownOf(breakdownQuery)
    : { dimensions: [], drafts: [], movers: [] }
  const { rows, moreRows } = arrangeRows({
    drafts,
    measure,
    total,
    order: orderOf(question, { dimensions, isCompared: against !== null }),
    top: question.top,
  })
  const others = known ? moneyOf(otherCurrencies) : []
  const traced = isTraced
    ? {
        ...countTraced(sums),
        bill: measure === 'traced' && known ? await billBeside(reader, query) : null,
        perRun: null,
      }
    : null
  const answer: Answer = {
    question,
    reading: readingOf({ question, basis: source, rowsBy: dimensions, notes }),
    measure,
    ...answerTotals(measure, total),
    tokens: measure === 'tokens' && known ? tokensOf(sums) : null,
    otherCurrencies: others,
    previous,
    versus,
    rowsBy: dimensions[0] ?? null,
    rows,
    moreRows,
    movers,
    parts,
    traced,
    completeness: coverage.completeness,
    warnings: traced
      ? await tracedWarnings({ question, measure, coverage, previous, versus, traced, rows, add, nowMs })
      : await warningsOf(reader, {
          measure,
          range,
          coverage,
          previous,
          otherCurrencies: others,
          isWholeBill: question.subject === null && !question.filters?.length,
          config,
          nowMs,
          isOwnershipOlder,
        }),
  }
  assertTies(answer)
  return answer
}

const moneyOf = (amounts: ReadonlyMap<string, Nano>): Money[] =>
  [...amounts]
    .map(([currency, amountNano]) => ({ currency, amountNano }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))

const breakdownOf = async (query: BreakdownQuery): Promise<Breakdown & { movers: Answer['movers'] }> =>
  query.question.intent === 'why' && query.against
    ? explainChange(query)
    : { ...(await breakDown(query)), movers: [] }

const orderOf = (
  { by, top, intent }: Question,
  { dimensions, isCompared }: { dimensions: Breakdown['dimensions']; isCompared: boolean },
): RowOrder => {
  if (dimensions.some(isTime) && top === undefined) return 'time'
  return intent === 'why' && isCompared && !(by ?? []).some(isTime) ? 'mover' : 'largest'
}
