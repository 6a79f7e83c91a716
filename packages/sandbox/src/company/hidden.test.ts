import { describe, expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { type EpochDay, epochDay, MS_PER_DAY, monthOf, weekdayOf } from './day.ts'

// The story must hold around any day and seed, not only around those of the demo.
const companies = [
  ['demo', '2026-11-23'],
  ['demo', '2026-12-01'],
  ['other', '2027-01-04'],
  ['third', '2026-10-31'],
].map(([seed = '', day = '']) => ({
  name: `${seed} ${day}`,
  company: createCompany({ seed, anchorDay: epochDay(day) }),
}))

describe.each(companies)('around $name', ({ company }) => {
  const { events, anchorDay } = company
  const dollars = (question: Parameters<typeof company.billedNano>[0]) =>
    Number(company.billedNano(question)) / 1e9
  const on = (day: EpochDay) => ({ from: day, to: day + 1 })
  const requests = (day: EpochDay, workflow: string, key?: string) =>
    company
      .dayCalls(day)
      .filter(({ stream }) => stream.plan.workflow === workflow && (!key || stream.key?.slug === key))
      .reduce((sum, calls) => sum + calls.requests, 0)

  test('each thing to find is told of, and keys and projects it names exist', () => {
    expect(new Set(company.hidden.map(({ what }) => what)).size).toBe(12)
    const keys = new Set(company.keys.map(({ id }) => id))
    const projects = new Set(company.projects.map(({ id }) => id))
    for (const { key, project } of company.hidden) {
      if (key) expect(keys).toContain(key)
      if (project) expect(projects).toContain(project)
    }
  })

  test('the spike is one key with many more requests, two days before', () => {
    const usual = requests(events.spikeDay - 7, 'answer-synthesis', 'search-prod-eu')
    expect(events.spikeDay).toBe(anchorDay - 2)
    expect(requests(events.spikeDay, 'answer-synthesis', 'search-prod-eu')).toBeGreaterThan(usual * 5)
    expect(requests(events.spikeDay, 'answer-synthesis', 'search-prod')).toBeLessThan(
      requests(events.spikeDay - 7, 'answer-synthesis', 'search-prod') * 1.5,
    )
    expect(dollars({ ...on(events.spikeDay), team: 'search' })).toBeGreaterThan(
      dollars({ ...on(events.spikeDay - 7), team: 'search' }) * 1.8,
    )
  })

  test('the leak grows slowly, without more requests', () => {
    const cost = (day: EpochDay) => dollars({ ...on(day), key: 'search-index' })
    expect(cost(anchorDay)).toBeGreaterThan(cost(events.leakSince - 2) * 1.5)
    expect(requests(anchorDay, 'nightly-index')).toBeLessThan(
      requests(events.leakSince - 2, 'nightly-index') * 1.3,
    )
    for (let day = events.leakSince; day < anchorDay; day += 1)
      expect(cost(day + 1)).toBeLessThan(cost(day) * 1.3)
  })

  test('the unannounced model is billed from its day on and never before', () => {
    const model = 'gpt-5.5-pro-2026-04-23'
    expect(dollars({ from: company.firstDay, to: events.unannouncedSince, model })).toBe(0)
    expect(dollars({ from: events.unannouncedSince, to: anchorDay, model })).toBeGreaterThan(10)
  })

  test('the restated day is billed too high at first, and everything else stands', () => {
    const first = company.billedNano({ ...on(events.restatedDay), asOfMs: events.restatedFromMs - 1 })
    const final = company.billedNano({ ...on(events.restatedDay), asOfMs: events.restatedFromMs })
    expect(first).toBeGreaterThan(final)
    expect(final).toBe(company.billedNano(on(events.restatedDay)))
    expect(events.restatedFromMs).toBeGreaterThan((anchorDay + 1) * MS_PER_DAY)
    const before = on(events.restatedDay - 1)
    expect(company.billedNano({ ...before, asOfMs: events.restatedFromMs - 1 })).toBe(
      company.billedNano(before),
    )
  })

  test('the triage moves to another model between two days', () => {
    const cost = (day: EpochDay, model: string) => dollars({ ...on(day), key: 'helpdesk-triage', model })
    expect(cost(events.migrationDay - 1, 'gpt-4o-2024-08-06')).toBeGreaterThan(10)
    expect(cost(events.migrationDay, 'gpt-4o-2024-08-06')).toBe(0)
    expect(cost(events.migrationDay, 'gpt-5.4-mini-2026-03-17')).toBeGreaterThan(5)
  })

  test('the launch is felt, the holiday empties offices, Mondays have their batch', () => {
    const cost = (day: EpochDay, key: string) => dollars({ ...on(day), key })
    expect(requests(events.launchDay, 'launch-images')).toBeGreaterThan(
      requests(events.launchDay - 7, 'launch-images') * 1.8,
    )
    expect(weekdayOf(events.dayOff)).toBe(2)
    expect(requests(events.dayOff, 'agent-planner')).toBeLessThan(
      requests(events.dayOff - 7, 'agent-planner') * 0.3,
    )
    const monday = anchorDay - weekdayOf(anchorDay)
    expect(cost(monday, 'etl-monday')).toBeGreaterThan(50)
    expect(cost(monday - 1, 'etl-monday')).toBe(0)
  })

  test('the deleted project spent, and spends no more', () => {
    const project = company.projects.find(({ slug }) => slug === 'hackathon')
    const deletedDay = Math.floor((project?.deletedAtS ?? 0) / 86_400)
    expect(dollars({ from: company.firstDay, to: deletedDay, project: 'hackathon' })).toBeGreaterThan(10)
    expect(dollars({ from: deletedDay, to: anchorDay + 1, project: 'hackathon' })).toBe(0)
  })

  test('growth exceeds its budget this month, and only growth', () => {
    const budgets = [
      ...company.spendYaml().matchAll(/^ {2}([a-z-]+):\n(?: {4}.*\n)*? {4}budget: { monthly: (\d+)/gm),
    ]
    expect(budgets).toHaveLength(8)
    for (const [, team = '', monthly] of budgets) {
      const ratio = dollars({ ...monthOf(anchorDay), team }) / Number(monthly)
      if (team === 'growth') expect(ratio).toBeGreaterThan(1.04)
      else expect(ratio).toBeLessThan(0.9)
    }
  })

  test('some calls leave no traces and some price their cache in full', () => {
    const calls = company.dayCalls(anchorDay)
    expect(
      calls.filter(({ stream }) => stream.key?.traced === false).map(({ stream }) => stream.plan.workflow),
    ).toEqual(['call-transcripts'])
    expect(
      new Set(
        calls
          .filter(({ stream }) => stream.plan.tracesPriceCacheInFull)
          .map(({ stream }) => stream.plan.workflow),
      ),
    ).toEqual(new Set(['reply-draft']))
  })
})
