import { describe, expect, test } from 'vitest'
import { amountOf, at, call, listPrices } from './testing.ts'

const { price, priceFullInput } = listPrices

describe('published list prices, in dollars per million tokens', () => {
  test('gpt-4o-mini: $0.15 input, $0.075 cached, $0.60 output', () => {
    // 750,000 × $0.15 = $0.1125; 250,000 × $0.075 = $0.01875; 100,000 × $0.60 = $0.06
    const usage = call({ inputTokens: 1_000_000, cachedInputTokens: 250_000, outputTokens: 100_000 })
    expect(price(usage)).toEqual({
      status: 'priced',
      amountNano: 191_250_000n,
      parts: {
        inputNano: 112_500_000n,
        cachedInputNano: 18_750_000n,
        cacheWriteNano: 0n,
        outputNano: 60_000_000n,
      },
      source: 'list',
    })
  })

  test('gpt-5.6-terra: $2 input, $0.20 cached, $2.50 cache writes, $12 output', () => {
    // 2,000 × $2 = $0.004; 1,000 × $0.20 = $0.0002; 400 × $2.50 = $0.001; 300 × $12 = $0.0036
    const usage = call({
      model: 'gpt-5.6-terra',
      inputTokens: 3400,
      cachedInputTokens: 1000,
      cacheWriteTokens: 400,
      outputTokens: 300,
    })
    expect(price(usage)).toMatchObject({
      amountNano: 8_800_000n,
      parts: {
        inputNano: 4_000_000n,
        cachedInputNano: 200_000n,
        cacheWriteNano: 1_000_000n,
        outputNano: 3_600_000n,
      },
    })
  })

  test.each([
    // 1,000 × $0.02 = $0.00002
    ['openai', 'text-embedding-3-small', 0, 20_000n],
    // 1,000 × $3 + 100 × $15 = $0.0045
    ['anthropic', 'claude-sonnet-4-5-20250929', 100, 4_500_000n],
    // 1,000 × $3.75 + 100 × $15 = $0.00525
    ['openai', 'ft:gpt-4o-2024-08-06:halden-works:tone:9xQ2', 100, 5_250_000n],
    ['openai', 'ft-gpt-4o-2024-08-06', 100, 5_250_000n],
    // The provider is found by the model: 1,000 × $1.25 + 100 × $10 = $0.00225
    ['', 'gpt-5', 100, 2_250_000n],
    ['azure.ai.openai', 'gpt-5', 100, 2_250_000n],
    ['openai', 'openai/gpt-5', 100, 2_250_000n],
    // OpenAI's open model as Groq sells it: 1,000 × $0.15 + 100 × $0.60 = $0.00021
    ['groq', 'openai/gpt-oss-120b', 100, 210_000n],
    // An older snapshot has a price of its own: 1,000 × $5 + 100 × $15 = $0.0065
    ['openai', 'gpt-4o-2024-05-13', 100, 6_500_000n],
    ['openai', 'omni-moderation-latest', 0, 0n],
  ])('%s %s with %d tokens of output', (provider, model, outputTokens, amount) => {
    expect(amountOf(price(call({ provider, model, outputTokens })))).toBe(amount)
  })

  test('cached tokens without a price of their own cost what input costs', () => {
    // o3-pro: 1,000 × $20 + 100 × $80 = $0.028, with or without a cache
    const usage = call({ model: 'o3-pro', cachedInputTokens: 400, cacheWriteTokens: 100 })
    expect(amountOf(price(usage))).toBe(28_000_000n)
  })

  test('priced in full, cached tokens are input and cache writes stay what they are', () => {
    // (600 + 300) × $2 + 100 × $2.50 + 100 × $12 = $0.00325, against 600 × $2 + 300 × $0.20 + … = $0.00271
    const usage = call({ model: 'gpt-5.6-terra', cachedInputTokens: 300, cacheWriteTokens: 100 })
    expect(amountOf(priceFullInput(usage))).toBe(3_250_000n)
    expect(amountOf(price(usage))).toBe(2_710_000n)
  })
})

