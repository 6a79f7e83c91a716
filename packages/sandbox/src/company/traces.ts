import type { Calls, Stream } from './calls.ts'
import { type EpochDay, MS_PER_DAY } from './day.ts'
import { tracePrices } from './traces-cost.ts'
import { type TraceRecord, traceRecord } from './traces-record.ts'
import { LONGEST_TRACE_DELAY_MS, type TracedRequest, tracedRequests } from './traces-requests.ts'
import {
  addTotals,
  asksFor,
  NOTHING_TRACED,
  type TraceQuestion,
  type TraceTotals,
  totalsOfTrace,
} from './traces-truth.ts'

/** Instants in milliseconds: what was sent after `sinceMs` (excluded) and by `asOfMs` (included). Absent: all. */
export interface SentWithin {
  readonly sinceMs?: number
  readonly asOfMs?: number
}

/** A company's traces. */
export interface Traces {
  /**
   * The traces of the calls that a day metered, in the order in which they were sent, made one by one as they are
   * read. A few come twice, the same to the letter.
   */
  dayTraces(day: EpochDay, within?: SentWithin): Iterable<TraceRecord>
  /** What traces add up to: all of them, or those sent by `asOfMs`. */
  traced(question: TraceQuestion & { readonly asOfMs?: number }): TraceTotals
}

interface Sent {
  readonly request: TracedRequest
  readonly atMs: number
}

/** Traces of whatever `dayCalls` tells of a day, the same for the same seed. */
export const createTraces = (options: {
  readonly seed: string
  readonly firstDay: EpochDay
  readonly dayCalls: (day: EpochDay) => readonly Calls[]
  /** Slugs of projects and keys to their ids. */
  readonly aliases: ReadonlyMap<string, string>
}): Traces => {
  const { seed, firstDay, dayCalls, aliases } = options
  const finalTotals = new Map<EpochDay, ReadonlyMap<Stream, TraceTotals>>()

  const dayTotals = (day: EpochDay, asOfMs: number): ReadonlyMap<Stream, TraceTotals> => {
    const isFinal = asOfMs >= (day + 1) * MS_PER_DAY + LONGEST_TRACE_DELAY_MS
    const known = isFinal ? finalTotals.get(day) : undefined
    if (known) return known
    const totals = new Map(dayCalls(day).map(calls => [calls.stream, totalsOf(seed, calls, asOfMs)]))
    if (isFinal) finalTotals.set(day, totals)
    return totals
  }

  return {
    dayTraces: function* (day, within = {}) {
      const prices = new Map(dayCalls(day).map(({ stream }) => [stream, tracePrices(stream, day)]))
      for (const { request } of sentOf(seed, dayCalls(day), within)) {
        const streamPrices = prices.get(request.stream)
        if (streamPrices) yield traceRecord(seed, request, streamPrices)
      }
    },
    traced: ({ asOfMs = Number.POSITIVE_INFINITY, ...question }) => {
      let sum = NOTHING_TRACED
      for (let day = Math.max(question.from, firstDay); day < question.to; day += 1) {
        for (const [stream, totals] of dayTotals(day, asOfMs))
          if (asksFor(question, stream, aliases)) sum = addTotals(sum, totals)
      }
      return sum
    },
  }
}

const sentOf = (seed: string, calls: readonly Calls[], within: SentWithin): Sent[] => {
  const { sinceMs = Number.NEGATIVE_INFINITY, asOfMs = Number.POSITIVE_INFINITY } = within
  return calls
    .flatMap(each => tracedRequests(seed, each))
    .flatMap((request): Sent[] => [
      { request, atMs: request.arrivedMs },
      ...(request.repeatedMs === null ? [] : [{ request, atMs: request.repeatedMs }]),
    ])
    .filter(({ atMs }) => atMs > sinceMs && atMs <= asOfMs)
    .sort((one, other) => one.atMs - other.atMs)
}

const totalsOf = (seed: string, calls: Calls, asOfMs: number): TraceTotals => {
  const prices = tracePrices(calls.stream, calls.day)
  let sum = NOTHING_TRACED
  for (const request of tracedRequests(seed, calls)) {
    if (request.arrivedMs <= asOfMs)
      sum = addTotals(sum, totalsOfTrace(request, prices, calls.day * MS_PER_DAY))
  }
  return sum
}
