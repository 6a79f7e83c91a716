import { describe, expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { epochDay, MS_PER_DAY, S_PER_DAY } from './day.ts'
import { decimalDollars } from './exact.ts'
import { ENDPOINTS } from './usage.ts'

const anchorDay = epochDay('2026-11-23')
const company = createCompany({ seed: 'demo', anchorDay })
const wholeStory = { from: company.firstDay, to: anchorDay + 1 }

describe('a company', () => {
  test('has eight teams, fifteen projects, sixty keys and at least 25 models', () => {
    expect([company.teams.length, company.projects.length, company.keys.length]).toEqual([8, 15, 60])
    expect(company.models.length).toBeGreaterThanOrEqual(25)
    expect(new Set(company.keys.map(key => key.id)).size).toBe(60)
    expect(new Set(company.projects.map(project => project.id)).size).toBe(15)
    expect(new Set(company.people.map(person => person.slackId)).size).toBe(company.people.length)
    expect(company.projects.filter(project => project.name === 'sandbox')).toHaveLength(2)
  })

  test('is the same for everyone: this seed spent exactly this', () => {
    expect(decimalDollars(company.billedNano({ from: anchorDay - 7, to: anchorDay }))).toBe('6533.106881663')
  })

  test('has other names and amounts under another seed', () => {
    const other = createCompany({ seed: 'other', anchorDay })
    expect(other.projects[0]?.id).not.toBe(company.projects[0]?.id)
    expect(other.billedNano(wholeStory)).not.toBe(company.billedNano(wholeStory))
  })

  test('spends nothing before its first day, and no other day depends on when that is', () => {
    const longer = createCompany({ seed: 'demo', anchorDay, days: 400 })
    expect(company.billedNano({ from: company.firstDay - 30, to: company.firstDay })).toBe(0n)
    expect(longer.billedNano({ from: company.firstDay - 30, to: company.firstDay })).toBeGreaterThan(0n)
    expect(longer.dayCosts(anchorDay - 10)).toEqual(company.dayCosts(anchorDay - 10))
  })

  test('has spend of the organization itself, in no project and by no key', () => {
    expect(company.billedNano({ ...wholeStory, project: null, key: null })).toBe(
      company.billedNano({ ...wholeStory, lineItem: 'Scale Tier bundle' }),
    )
    expect(company.billedNano({ ...wholeStory, project: null })).toBeGreaterThan(0n)
  })

  test.each(ENDPOINTS)('has %s to meter', endpoint => {
    expect(company.dayUsage(company.firstDay + 30, endpoint).length).toBeGreaterThan(0)
  })
})

describe('totals', () => {
  const days = Array.from({ length: 120 }, (_, index) => company.firstDay + index)
  const all = company.billedNano(wholeStory)
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

  test('of teams, pools and nobody add up to the bill', () => {
    const teams = company.teams.map(({ id }) => company.billedNano({ ...wholeStory, team: id }))
    const pool = company.billedNano({ ...wholeStory, pool: 'platform' })
    const unowned = company.billedNano({ ...wholeStory, unowned: true })
    for (const amount of [...teams, pool, unowned]) expect(amount).toBeGreaterThan(0n)
    expect(sum([...teams, pool, unowned])).toBe(all)
  })

  test('of projects, keys, line items and days add up to the bill', () => {
    const rows = days.flatMap(day => company.dayCosts(day))
    const totalBy = <Value>(of: (row: (typeof rows)[number]) => Value, ask: (value: Value) => bigint) =>
      sum([...new Set(rows.map(of))].map(ask))
    expect(
      totalBy(
        row => row.projectId,
        project => company.billedNano({ ...wholeStory, project }),
      ),
    ).toBe(all)
    expect(
      totalBy(
        row => row.apiKeyId,
        key => company.billedNano({ ...wholeStory, key }),
      ),
    ).toBe(all)
    expect(
      totalBy(
        row => row.lineItem,
        lineItem => company.billedNano({ ...wholeStory, lineItem }),
      ),
    ).toBe(all)
    expect(sum(days.map(day => company.billedNano({ from: day, to: day + 1 })))).toBe(all)
  })

  test('are found by slug as by id, and by either spelling of a model', () => {
    const key = company.keys.find(each => each.slug === 'helpdesk-tone')
    const byId = company.billedNano({ ...wholeStory, key: key?.id ?? '' })
    expect(company.billedNano({ ...wholeStory, key: 'helpdesk-tone' })).toBe(byId)
    expect(company.billedNano({ ...wholeStory, model: 'ft-gpt-4o-2024-08-06' })).toBe(byId)
    expect(company.billedNano({ ...wholeStory, model: 'ft:gpt-4o-2024-08-06:halden-works:tone:9xQ2' })).toBe(
      byId,
    )
  })
})

describe('what is told of a day', () => {
  const yesterday = anchorDay - 1
  const costsAt = (hours: number) =>
    company.billedNano({ from: yesterday, to: anchorDay, asOfMs: yesterday * MS_PER_DAY + hours * 3_600_000 })

  test('grows through the day, still a little the day after, and then stands', () => {
    const told = [6, 12, 18, 26, 36, 49, 50, 500].map(costsAt)
    expect(told[0]).toBeGreaterThan(0n)
    for (const [index, amount] of told.slice(1).entries())
      expect(amount).toBeGreaterThanOrEqual(told[index] ?? 0n)
    expect(told[3]).toBeLessThan(told[6] ?? 0n)
    expect(told[6]).toBe(told[7])
    expect(told[7]).toBe(company.billedNano({ from: yesterday, to: anchorDay }))
  })

  test('is usage before it is billed', () => {
    const asOfMs = anchorDay * MS_PER_DAY + 12 * 3_600_000
    const requests = (slice: { asOfMs?: number; toS?: number }) =>
      company
        .dayUsage(anchorDay, 'completions', slice)
        .reduce((sum, row) => sum + (row.numbers.num_model_requests ?? 0), 0)
    const done = requests({ toS: 12 * 3600 })
    expect(requests({ asOfMs })).toBeLessThan(done)
    expect(requests({ asOfMs })).toBeGreaterThan(done / 2)
    expect(done).toBeLessThan(requests({}))
  })

  test('is nothing before it begins', () => {
    expect(company.dayCosts(anchorDay, { asOfMs: anchorDay * MS_PER_DAY })).toEqual([])
    expect(company.dayUsage(anchorDay, 'completions', { asOfMs: (anchorDay - 1) * MS_PER_DAY })).toEqual([])
  })

  test('has parts that add up to the whole, whatever the hour it is cut at', () => {
    for (const cutS of [1, 3600, 40_001, S_PER_DAY - 1]) {
      const part = (slice: { fromS?: number; toS?: number }) =>
        company
          .dayUsage(yesterday, 'completions', slice)
          .reduce((sum, row) => sum + (row.numbers.input_tokens ?? 0), 0)
      expect(part({ toS: cutS }) + part({ fromS: cutS })).toBe(part({}))
    }
  })
})
