import { describe, expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { type EpochDay, epochDay, isoDay, MS_PER_DAY } from './day.ts'
import { doneBy, secondsWhenDone } from './rhythm.ts'
import { TRACE_HABITS } from './traces-habits.ts'
import type { TraceRecord } from './traces-record.ts'
import { isTraced, LONGEST_TRACE_DELAY_MS } from './traces-requests.ts'
import { WORKFLOW_PLANS } from './workflows/index.ts'

const anchorDay = epochDay('2026-11-23')
const company = createCompany({ seed: 'demo', anchorDay })
const records = [...company.dayTraces(anchorDay)]

const once = (all: readonly TraceRecord[]): TraceRecord[] => [
  ...new Map(all.map(record => [`${record.trace_id} ${record.span_id}`, record])).values(),
]
const distinct = once(records)
const of = (workflow: string) => distinct.filter(record => record.workflow === workflow)
const keyId = (slug: string) => company.keys.find(key => key.slug === slug)?.id

describe('traces of a day', () => {
  test('are the same for everyone', () => {
    const text = (seed: string) =>
      JSON.stringify([...createCompany({ seed, anchorDay }).dayTraces(anchorDay)])
    expect(text('demo') === JSON.stringify(records)).toBe(true)
    expect(text('other') === JSON.stringify(records)).toBe(false)
  })

  test('have no ids in common with those of another day', () => {
    const spans = new Set(records.map(record => record.span_id))
    const others = [...company.dayTraces(anchorDay - 1)]
    expect(others.length).toBeGreaterThan(5000)
    expect(others.filter(record => spans.has(record.span_id))).toEqual([])
  })

  test('are few enough to be had one by one, on the busiest days too', () => {
    for (const day of [anchorDay, company.events.launchDay, company.events.spikeDay]) {
      const count = [...company.dayTraces(day)].length
      expect(count).toBeGreaterThan(5000)
      expect(count).toBeLessThan(20_000)
    }
  })

  test('name every model call’s workflow and none of a tool or of the key that never traces', () => {
    const traced = company.dayCalls(anchorDay).filter(({ stream }) => isTraced(stream))
    expect(new Set(records.map(record => record.workflow))).toEqual(
      new Set(traced.map(({ stream }) => stream.plan.workflow)),
    )
    for (const workflow of ['call-transcripts', 'docs-answers', 'docs-store', 'scale-tier'])
      expect(of(workflow)).toEqual([])
  })

  test('are nothing before the company’s first day', () => {
    expect([...company.dayTraces(company.firstDay - 1)]).toEqual([])
  })
})

describe('a trace', () => {
  test('ended on the day that metered it, and a few began the day before', () => {
    const day = isoDay(anchorDay)
    expect(new Set(records.map(record => record.ended_at.slice(0, 10)))).toEqual(new Set([day]))
    const early = records.filter(record => record.started_at < day)
    expect(early.length).toBeGreaterThan(5)
    expect(early.length).toBeLessThan(200)
    expect(records.filter(({ started_at, ended_at }) => started_at >= ended_at)).toEqual([])
  })

  test('writes aliases where its callers do, snapshots elsewhere', () => {
    const models = (workflow: string) => new Set(of(workflow).map(record => record.model))
    expect(models('agent-evals')).toEqual(new Set(['gpt-4o-mini']))
    expect(models('regression-evals')).toEqual(new Set(['gpt-4o-mini-2024-07-18']))
    expect(models('tone-of-voice')).toEqual(new Set(['ft:gpt-4o-2024-08-06:halden-works:tone:9xQ2']))
  })

  test('leaves out the ids that its callers do not know', () => {
    const [guard, rewrite, leads, executor] = [
      'gateway-guard',
      'query-rewrite',
      'lead-research',
      'agent-executor',
    ].map(workflow => of(workflow)[0])
    expect([guard?.project_id, guard?.api_key_id]).toEqual([undefined, undefined])
    expect(rewrite?.project_id).toMatch(/^proj_/)
    expect(rewrite).not.toHaveProperty('api_key_id')
    expect(leads?.api_key_id).toBe(keyId('leads-prod'))
    expect(leads).not.toHaveProperty('project_id')
    expect([executor?.project_id?.slice(0, 5), executor?.api_key_id?.slice(0, 4)]).toEqual(['proj_', 'key_'])
  })

  test('is of staging where its key is', () => {
    const environments = new Map(
      of('launch-copy').map(record => [record.api_key_id, record.environment] as const),
    )
    expect(environments.get(keyId('launch-staging') ?? '')).toBe('staging')
    expect(environments.get(keyId('launch-copy') ?? '')).toBe('prod')
  })

  test('says its tier as usage does', () => {
    const tier = (workflow: string) => of(workflow).map(record => [record.service_tier, record.batch])[0]
    expect(['etl-monday', 'push-texts', 'agent-executor-urgent', 'fraud-check'].map(tier)).toEqual([
      ['default', true],
      ['flex', false],
      ['priority', false],
      ['default', false],
    ])
  })

  test('differs in size from the next, and part of them miss the cache', () => {
    const drafts = of('reply-draft')
    expect(new Set(drafts.map(record => record.output_tokens)).size).toBeGreaterThan(drafts.length / 3)
    const misses = drafts.filter(record => record.cached_input_tokens === 0).length
    expect(misses).toBeGreaterThan(drafts.length / 10)
    expect(misses).toBeLessThan(drafts.length / 3)
    const cached = (record: TraceRecord) => record.cached_input_tokens + record.cache_write_tokens
    expect(records.filter(record => cached(record) > record.input_tokens)).toEqual([])
  })

  test('of long context is long: few calls have all of it', () => {
    const day = anchorDay - 3
    const longest = Math.max(
      ...[...company.dayTraces(day)]
        .filter(record => record.workflow === 'agent-planner')
        .map(record => record.input_tokens),
    )
    expect(longest).toBeGreaterThan(200_000)
  })

  test('comes twice now and then, the same to the letter', () => {
    const repeated = records.length - distinct.length
    expect(repeated).toBeGreaterThan(records.length / 1000)
    expect(repeated).toBeLessThan(records.length / 100)
    expect(new Set(records.map(record => JSON.stringify(record))).size).toBe(distinct.length)
  })
})

describe('runs and end users', () => {
  const countBy = (of: readonly TraceRecord[], name: 'workflow_run_id' | 'end_user' | 'trace_id') => {
    const counts = new Map<string | undefined, number>()
    for (const record of of) counts.set(record[name], (counts.get(record[name]) ?? 0) + 1)
    return counts
  }

  test('several calls of an agent share a run, a trace and a customer', () => {
    const calls = of('lead-research')
    const runs = countBy(calls, 'workflow_run_id')
    expect(runs.size).toBeGreaterThan(calls.length / 10)
    expect(runs.size).toBeLessThan(calls.length / 2)
    expect(countBy(calls, 'trace_id').size).toBe(runs.size)
    const users = new Map(calls.map(call => [call.workflow_run_id, call.end_user]))
    for (const call of calls) expect(call.end_user).toBe(users.get(call.workflow_run_id))
  })

  test('a night’s work is one run of many traces', () => {
    const calls = of('nightly-index')
    expect(countBy(calls, 'workflow_run_id').size).toBe(1)
    expect(countBy(calls, 'trace_id').size).toBe(calls.length)
  })

  test('some customers come often, and most workflows name none', () => {
    const counts = [...countBy(of('reply-draft'), 'end_user').values()].sort((one, other) => other - one)
    expect(counts.length).toBeGreaterThan(50)
    expect(counts[0]).toBeGreaterThan(counts.at(-1) ?? 0)
    expect(countBy(of('gateway-guard'), 'end_user')).toEqual(
      new Map([[undefined, of('gateway-guard').length]]),
    )
    expect(of('gateway-guard')[0]).not.toHaveProperty('workflow_run_id')
  })
})

describe('what was sent by an instant', () => {
  const sentBy = (asOfMs: number, sinceMs?: number) => [
    ...company.dayTraces(anchorDay, sinceMs === undefined ? { asOfMs } : { asOfMs, sinceMs }),
  ]
  const noonMs = (anchorDay + 0.5) * MS_PER_DAY

  test('is of calls that had ended, and is the beginning of all', () => {
    const sent = sentBy(noonMs)
    expect(sent).toEqual(records.slice(0, sent.length))
    expect(sent.length).toBeGreaterThan(records.length / 4)
    expect(sent.filter(record => Date.parse(record.ended_at) >= noonMs)).toEqual([])
    expect(sentBy(anchorDay * MS_PER_DAY)).toEqual([])
  })

  test('goes on where the last reading ended', () => {
    const laterMs = noonMs + 7_200_000
    expect([...sentBy(noonMs), ...sentBy(laterMs, noonMs)]).toEqual(sentBy(laterMs))
  })

  test('lacks a third of the phones’ for days, and of no other workflow', () => {
    const dayEndMs = (anchorDay + 1) * MS_PER_DAY
    const missingAt = (asOfMs: number) => {
      const sent = new Set(sentBy(asOfMs).map(record => record.span_id))
      return distinct.filter(record => !sent.has(record.span_id)).map(record => record.workflow)
    }
    const missing = missingAt(dayEndMs + 120_000)
    expect(new Set(missing)).toEqual(new Set(['offline-fallback']))
    expect(missing.length).toBeGreaterThan(of('offline-fallback').length / 6)
    expect(missingAt(dayEndMs + 2 * MS_PER_DAY).length).toBeGreaterThan(0)
    expect(missingAt(dayEndMs + LONGEST_TRACE_DELAY_MS)).toEqual([])
  })
})

test('ids are as long as OpenTelemetry’s', () => {
  expect(records.filter(record => !/^[0-9a-f]{32}$/.test(record.trace_id))).toEqual([])
  expect(records.filter(record => !/^[0-9a-f]{16}$/.test(record.span_id))).toEqual([])
})

test('habits are of workflows that there are', () => {
  const workflows = new Set(WORKFLOW_PLANS.map(plan => plan.workflow))
  for (const workflow of Object.keys(TRACE_HABITS)) expect(workflows).toContain(workflow)
})

test('the hour of a call agrees with the hours of usage', () => {
  for (const rhythm of ['office', 'always', 'consumer', 'nightly', 'mondays'] as const)
    for (const part of [0, 0.001, 0.3, 0.5, 0.77, 0.999])
      expect(doneBy(rhythm, secondsWhenDone(rhythm, part))).toBeCloseTo(part, 9)
  const hourly = (day: EpochDay, fromS: number, toS: number) =>
    company
      .dayUsage(day, 'completions', { fromS, toS })
      .filter(row => row.apiKeyId === keyId('checkout-fraud') && row.model === 'gpt-5.6-luna')
      .reduce((sum, row) => sum + (row.numbers.num_model_requests ?? 0), 0)
  for (let hour = 0; hour < 24; hour += 1) {
    const ended = of('fraud-check').filter(record => new Date(record.ended_at).getUTCHours() === hour)
    const metered = hourly(anchorDay, hour * 3600, (hour + 1) * 3600)
    expect(Math.abs(ended.length - metered)).toBeLessThanOrEqual(2)
  }
})
