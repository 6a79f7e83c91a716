import {
  type DayRange,
  DEFAULT_PERIOD,
  isTimeZone,
  type PeriodClock,
  type PeriodError,
  resolvePeriod,
} from '../time/index.ts'
import type { Clauses } from './clauses.ts'
import type { Subject } from './pick-subject.ts'
import type { Problem } from './problem.ts'
import type { Intent, QuestionContext } from './question.ts'

/** Of these the period before always tells something. */
export const COMPARED: ReadonlySet<Intent> = new Set<Intent>([
  'spend',
  'top',
  'why',
  'compare',
  'unowned',
  'tokens',
  'requests',
  'perRun',
])

export interface Window {
  readonly range: DayRange
  readonly previous: DayRange | null
  readonly notes: readonly string[]
}

/** The days asked about, and those to compare with. */
export const pickWindow = (
  clauses: Clauses,
  { intent, subject, context }: { intent: Intent; subject: Subject; context: QuestionContext },
): Window | Problem => {
  const clock = clockOf(subject, context)
  const [main, second] = clauses.periods
  const [baseline, another] = clauses.baselines
  if (second !== undefined || another !== undefined) return onePeriod(clauses)
  const found = resolvePeriod(main?.period ?? DEFAULT_PERIOD, clock)
  if (found.status === 'error') return asProblem(found)
  if (baseline === undefined)
    return { range: found.range, previous: COMPARED.has(intent) ? found.previous : null, notes: found.notes }
  const compared = resolvePeriod(baseline.period, clock)
  if (compared.status === 'error') return asProblem(compared)
  // On Monday `last week vs previous week` means the week before last: a week is not compared with itself.
  const isItself = compared.range.from === found.range.from && compared.range.to === found.range.to
  return isItself
    ? {
        range: found.range,
        previous: found.previous,
        notes: [...found.notes, 'Compared with the period before, not with itself.'],
      }
    : { range: found.range, previous: compared.range, notes: found.notes }
}

const onePeriod = ({ periods, baselines }: Clauses): Problem => {
  const texts = [...periods, ...baselines].map(({ text }) => text)
  return {
    code: 'not_understood',
    message: 'One period at a time, or two with “vs” between them.',
    periods: [texts.slice(0, 2).join(' vs '), ...texts],
  }
}

/** Words are in the time zone of the team asked about, else of the company. */
export const clockOf = ({ subject, filters }: Subject, context: QuestionContext): PeriodClock => {
  const team = [subject, ...filters].find(named => named?.kind === 'team')
  const zone = team == null ? undefined : context.zoneOfTeam?.(team.key)
  return {
    nowMs: context.nowMs,
    timezone: zone !== undefined && isTimeZone(zone) ? zone : context.timezone,
    weekStart: context.weekStart,
  }
}

const asProblem = ({ code, message, suggestions }: PeriodError): Problem => ({
  code,
  message,
  periods: code === 'ambiguous' ? suggestions : [...suggestions, 'last 7 days', 'this month'],
})
