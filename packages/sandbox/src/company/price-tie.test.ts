import { expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { epochDay } from './day.ts'
import { charge, dollars, perMillion } from './exact.ts'
import type { Kind } from './kinds.ts'
import { modelById, rateOf, type Tier } from './models.ts'
import type { UsageRow } from './usage.ts'

const anchorDay = epochDay('2026-11-23')
const company = createCompany({ seed: 'prices', anchorDay })

test.each([
  // 1,250,000 tokens × $0.075 per million = $0.09375
  [1_250_000n, '0.075', 93_750_000n],
  [1n, '0.005', 5n],
  [0n, '180', 0n],
  [999_999_999_999n, '180', 179_999_999_999_820_000n],
])('%d tokens at $%s a million cost %d billionths', (tokens, price, nano) => {
  expect(charge(tokens, perMillion(price))).toBe(nano)
})

test('halves go to the even billionth', () => {
  const halfANano = { nano: 1n, per: 2n }
  expect([1n, 2n, 3n, 5n].map(quantity => charge(quantity, halfANano))).toEqual([0n, 1n, 2n, 2n])
})

test('dollars have at most nine decimals', () => {
  expect(dollars('3.125')).toBe(3_125_000_000n)
  expect(() => dollars('1e3')).toThrow(RangeError)
  expect(() => dollars('0.0000000001')).toThrow(RangeError)
})

test('prices change on the day that OpenAI changed them', () => {
  const sol = modelById('gpt-5.6-sol')
  const outputOn = (day: string, tier: Tier = 'standard') =>
    charge(
      1_000_000n,
      rateOf({ model: sol, kind: 'output', tier, day: epochDay(day) }) ?? { nano: 0n, per: 1n },
    )
  expect(outputOn('2026-08-20')).toBe(dollars('30'))
  expect(outputOn('2026-08-21')).toBe(dollars('20'))
  expect(outputOn('2026-08-21', 'priority')).toBe(dollars('40'))
  expect(outputOn('2026-08-21', 'batch')).toBe(dollars('10'))
})

const tierOf = ({ batch, serviceTier }: UsageRow): Tier => {
  if (batch) return 'batch'
  return serviceTier === 'flex' || serviceTier === 'priority' ? serviceTier : 'standard'
}

/** What a usage row says of each kind of token. */
const tokensOf = ({ numbers }: UsageRow): [Kind, number][] => [
  ['input', numbers.input_text_tokens ?? 0],
  ['cachedInput', numbers.input_cached_tokens ?? 0],
  ['cacheWrites', numbers.input_cache_write_tokens ?? 0],
  ['audioInput', numbers.input_audio_tokens ?? 0],
  ['audioOutput', numbers.output_audio_tokens ?? 0],
  ['output', numbers.output_text_tokens ?? 0],
]

const TOOLS = new Set(['web search tool calls', 'code interpreter sessions'])

test('usage times price is the bill of every key and model, to the billionth', () => {
  // Usage cannot tell long context from short: those models are priced higher than it can know.
  const withLongContext = new Set(['gpt-5.6-sol', 'gpt-5.5-2026-04-23'])
  let compared = 0
  for (let day = company.firstDay; day <= anchorDay; day += 3) {
    const billed = new Map<string, bigint>()
    const add = (totals: Map<string, bigint>, place: string, nano: bigint) =>
      totals.set(place, (totals.get(place) ?? 0n) + nano)
    for (const row of company.dayCosts(day)) {
      if (row.model && !withLongContext.has(row.model.id) && !TOOLS.has(row.lineItem))
        add(billed, `${row.apiKeyId} ${row.model.id}`, row.nano)
    }
    const priced = new Map<string, bigint>()
    for (const row of company.dayUsage(day, 'completions')) {
      const model = modelById(row.model ?? '')
      if (withLongContext.has(model.id)) continue
      for (const [kind, tokens] of tokensOf(row)) {
        const rate = rateOf({ model, kind, tier: tierOf(row), day })
        if (rate) add(priced, `${row.apiKeyId} ${model.id}`, charge(BigInt(tokens), rate))
      }
    }
    for (const [place, nano] of priced) expect([place, billed.get(place)]).toEqual([place, nano])
    compared += priced.size
  }
  expect(compared).toBeGreaterThan(1000)
})

test('quantities of the bill are the tokens that usage metered', () => {
  const day = anchorDay - 10
  const [key] = company.keys.filter(each => each.slug === 'agents-exec-eu')
  const billed = company
    .dayCosts(day)
    .filter(row => row.apiKeyId === key?.id)
    .reduce((sum, row) => sum + row.quantity, 0)
  const metered = company
    .dayUsage(day, 'completions')
    .filter(row => row.apiKeyId === key?.id)
    .reduce((sum, { numbers }) => sum + (numbers.input_tokens ?? 0) + (numbers.output_tokens ?? 0), 0)
  expect(billed).toBe(metered)
  expect(billed).toBeGreaterThan(0)
})
