import { describe, expect, test } from 'vitest'
import type { Calls } from './calls.ts'
import { createCompany } from './company.ts'
import { type EpochDay, epochDay, isoDay, MS_PER_DAY } from './day.ts'
import { charge } from './exact.ts'
import { rateOf } from './models.ts'
import type { TraceRecord } from './traces-record.ts'
import { isTraced } from './traces-requests.ts'

const companies = [
  ['demo', '2026-11-23'],
  ['other', '2027-01-04'],
].map(([seed = '', day = '']) => ({
  name: `${seed} ${day}`,
  company: createCompany({ seed, anchorDay: epochDay(day) }),
}))

/** A decimal of dollars in pico-dollars, read on its own here. */
const picoOf = (text: string): bigint => {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d{1,12}))?$/.exec(text) ?? []
  if (whole === '') throw new RangeError(text)
  return BigInt(whole) * 10n ** 12n + BigInt(fraction.padEnd(12, '0'))
}

const once = (records: Iterable<TraceRecord>): TraceRecord[] => [
  ...new Map([...records].map(record => [`${record.trace_id} ${record.span_id}`, record])).values(),
]

interface Sums {
  requests: number
  input: number
  cached: number
  writes: number
  output: number
}

const add = (sums: Map<string, Sums>, place: string, more: Sums): void => {
  const sum = sums.get(place) ?? { requests: 0, input: 0, cached: 0, writes: 0, output: 0 }
  sum.requests += more.requests
  sum.input += more.input
  sum.cached += more.cached
  sum.writes += more.writes
  sum.output += more.output
  sums.set(place, sum)
}

const bare = (model: string) => model.replace(/-\d{4}-\d{2}-\d{2}$/, '')

describe.each(companies)('around $name', ({ company }) => {
  const { anchorDay, events } = company
  const days = [anchorDay, events.spikeDay, events.restatedDay, events.migrationDay, anchorDay - 70]

  test.each(days)('day %d: requests and tokens are those that usage metered', day => {
    const metered = new Map<string, Sums>()
    for (const endpoint of ['completions', 'decisions', 'embeddings', 'moderations'] as const) {
      for (const { model, batch, serviceTier, numbers } of company.dayUsage(day, endpoint)) {
        add(metered, `${bare(model ?? '')} ${batch} ${serviceTier}`, {
          requests: numbers.num_model_requests ?? 0,
          input: numbers.input_tokens ?? 0,
          cached: numbers.input_cached_tokens ?? 0,
          writes: numbers.input_cache_write_tokens ?? 0,
          output: numbers.output_tokens ?? 0,
        })
      }
    }
    const traced = new Map<string, Sums>()
    for (const record of once(company.dayTraces(day))) {
      if (/^(gpt-image|tts)/.test(record.model)) continue
      add(traced, `${bare(record.model)} ${record.batch} ${record.service_tier}`, {
        requests: 1,
        input: record.input_tokens,
        cached: record.cached_input_tokens,
        writes: record.cache_write_tokens,
        output: record.output_tokens,
      })
    }
    expect(traced).toEqual(metered)
    expect(traced.size).toBeGreaterThan(15)
  })

  const recordsOf = (records: readonly TraceRecord[], { stream }: Calls) =>
    records.filter(
      record =>
        record.workflow === stream.plan.workflow &&
        bare(record.model) === bare(stream.model?.id ?? '') &&
        (record.api_key_id ?? stream.key?.id) === stream.key?.id,
    )

  test('each workflow, key, model and tier has as many traces as calls, at exactly their price', () => {
    const records = once(company.dayTraces(anchorDay))
    let compared = 0
    for (const calls of company.dayCalls(anchorDay)) {
      const { plan, model, key } = calls.stream
      // Where traces do not name their key, the keys of a workflow cannot be told apart.
      if (
        !isTraced(calls.stream) ||
        (Object.keys(plan.keys).length > 1 && !recordsOf(records, calls)[0]?.api_key_id)
      )
        continue
      const traces = recordsOf(records, calls)
      expect([plan.workflow, key?.slug, traces.length]).toEqual([plan.workflow, key?.slug, calls.requests])
      let pico = 0n
      for (const kind of [
        'input',
        'cachedInput',
        'cacheWrites',
        'output',
        'longInput',
        'longOutput',
      ] as const) {
        const pricedAs = kind === 'cachedInput' && plan.tracesPriceCacheInFull ? 'input' : kind
        const rate = rateOf({ model, kind: pricedAs, tier: plan.tier, day: anchorDay })
        if (rate) pico += (BigInt(calls.amounts[kind] ?? 0) * rate.nano * 1000n) / rate.per
      }
      for (const kind of ['audioInput', 'audioOutput', 'imageInput', 'imageOutput', 'characters'] as const) {
        const rate = rateOf({ model, kind, tier: plan.tier, day: anchorDay })
        if (rate) pico += (BigInt(calls.amounts[kind] ?? 0) * rate.nano * 1000n) / rate.per
      }
      expect(traces.reduce((sum, record) => sum + picoOf(record.cost_usd), 0n)).toBe(pico)
      compared += 1
    }
    expect(compared).toBeGreaterThan(35)
  })

  test('what it says of its traces is what they say', () => {
    const from = anchorDay - 1
    const records = [from, anchorDay].flatMap(day => once(company.dayTraces(day)))
    const nano = (of: readonly TraceRecord[]) =>
      of.reduce((sum, record) => sum + charge(picoOf(record.cost_usd), { nano: 1n, per: 1000n }), 0n)
    const range = { from, to: anchorDay + 1 }
    const all = company.traced(range)
    expect([all.requests, all.nano]).toEqual([records.length, nano(records)])
    expect(all.inputTokens).toBe(records.reduce((sum, record) => sum + record.input_tokens, 0))
    expect(all.outputTokens).toBe(records.reduce((sum, record) => sum + record.output_tokens, 0))
    for (const by of ['workflow', 'action_group', 'business_unit', 'environment'] as const) {
      const name = {
        workflow: 'workflow',
        action_group: 'actionGroup',
        business_unit: 'businessUnit',
        environment: 'environment',
      }[by]
      for (const value of new Set(records.map(record => record[by])))
        expect(company.traced({ ...range, [name]: value }).nano).toBe(
          nano(records.filter(record => record[by] === value)),
        )
    }
    const began = (day: EpochDay) => records.filter(record => record.started_at.startsWith(isoDay(day)))
    // Those begun on `from`: what `from` metered, without what began before it, and with what the next day metered.
    expect(nano(began(from))).toBe(
      company.traced({ from, to: from + 1 }).nano -
        company.traced({ from, to: from + 1 }).begunDayBeforeNano +
        company.traced({ from: anchorDay, to: anchorDay + 1 }).begunDayBeforeNano,
    )
    const asOfMs = (anchorDay + 0.4) * MS_PER_DAY
    const sent = [from, anchorDay].flatMap(day => once(company.dayTraces(day, { asOfMs })))
    expect(company.traced({ ...range, asOfMs })).toMatchObject({ requests: sent.length, nano: nano(sent) })
  })
})