describe('prices change on their day', () => {
  test.each([
    // o3 fell from $10/$40 to $2/$8: 1,000 × $10 + 100 × $40 = $0.014, then $0.0028
    ['o3', '2025-06-09T23:59:59.999Z', 14_000_000n],
    ['o3', '2025-06-10T00:00:00Z', 2_800_000n],
    // gpt-5.6-luna fell from $1/$6 to $0.20/$1.20
    ['gpt-5.6-luna', '2026-07-29T23:59:59Z', 1_600_000n],
    ['gpt-5.6-luna', '2026-07-30T00:00:00Z', 320_000n],
    // gpt-5.6-sol fell from $5/$30 to $4/$20
    ['gpt-5.6-sol', '2026-08-20T12:00:00Z', 8_000_000n],
    ['gpt-5.6-sol', '2026-08-21T12:00:00Z', 6_000_000n],
  ])('%s at %s', (model, time, amount) => {
    expect(amountOf(price(call({ model, atMs: at(time) })))).toBe(amount)
  })

  test('the hour counts where a provider prices by it', () => {
    // deepseek-reasoner: $0.55/$2.19 from 00:30 to 16:30 UTC, else $0.135/$0.55
    const priceAt = (time: string) =>
      amountOf(price(call({ provider: 'deepseek', model: 'deepseek-reasoner', atMs: at(time) })))
    expect(priceAt('2026-11-02T00:30:00Z')).toBe(769_000n)
    expect(priceAt('2026-11-02T16:30:00Z')).toBe(190_000n)
  })
})

describe('long prompts cost more, all of them', () => {
  const long = (inputTokens: number, more = {}) => price(call({ model: 'gpt-5.5', inputTokens, ...more }))

  test('gpt-5.5 doubles input and takes 1.5 times for output from 272,000 tokens on', () => {
    // 271,999 × $5 + 100 × $30 = $1.362995
    expect(amountOf(long(271_999))).toBe(1_362_995_000n)
    // 272,000 × $10 + 100 × $45 = $2.7245
    expect(amountOf(long(272_000))).toBe(2_724_500_000n)
  })

  test('cached tokens count towards the threshold', () => {
    // 2,000 × $10 + 270,000 × $1 + 100 × $45 = $0.2945
    expect(amountOf(long(272_000, { cachedInputTokens: 270_000 }))).toBe(294_500_000n)
  })

  test('a sum of many calls says which price holds', () => {
    // 5,000,000 × $5 + 100 × $30 = $25.003; at the long price 5,000,000 × $10 + 100 × $45 = $50.0045
    expect(amountOf(long(5_000_000, { context: 'short' }))).toBe(25_003_000_000n)
    expect(amountOf(long(5_000_000, { context: 'long' }))).toBe(50_004_500_000n)
    expect(amountOf(long(1000, { context: 'long' }))).toBe(14_500_000n)
  })

  test('a model with one price has it for any context', () => {
    const [short, sum] = [call(), call({ context: 'long' })]
    expect(price(sum)).toEqual(price(short))
  })
})

describe('what has no price is unpriced, never free', () => {
  test.each([
    ['a model nobody knows', { model: 'gpt-9' }, 'unknownModel'],
    ['a snapshot that the list does not have', { model: 'gpt-4o-2031-01-01' }, 'unknownModel'],
    ['a provider nobody knows', { provider: 'acme', model: 'gpt-4o' }, 'unknownModel'],
    ['no model', { model: '' }, 'unknownModel'],
    ['a tier without a list price', { serviceTier: 'scale' }, 'unknownTier'],
    ['a model that the tier does not serve', { model: 'gpt-4.1', serviceTier: 'flex' }, 'unknownTier'],
    ['a tuned model in a batch', { model: 'ft:gpt-4o-2024-08-06:a::b', batch: 'true' }, 'unknownTier'],
    ['sound in tokens of text', { model: 'gpt-audio-mini-2025-12-15' }, 'byModality'],
    ['images in tokens of text', { model: 'gpt-image-1.5' }, 'byModality'],
    ['output of a model that has none', { model: 'text-embedding-3-small' }, 'noPrice'],
    [
      'a discount for a tuned model’s cache',
      { model: 'ft:gpt-4o-2024-08-06:a::b', cachedInputTokens: 1 },
      'noPrice',
    ],
    ['fewer tokens than none', { outputTokens: -1 }, 'impossibleTokens'],
    ['half a token', { outputTokens: 0.5 }, 'impossibleTokens'],
    ['no number of tokens', { inputTokens: Number.NaN }, 'impossibleTokens'],
    ['more cached than there are', { cachedInputTokens: 600, cacheWriteTokens: 401 }, 'impossibleTokens'],
    ['more tokens than can be', { inputTokens: 1e16 }, 'impossibleTokens'],
  ])('%s', (_, usage, reason) => {
    expect(price(call(usage))).toEqual({ status: 'unpriced', reason })
  })
})
