import { countRuns, type LedgerReader, type RunCount } from '../../ledger/index.ts'
import { shareOf } from '../../money/index.ts'
import type { Dimension } from '../../questions/index.ts'
import type { DayRange } from '../../time/index.ts'
import type { Answer, AnswerRow, OtherSubject, PerRun, PreviousPeriod } from '../answer.ts'
import type { AnswerQuestion } from '../answer-question.ts'
import { bucketCell, bucketOf, bucketsOf } from '../cells.ts'
import { answerTotals, previousOf } from '../compared.ts'
import type { Coverage } from '../coverage.ts'
import { isTime } from '../dimensions.ts'
import { assertTies } from '../parts.ts'
import { readingOf } from '../reading.ts'
import type { Source } from '../source.ts'
import { countTraced } from './counts.ts'
import { runWarnings, tracedWarnings } from './warnings.ts'

export interface PerRunQuery extends AnswerQuestion {
  readonly source: Source
}

/** What one run of a workflow costs. The total is what its runs cost together; by time each row has its own runs. */
export const answerPerRun = async (reader: LedgerReader, query: PerRunQuery): Promise<Answer> => {
  const { question, source, notes, nowMs } = query
  const range = { from: question.from, to: question.to }
  const coverage = await source.coverageOf(range)
  const add = source.adderOf(question)
  const all = countTraced((await add({ range, groupBy: [] })).sums)
  const runs = await countRuns(reader, { range, workflow: workflowOf(question.subject) })
  const namesNoRun = runs.runs === 0n && all.requests > 0n
  const total = coverage.isKnown && !namesNoRun ? costOf(runs) : null
  const previous = await previousRuns(reader, query)
  const versus = coverage.isKnown ? await versusRuns(reader, query) : null
  const [unit] = question.by ?? []
  const rows =
    coverage.isKnown && !namesNoRun ? await timeRows(reader, { ...query, coverage, unit, total }) : []
  const traced = {
    requests: all.requests,
    uncostedRequests: runs.uncostedRequests,
    bill: null,
    perRun: coverage.isKnown ? perRunOf(runs) : null,
  }
  const shown = { question, measure: source.measure, coverage, previous, versus, traced, rows, add, nowMs }
  const answer: Answer = {
    question,
    reading: readingOf({ question, basis: source, rowsBy: rows.length > 0 && unit ? [unit] : [], notes }),
    measure: source.measure,
    ...answerTotals(source.measure, total),
    tokens: null,
    otherCurrencies: [],
    previous,
    versus,
    rowsBy: rows.length > 0 && unit ? unit : null,
    rows,
    moreRows: null,
    movers: [],
    parts: null,
    traced,
    completeness: coverage.completeness,
    warnings: [...(await tracedWarnings(shown)), ...runWarnings({ runs, all })],
  }
  assertTies(answer)
  return answer
}

/** Null where there are runs and the cost of none of their requests is known. */
const costOf = ({ requests, costNano }: RunCount): bigint | null => (requests === 0n ? 0n : costNano)

const perRunOf = ({ runs, costPerRunNano }: RunCount): PerRun => ({ runs, amountNano: costPerRunNano })

const workflowOf = (subject: Answer['question']['subject']): string => {
  // `availability.ts` refuses what names no workflow.
  if (subject?.kind !== 'workflow') throw new TypeError('Runs are counted within a workflow')
  return subject.key
}

const comparedOf = (runs: RunCount | null) => ({
  ...answerTotals('traced', runs && costOf(runs)),
  ...(runs && runs.uncostedRequests > 0n ? { uncostedRequests: runs.uncostedRequests } : {}),
  ...(runs ? { perRun: perRunOf(runs) } : {}),
})

const previousRuns = async (
  reader: LedgerReader,
  { question, source }: PerRunQuery,
): Promise<PreviousPeriod | null> => {
  const range = previousOf(question)
  if (range === null) return null
  const { missingDays } = (await source.coverageOf(range)).completeness
  const isWhole = missingDays.length === 0
  const runs = isWhole ? await countRuns(reader, { range, workflow: workflowOf(question.subject) }) : null
  return { range, missingDays, ...comparedOf(runs) }
}

const versusRuns = async (
  reader: LedgerReader,
  { question: { from, to, versus } }: PerRunQuery,
): Promise<OtherSubject | null> =>
  versus
    ? {
        subject: versus,
        ...comparedOf(await countRuns(reader, { range: { from, to }, workflow: workflowOf(versus) })),
      }
    : null

interface TimeQuery extends PerRunQuery {
  readonly coverage: Coverage
  readonly unit: Dimension | undefined
  readonly total: bigint | null
}

/** A run over midnight is one of each day that it did anything on: costs add up over the rows, runs may not. */
const timeRows = async (reader: LedgerReader, query: TimeQuery): Promise<AnswerRow[]> => {
  const { question, config, vocabulary, coverage, unit, total } = query
  if (unit === undefined || !isTime(unit)) return []
  const window: DayRange = { from: question.from, to: question.to }
  const context = { vocabulary, range: window, weekStart: config.weekStart, isTraced: true }
  const rows: AnswerRow[] = []
  for (const first of bucketsOf(unit, context)) {
    const { days } = bucketOf(unit, first, context)
    const runs = await countRuns(reader, { range: days, workflow: workflowOf(question.subject) })
    const missing = coverage.completeness.missingDays.filter(each => each >= days.from && each < days.to)
    const isUnknown = missing.length === days.to - days.from
    const cost = isUnknown ? null : costOf(runs)
    rows.push({
      ...bucketCell(unit, first, context),
      amountNano: answerTotals('traced', cost).total?.amountNano ?? null,
      value: null,
      share: cost === null || total === null ? null : shareOf(cost, total),
      ...(missing.length > 0 ? { missingDays: missing.length } : {}),
      ...(runs.uncostedRequests > 0n ? { uncostedRequests: runs.uncostedRequests } : {}),
      ...(isUnknown ? {} : { perRun: perRunOf(runs) }),
    })
  }
  return rows
}
