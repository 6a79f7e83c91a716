import {
  type LedgerReader,
  type Restatement,
  readLastRun,
  readRestatements,
  type SyncProblem,
} from '../ledger/index.ts'
import { formatAmount, type Nano } from '../money/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import {
  type Day,
  type DayRange,
  day,
  dayOfInstant,
  daysOf,
  describeDay,
  describeDayOfYear,
} from '../time/index.ts'
import type { Answer, Measure, PreviousPeriod } from './answer.ts'
import { type Coverage, endpointsOf } from './coverage.ts'
import { sayCount, sayDays } from './words/say.ts'

export interface WarningsQuery {
  readonly measure: Measure
  readonly range: DayRange
  readonly coverage: Coverage
  readonly previous: PreviousPeriod | null
  readonly otherCurrencies: Answer['otherCurrencies']
  /** The question is about the whole bill, not a part of it. */
  readonly isWholeBill: boolean
  readonly config: SpendConfig
  readonly nowMs: number
  /** Owners in the ledger still follow rules that have since changed. */
  readonly isOwnershipOlder: boolean
}

/** What a reader must know before trusting the number: what is missing, not over, restated, or beside the total. */
export const warningsOf = async (reader: LedgerReader, query: WarningsQuery): Promise<string[]> => [
  ...missingWarnings(query),
  ...todayWarnings(query),
  ...(await problemWarnings(reader, query)),
  ...previousWarnings(query),
  ...(query.measure === 'billed' ? await restatementWarnings(reader, query) : []),
  ...query.otherCurrencies.map(
    ({ amountNano, currency }) =>
      `${formatAmount(amountNano, currency)} was billed besides; another currency is never added to the total.`,
  ),
  ...(query.isOwnershipOlder
    ? [
        'The ownership rules have changed and could not be applied to this ledger: team figures follow the older rules.',
      ]
    : []),
]

const missingWarnings = ({ coverage, measure }: WarningsQuery): string[] => {
  const { missingDays } = coverage.completeness
  if (missingDays.length === 0) return []
  if (!coverage.isKnown) return ['None of these days has been synced. `spend sync` brings them.']
  if (measure === 'billed')
    return [
      `${sayCount(missingDays.length, 'day is', 'days are')} not included, for want of a sync: ${sayDays(missingDays)}.`,
    ]
  return coverage.gaps.length === endpointsOf(measure).length && hasOneGap(coverage)
    ? [
        `${sayCount(missingDays.length, 'day is', 'days are')} not included, for want of a sync: ${sayDays(missingDays)}.`,
      ]
    : coverage.gaps.map(
        ({ endpoint, days }) =>
          `Not included, for want of a sync: ${endpointName(endpoint)} of ${sayDays(days)}.`,
      )
}

const hasOneGap = ({ gaps }: Coverage): boolean =>
  gaps.every(
    gap => gap.days.length === gaps[0]?.days.length && gap.days.every((day, at) => day === gaps[0]?.days[at]),
  )

const todayWarnings = ({ coverage, range, nowMs }: WarningsQuery): string[] => {
  const today = dayOfInstant(nowMs)
  const isInside = range.from <= today && today < range.to
  if (!isInside || coverage.unknownDays.has(today)) return []
  return [`Today, ${describeDay(today)}, is partial: the UTC day is not over, and bills lag by hours.`]
}

const previousWarnings = ({ previous, coverage }: WarningsQuery): string[] =>
  previous === null || previous.missingDays.length === 0 || !coverage.isKnown
    ? []
    : [
        `No comparison: ${sayCount(previous.missingDays.length, 'day', 'days')} of the period before ${previous.missingDays.length === 1 ? 'was' : 'were'} not synced (${sayDays(previous.missingDays)}).`,
      ]

/** Problems of the last runs that still stand: a day pulled since then has overcome its problem. */
const problemWarnings = async (reader: LedgerReader, query: WarningsQuery): Promise<string[]> => {
  const [last, full] = [await readLastRun(reader), await readLastRun(reader, { kind: 'full' })]
  const runs = last && full && last.startedAtMs === full.startedAtMs ? [last] : [last, full]
  const standing = runs.flatMap(run =>
    (run?.problems ?? []).filter(problem => stillStands(problem, run?.startedAtMs ?? 0, query)),
  )
  const words = standing.map(
    ({ endpoint, from, to, message }) =>
      `The last sync could not bring ${endpointName(endpoint)} of ${sayDays(daysOf(within({ from, to }, query.range)))}: ${message}`,
  )
  return [...new Set(words)].slice(0, MOST_PROBLEMS)
}

const MOST_PROBLEMS = 3

const stillStands = (
  problem: SyncProblem,
  startedAtMs: number,
  { coverage, range }: WarningsQuery,
): boolean => {
  if (problem.endpoint === 'directory') return false
  const pulls = coverage.pulls.get(problem.endpoint)
  if (!pulls) return false
  const days = new Set<Day>(daysOf(within(problem, range)))
  for (const pull of pulls) if (pull.syncedAtMs >= startedAtMs) days.delete(pull.day)
  return days.size > 0
}

const within = (inner: DayRange, outer: DayRange): DayRange => ({
  from: day(Math.max(inner.from, outer.from)),
  to: day(Math.min(inner.to, outer.to)),
})

const RECENT_MS = 30 * 86_400_000
const MOST_RESTATEMENTS = 3

/** Settled days whose bill changed lately: whoever saw the older figure should know. */
const restatementWarnings = async (reader: LedgerReader, query: WarningsQuery): Promise<string[]> => {
  const { config, nowMs, range } = query
  const late = (await readRestatements(reader, range)).filter(
    change =>
      dayOfInstant(change.foundAtMs) - change.day >= config.settledAfterDays &&
      change.foundAtMs > nowMs - RECENT_MS,
  )
  const byDay = Map.groupBy(late, change => `${change.day} ${change.currency}`)
  const notes = [...byDay.values()].flatMap(changes => restatedNote(changes, query))
  const rest = notes.length - MOST_RESTATEMENTS
  const shown = notes.slice(0, MOST_RESTATEMENTS)
  return rest > 0 ? [...shown, `${sayCount(rest, 'more day was', 'more days were')} restated.`] : shown
}

/** From what the day first said to what it now says, however often it changed between. */
const restatedNote = (changes: readonly Restatement[], { isWholeBill }: WarningsQuery): string[] => {
  const [first, last] = [changes[0], changes.at(-1)]
  if (!first || !last || first.beforeNano === last.afterNano) return []
  const amount = (value: Nano) => formatAmount(value, first.currency)
  const found = describeDayOfYear(dayOfInstant(last.foundAtMs))
  // What the company's day changed by says nothing of a team's part in it.
  if (!isWholeBill) return [`The bill of ${describeDay(first.day)} was restated on ${found}.`]
  return [
    `The bill of ${describeDay(first.day)} was restated from ${amount(first.beforeNano)} to ${amount(last.afterNano)} on ${found}.`,
  ]
}

const endpointName = (endpoint: string): string =>
  endpoint === 'costs' ? 'costs' : endpoint.replaceAll('_', ' ')
