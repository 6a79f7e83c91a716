import { describe, expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { epochDay } from './day.ts'
import { dollars } from './exact.ts'

const company = createCompany({ seed: 'demo', anchorDay: epochDay('2026-11-23') })
const week = { from: company.anchorDay - 8, to: company.anchorDay - 1 }
const fourWeeks = { from: company.anchorDay - 27, to: company.anchorDay + 1 }

describe('the key that never traces', () => {
  test('is all that calls of models leave untraced', () => {
    const untraced = company.billedNano({ ...week, tracing: 'untraced' })
    expect(untraced).toBe(company.billedNano({ ...week, key: 'voice-transcripts' }))
    expect(company.traced({ ...week, key: 'voice-transcripts' }).requests).toBe(0)
    // 100 dollars a million seconds: $0.0001 = 100_000 nano-dollars a second
    const seconds = Array.from({ length: 7 }, (_, index) => week.from + index)
      .flatMap(day => company.dayUsage(day, 'audio_transcriptions'))
      .reduce((sum, row) => sum + (row.numbers.seconds ?? 0), 0)
    expect(untraced).toBe(BigInt(seconds) * 100_000n)
    expect(untraced).toBeGreaterThan(dollars('20'))
  })

  test('is the only one: every other key with calls of models has traces', () => {
    const keys = new Set(
      company
        .dayCosts(week.from + 1)
        .filter(row => row.tracing === 'traced')
        .map(row => row.apiKeyId),
    )
    expect(keys.size).toBeGreaterThan(30)
    for (const key of keys) expect(company.traced({ ...week, key }).nano).toBeGreaterThan(0n)
  })
})

describe('the workflow that prices cached tokens in full', () => {
  test('says too much by the discount of its cached tokens, to the nano-dollar', () => {
    const drafts = company.traced({ ...week, workflow: 'reply-draft' })
    // gpt-4.1: $2 a million, cached $0.50: 1,500 nano-dollars too much for each cached token
    expect(drafts.overpricedNano).toBe(BigInt(drafts.cachedInputTokens) * 1500n)
    const billed =
      company.billedNano({ ...week, key: 'helpdesk-drafts' }) +
      company.billedNano({ ...week, key: 'helpdesk-staging' })
    expect(drafts.nano - drafts.overpricedNano).toBe(billed)
    expect(drafts.overpricedNano).toBeGreaterThan(dollars('50'))
  })

  test('is the only one', () => {
    expect(company.traced(fourWeeks).overpricedNano).toBe(
      company.traced({ ...fourWeeks, workflow: 'reply-draft' }).overpricedNano,
    )
  })
})

test('billed is traced, untraced and no model call, less what traces say too much, but for rounding', () => {
  const { nano, overpricedNano, requests } = company.traced(week)
  const untraced = company.billedNano({ ...week, tracing: 'untraced' })
  const noCalls = company.billedNano({ ...week, tracing: 'not a model call' })
  const rounding = company.billedNano(week) - (nano - overpricedNano + untraced + noCalls)
  // Only half a nano-dollar of a record is rounded, up as often as down: far less than a nano-dollar for each.
  expect(Math.abs(Number(rounding))).toBeLessThan(requests / 100)
  expect(noCalls).toBeGreaterThan(0n)
})

test('each team and pool has its own traces, and together they are all', () => {
  const parts = [
    ...company.teams.map(({ id }) => company.traced({ ...week, team: id })),
    company.traced({ ...week, pool: 'platform' }),
    company.traced({ ...week, unowned: true }),
  ]
  for (const part of parts) expect(part.nano).toBeGreaterThan(0n)
  expect(parts.reduce((sum, part) => sum + part.nano, 0n)).toBe(company.traced(week).nano)
})
