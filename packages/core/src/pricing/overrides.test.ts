import { expect, test } from 'vitest'
import type { PriceOverride } from '../teams/index.ts'
import { createPriceBook } from './index.ts'
import { amountOf, call } from './testing.ts'

const priceWith = async (overrides: readonly PriceOverride[], usage: Parameters<typeof call>[0] = {}) => {
  const { price } = await createPriceBook({ overrides })
  return price(call(usage))
}

const TUNED = 'ft:gpt-4.1-2025-04-14:acme::x1'

test('a price for a model that the list does not have', async () => {
  const overrides = [{ model: 'ft:gpt-4.1*', input: 3, cachedInput: 0.75, output: 12 }]
  // 600 × $3 + 400 × $0.75 + 100 × $12 = $0.0033
  expect(await priceWith(overrides, { model: TUNED, cachedInputTokens: 400 })).toMatchObject({
    amountNano: 3_300_000n,
    source: 'override',
  })
  expect(amountOf(await priceWith(overrides, { model: TUNED, batch: 'true' }))).toBe('unknownTier')
  expect(amountOf(await priceWith([{ discountPercent: 10 }], { model: TUNED }))).toBe('unknownModel')
})

test('a kind of tokens that a new model has no price for is unpriced where it is used', async () => {
  const overrides = [{ model: 'acme-1', input: 1 }]
  expect(amountOf(await priceWith(overrides, { model: 'acme-1', outputTokens: 0 }))).toBe(1_000_000n)
  expect(amountOf(await priceWith(overrides, { model: 'acme-1' }))).toBe('noPrice')
})

test('a price sets what it names and leaves the list the rest', async () => {
  // 750 × $0.10 + 250 × $0.075 + 100 × $0.60 = $0.00015375
  const overrides = [{ model: 'gpt-4o-mini', input: 0.1 }]
  expect(amountOf(await priceWith(overrides, { cachedInputTokens: 250 }))).toBe(153_750n)
})

test('an alias names its snapshots, in any case, and a snapshot names itself alone', async () => {
  const snapshot = { model: 'gpt-4o-mini-2024-07-18' }
  const [alias, dated] = [[{ model: 'GPT-4o-mini', input: 0 }], [{ ...snapshot, input: 0 }]]
  expect(amountOf(await priceWith(alias, snapshot))).toBe(60_000n)
  expect(amountOf(await priceWith(dated, snapshot))).toBe(60_000n)
  expect(await priceWith(dated)).toMatchObject({ amountNano: 210_000n, source: 'list' })
})

test('a discount comes off the list price, tiers included', async () => {
  const overrides = [{ provider: 'openai', discountPercent: 12.5 }]
  // (1,000 × $0.15 + 100 × $0.60) × 7/8 = $0.00018375, half of it in a batch
  expect(await priceWith(overrides)).toMatchObject({ amountNano: 183_750n, source: 'override' })
  expect(amountOf(await priceWith(overrides, { batch: 'true' }))).toBe(91_875n)
  expect(await priceWith(overrides, { provider: 'anthropic', model: 'claude-haiku-4-5' })).toMatchObject({
    amountNano: 1_500_000n,
    source: 'list',
  })
})

test('a price as written is what is paid: no discount comes off it', async () => {
  const overrides = [{ discountPercent: 50 }, { model: 'gpt-4o*', input: 0.12 }]
  // 1,000 × $0.12 + 100 × $0.30 = $0.00015
  expect(amountOf(await priceWith(overrides))).toBe(150_000n)
})

test('of two entries for the same, the first holds', async () => {
  const overrides = [
    { model: 'gpt-4o-mini', output: 1, discountPercent: 10 },
    { model: 'gpt-4o*', output: 2, discountPercent: 20 },
  ]
  // 1,000 × $0.135 + 100 × $1 = $0.000235
  expect(amountOf(await priceWith(overrides))).toBe(235_000n)
})

test('a price as written holds for prompts of any length', async () => {
  // 300,000 × $4 + 100 × $45 = $1.2045
  const overrides = [{ model: 'gpt-5.5', input: 4 }]
  expect(amountOf(await priceWith(overrides, { model: 'gpt-5.5', inputTokens: 300_000 }))).toBe(
    1_204_500_000n,
  )
})

test('a price makes a model that handles sound as good as any', async () => {
  const overrides = [{ model: 'gpt-audio*', input: 1, output: 2 }]
  expect(amountOf(await priceWith(overrides, { model: 'gpt-audio-mini' }))).toBe(1_200_000n)
})

test('a free override is a price of zero, not a missing one', async () => {
  expect(await priceWith([{ discountPercent: 100 }])).toMatchObject({ status: 'priced', amountNano: 0n })
})
