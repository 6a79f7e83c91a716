import { type CostRow, costRowsOf } from './bill.ts'
import { type Calls, callsBetween, callsOf, type Stream, streamsOf } from './calls.ts'
import { type Channel, channelsOf, type UserGroup, userGroupsOf } from './channels.ts'
import { type EpochDay, MS_PER_DAY, S_PER_DAY } from './day.ts'
import { type Events, eventsAround, RESTATED_TIER } from './events.ts'
import { type HiddenThing, hiddenThings } from './hidden.ts'
import { LONGEST_LAG_MS, toldSeconds } from './lag.ts'
import type { Model } from './models.ts'
import { type Roster, rosterOf } from './roster.ts'
import { spendYamlOf } from './spend-yaml.ts'
import { COMPANY_NAME, TEAM_PLANS, type TeamPlan } from './teams.ts'
import { createTraces, type Traces } from './traces.ts'
import { answers, type Question } from './truth.ts'
import { type UsageRow, usageRowsOf } from './usage.ts'
import type { Endpoint } from './workflows/index.ts'

/** Part of a day: seconds after midnight UTC, `fromS` included, `toS` excluded; and what was told by `asOfMs`. */
export interface Slice {
  readonly fromS?: number
  readonly toS?: number
  /** Absent: when all is told, restatements included. */
  readonly asOfMs?: number
}

/** A pretend company: who works there and what its OpenAI organization used and was billed, on any day. */
export interface Company extends Roster, Traces {
  readonly name: string
  readonly seed: string
  readonly anchorDay: EpochDay
  /** The first day with any spend. */
  readonly firstDay: EpochDay
  readonly events: Events
  readonly teams: readonly TeamPlan[]
  readonly models: readonly Model[]
  readonly channels: readonly Channel[]
  readonly userGroups: readonly UserGroup[]
  readonly hidden: readonly HiddenThing[]
  readonly streams: readonly Stream[]
  /** Every call of a day by workflow, key, model and tier: what usage, bill and traces all derive from. */
  dayCalls(day: EpochDay): readonly Calls[]
  dayCosts(day: EpochDay, slice?: Pick<Slice, 'asOfMs'>): readonly CostRow[]
  dayUsage(day: EpochDay, endpoint: Endpoint, slice?: Slice): readonly UsageRow[]
  /** The exact bill in nano-dollars: final, or as the costs endpoint told it by `asOfMs`. */
  billedNano(question: Question & { readonly asOfMs?: number }): bigint
  /** A `spend.yaml` for this company. */
  spendYaml(): string
}

/**
 * The same for the same seed and anchor day, whatever is asked first. `anchorDay` is the day that all events are
 * placed around; `days` how many days before it the spend begins, 120 unless given.
 */
export const createCompany = (options: {
  readonly seed: string
  readonly anchorDay: EpochDay
  readonly days?: number
}): Company => {
  const { seed, anchorDay, days = 120 } = options
  const firstDay = anchorDay - days + 1
  const events = eventsAround(anchorDay)
  const roster = rosterOf(seed, anchorDay)
  const streams = streamsOf(roster)
  const aliases = new Map([...roster.projects, ...roster.keys].map(({ slug, id }) => [slug, id]))
  const callsCache = new Map<EpochDay, readonly Calls[]>()
  const costsCache = new Map<EpochDay, readonly CostRow[]>()

  const dayCalls = (day: EpochDay): readonly Calls[] =>
    cached(callsCache, day, () =>
      day < firstDay
        ? []
        : streams.flatMap(stream => callsOf({ seed, anchorDay, events, stream, day }) ?? []),
    )

  const told = (day: EpochDay, source: 'usage' | 'costs', slice: Slice): Calls[] => {
    const { fromS = 0, toS = S_PER_DAY, asOfMs = Number.POSITIVE_INFINITY } = slice
    return dayCalls(day).map(calls => {
      const until = toldSeconds({ seed, source, stream: calls.stream.id, day, asOfMs })
      return callsBetween(calls, Math.min(fromS, until), Math.min(toS, until))
    })
  }

  const dayCosts: Company['dayCosts'] = (day, { asOfMs = Number.POSITIVE_INFINITY } = {}) => {
    const isFirstStatement = day === events.restatedDay && asOfMs < events.restatedFromMs
    if (!isFirstStatement && asOfMs >= (day + 1) * MS_PER_DAY + LONGEST_LAG_MS)
      return cached(costsCache, day, () => costRowsOf(dayCalls(day)))
    return costRowsOf(told(day, 'costs', { asOfMs }), isFirstStatement ? new Set([RESTATED_TIER]) : new Set())
  }

  const billedNano: Company['billedNano'] = ({ asOfMs, ...question }) => {
    let sum = 0n
    const slice = asOfMs === undefined ? {} : { asOfMs }
    for (let day = Math.max(question.from, firstDay); day < question.to; day += 1) {
      for (const row of dayCosts(day, slice)) if (answers(row, question, aliases)) sum += row.nano
    }
    return sum
  }

  const usedModels = new Set(streams.flatMap(stream => stream.model ?? []))
  const company: Company = {
    ...roster,
    ...createTraces({ seed, firstDay, dayCalls, aliases }),
    name: COMPANY_NAME,
    seed,
    anchorDay,
    firstDay,
    events,
    teams: TEAM_PLANS,
    models: [...usedModels],
    channels: channelsOf(seed, roster.people),
    userGroups: userGroupsOf(seed, roster.people),
    hidden: hiddenThings(events, roster),
    streams,
    dayCalls,
    dayCosts,
    dayUsage: (day, endpoint, slice = {}) => usageRowsOf(told(day, 'usage', slice), endpoint),
    billedNano,
    spendYaml: () => spendYamlOf(company),
  }
  return company
}

const cached = <Value>(cache: Map<EpochDay, Value>, day: EpochDay, make: () => Value): Value => {
  const found = cache.get(day)
  if (found !== undefined) return found
  const made = make()
  cache.set(day, made)
  return made
}
