import { OTHER_NAME, type RunCount } from '../../ledger/index.ts'
import type { Question } from '../../questions/index.ts'
import { dayOfInstant, describeDay } from '../../time/index.ts'
import type { Answer, Measure, Traced } from '../answer.ts'
import type { Coverage } from '../coverage.ts'
import type { Add } from '../groups.ts'
import { sayCount, sayDays, saySubject } from '../words/say.ts'

export interface TracedWarningsQuery extends Pick<Answer, 'previous' | 'versus' | 'rows'> {
  readonly question: Question
  readonly measure: Measure
  readonly coverage: Coverage
  readonly traced: Traced
  readonly add: Add
  readonly nowMs: number
}

/** What a reader must know before trusting a figure from traces: days without any, what has no price, what is folded. */
export const tracedWarnings = async (query: TracedWarningsQuery): Promise<string[]> => [
  ...missingWarnings(query),
  ...todayWarnings(query),
  ...(await uncostedWarnings(query)),
  ...comparedWarnings(query),
  ...otherWarnings(query),
]

/** How a workflow counts its runs, where not all of its requests name one. */
export const runWarnings = ({ runs, all }: { runs: RunCount; all: Pick<Traced, 'requests'> }): string[] => {
  const outside = all.requests - runs.requests
  if (outside === 0n) return []
  if (runs.runs === 0n)
    return ['Send a workflow run id with each trace (`workflow_run_id`), and runs are counted.']
  return [`${sayCount(outside, 'request names', 'requests name')} no run and ${were(outside)} not counted.`]
}

const were = (count: bigint): string => (count === 1n ? 'is' : 'are')

const missingWarnings = ({ coverage }: TracedWarningsQuery): string[] => {
  const { missingDays } = coverage.completeness
  if (missingDays.length === 0) return []
  return [`No traces arrived on ${sayDays(missingDays)}: no calls, or none that were traced.`]
}

const todayWarnings = ({ coverage, question, nowMs }: TracedWarningsQuery): string[] => {
  const today = dayOfInstant(nowMs)
  const isInside = question.from <= today && today < question.to
  if (!isInside || coverage.unknownDays.has(today)) return []
  return [`Today, ${describeDay(today)}, is partial: the UTC day is not over.`]
}

const MOST_MODELS = 3

const uncostedWarnings = async ({
  measure,
  question,
  traced,
  add,
}: TracedWarningsQuery): Promise<string[]> => {
  const { uncostedRequests } = traced
  if (measure !== 'traced' || uncostedRequests === 0n) return []
  const range = { from: question.from, to: question.to }
  const { sums } = await add({ range, groupBy: ['model'] })
  const models = sums
    .map(({ keys: [model = ''], traced: counts }) => ({ model, count: counts?.uncostedRequests ?? 0n }))
    .filter(({ count }) => count > 0n)
    .sort((a, b) => (a.count > b.count ? -1 : a.count < b.count ? 1 : a.model < b.model ? -1 : 1))
  const names = models.slice(0, MOST_MODELS).map(({ model }) => model || 'no model')
  const rest = models.length - names.length
  return [
    `${sayCount(uncostedRequests, 'request has', 'requests have')} neither a reported cost nor a list price and ${were(uncostedRequests)} in no amount: ${names.join(', ')}${rest > 0 ? ` and ${sayCount(rest, 'more model')}` : ''}. A price can be given under \`prices\` in spend.yaml.`,
  ]
}

const comparedWarnings = ({ previous, versus, coverage }: TracedWarningsQuery): string[] => {
  const warnings: string[] = []
  if (!coverage.isKnown) return warnings
  if (previous && previous.missingDays.length > 0)
    warnings.push(
      `No comparison: no traces arrived on ${sayCount(previous.missingDays.length, 'day')} of the period before (${sayDays(previous.missingDays)}).`,
    )
  if (previous?.uncostedRequests)
    warnings.push(
      `In the period before, ${sayCount(previous.uncostedRequests, 'request has', 'requests have')} no known cost.`,
    )
  if (versus?.uncostedRequests)
    warnings.push(
      `Of ${saySubject(versus.subject)}, ${sayCount(versus.uncostedRequests, 'request has', 'requests have')} no known cost.`,
    )
  return warnings
}

const otherWarnings = ({ rows }: TracedWarningsQuery): string[] =>
  rows.some(({ key }) => key.split(' / ').includes(OTHER_NAME))
    ? [
        `“${OTHER_NAME}” also holds all names beyond those that are told apart (the first 5,000 of each kind).`,
      ]
    : []
