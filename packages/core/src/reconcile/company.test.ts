import { createCompany, epochDay } from '@spend/sandbox/company'
import { describe, expect, test } from 'vitest'
import { nano } from '../money/index.ts'
import { day } from '../time/index.ts'
import { sumOf } from './causes.ts'
import { advise, billedBy, reconcile, sentence, sumCauses } from './index.ts'
import { inputOf } from './testing/company.ts'
import { listPrices } from './testing/rows.ts'

const CENT = 10_000_000n
const distance = (one: bigint, other: bigint) => (one > other ? one - other : other - one)

describe.each([
  ['demo', '2026-11-23'],
  ['other', '2027-01-04'],
])('the pretend company %s around %s', (seed, anchor) => {
  const anchorDay = epochDay(anchor)
  const company = createCompany({ seed, anchorDay, days: 40 })
  const range = { from: day(anchorDay - 8), to: day(anchorDay - 1) }
  const input = inputOf(company, range, listPrices)
  const result = reconcile(input)
  const found = (cause: string, name: string) =>
    sumOf(result.findings.filter(each => each.cause === cause && Object.values(each).includes(name)))
  const idOf = (slug: string) => company.keys.find(key => key.slug === slug)?.id ?? ''
  const names = {
    project: (id: string) => company.projects.find(project => project.id === id)?.name ?? id,
    key: (id: string) => company.keys.find(key => key.id === id)?.slug ?? id,
  }

  test('the sides are what was billed and what was traced', () => {
    expect(result.billedNano).toBe(company.billedNano(range))
    const begun = input.traced.filter(group => group.day >= range.from && group.day < range.to)
    expect(result.tracedNano).toBe(begun.reduce((sum, group) => sum + group.costNano, 0n))
  })

  test('the key that never traces is named, with all that it was billed', () => {
    const key = idOf('voice-transcripts')
    const untraced = company.billedNano({ ...range, tracing: 'untraced' })
    expect(untraced).toBeGreaterThan(20n * 100n * CENT)
    expect(found('untraced', key)).toBe(untraced)
    expect(result.findings.filter(each => each.apiKeyId === key).map(({ cause }) => cause)).toEqual(
      Array(7).fill('untraced'),
    )
  })

  test('the workflow that prices cached tokens in full is named, with how much to the cent', () => {
    const mispriced = result.findings.filter(({ cause }) => cause === 'mispriced')
    expect(new Set(mispriced.map(each => `${each.because} ${each.workflow}`))).toEqual(
      new Set(['cachedAtFullPrice reply-draft']),
    )
    const { overpricedNano } = company.traced(range)
    expect(distance(found('mispriced', 'reply-draft'), -overpricedNano)).toBeLessThan(CENT)
  })

  test('what is no call of a model is told apart to the nano-dollar', () => {
    const aside = sumOf(result.findings.filter(({ cause }) => cause === 'notTokenBased'))
    expect(aside).toBe(company.billedNano({ ...range, tracing: 'not a model call' }))
  })

  test('what nothing explains is less than a ten-thousandth of the bill', () => {
    const left = result.findings.filter(({ cause }) => cause === 'unexplained' || cause === 'overtraced')
    const size = left.reduce((sum, each) => sum + distance(each.amountNano, 0n), 0n)
    expect(size * 10_000n).toBeLessThan(result.billedNano)
  })

  test('workflows get the bill of their keys, and all of it is shared out', () => {
    const { rows, untracedNano } = billedBy(result, 'workflow')
    expect(rows.reduce((sum, row) => sum + row.billedNano, 0n) + untracedNano).toBe(result.billedNano)
    const drafts = rows.find(row => row.name === 'reply-draft')
    const keys = ['helpdesk-drafts', 'helpdesk-staging']
    const bill = keys.reduce((sum, key) => sum + company.billedNano({ ...range, key }), 0n)
    expect(distance(drafts?.billedNano ?? 0n, bill) * 1000n).toBeLessThan(bill)
  })

  test('the sentence says the most important first, and advice names who can mend it', () => {
    const said = sentence(result, names)
    expect(said).toMatch(/^Billed \$[\d,.]+, traced \$[\d,.]+: .*% of it from key voice-transcripts; .*\.$/)
    expect(said).toContain('cached tokens priced in full by workflow reply-draft')
    expect(said).not.toContain('unexplained')
    const advice = advise(result.findings, names).map(({ text }) => text)
    expect(advice.filter(text => text.includes('of key voice-transcripts'))).toHaveLength(1)
    expect(advice.filter(text => text.includes('in workflow reply-draft'))).toHaveLength(1)
  })

  test('causes add up to billed minus traced', () => {
    const sum = sumOf(sumCauses(result.findings))
    expect(sum).toBe(nano(result.billedNano - result.tracedNano))
  })
})
