import { describe, expect, test } from 'vitest'
import { amountOf, at, call, listPrices } from './testing.ts'

/** Dollars per million, as the pricing page has them; `-` where it has none. */
type Row = readonly [model: string, input: string, cached: string, output: string]

const inDollarsPerMillion = (model: string, tier: string, kind: 'input' | 'cached' | 'output'): string => {
  const tokens = { input: 0, cached: 0, output: 0, [kind]: 1_000_000 }
  const usage = call({
    model,
    serviceTier: tier,
    context: 'short',
    inputTokens: tokens.input + tokens.cached,
    cachedInputTokens: tokens.cached,
    outputTokens: tokens.output,
  })
  const amount = amountOf(listPrices.price(usage))
  return typeof amount === 'string' ? amount : String(Number(amount) / 1e9)
}

const check = (tier: string, [model, input, cached, output]: Row) => {
  expect(inDollarsPerMillion(model, tier, 'input')).toBe(input)
  if (cached !== '-') expect(inDollarsPerMillion(model, tier, 'cached')).toBe(cached)
  expect(inDollarsPerMillion(model, tier, 'output')).toBe(output)
}

describe('developers.openai.com/api/docs/pricing', () => {
  test.each<Row>([
    ['gpt-6-astra', '5', '0.5', '25'],
    ['gpt-6-sol', '1', '0.1', '5'],
    ['gpt-5.6-luna', '0.1', '0.01', '0.6'],
    ['gpt-5.5', '2.5', '0.25', '15'],
    ['gpt-5.4-nano', '0.1', '0.01', '0.625'],
    ['gpt-5.2-pro', '10.5', '-', '84'],
    ['gpt-5-mini-2025-08-07', '0.125', '0.0125', '1'],
    ['gpt-4.1-nano', '0.05', '-', '0.2'],
    ['gpt-4o-mini', '0.075', '-', '0.3'],
    ['o4-mini', '0.55', '-', '2.2'],
    ['gpt-4-0613', '15', '-', '30'],
    ['gpt-3.5-turbo-0125', '0.25', '-', '0.75'],
    ['gpt-3.5-turbo-1106', '1', '-', '2'],
  ])('in a batch, %s is $%s, $%s, $%s', (...row) => check('batch', row))

  test.each<Row>([
    ['gpt-5.6-sol', '2', '0.2', '10'],
    ['gpt-5.4', '1.25', '0.125', '7.5'],
    ['gpt-5-nano', '0.025', '0.0025', '0.2'],
    ['o3', '1', '0.25', '4'],
    ['o4-mini', '0.55', '0.1375', '2.2'],
  ])('with flex, %s is $%s, $%s, $%s', (...row) => check('flex', row))

  test.each<Row>([
    ['gpt-6-luna', '0.2', '0.02', '1'],
    ['gpt-5.6-sol', '8', '0.8', '40'],
    ['gpt-5.5', '12.5', '1.25', '75'],
    ['gpt-5.4-mini', '1.5', '0.15', '9'],
    ['gpt-5.1', '2.5', '0.25', '20'],
    ['gpt-5-mini', '0.45', '0.045', '3.6'],
    ['gpt-4.1', '3.5', '0.875', '14'],
    ['gpt-4.1-mini', '0.7', '0.175', '2.8'],
    ['gpt-4.1-nano', '0.2', '0.05', '0.8'],
    ['gpt-4o', '4.25', '2.125', '17'],
    ['gpt-4o-2024-05-13', '8.75', '-', '26.25'],
    ['gpt-4o-mini', '0.25', '0.125', '1'],
    ['o3', '3.5', '0.875', '14'],
    ['o4-mini', '2', '0.5', '8'],
  ])('with priority, %s is $%s, $%s, $%s', (...row) => check('priority', row))
})

test.each(['', 'default', 'Default', 'standard', 'auto'])('%j is the standard tier', serviceTier => {
  expect(listPrices.price(call({ serviceTier }))).toEqual(listPrices.price(call()))
})

test('priority is called fast as well, and a batch says so of itself', () => {
  const priceOf = (usage: Parameters<typeof call>[0]) => amountOf(listPrices.price(call(usage)))
  // 1,000 × $0.25 + 100 × $1 = $0.00035
  expect(priceOf({ serviceTier: 'fast' })).toBe(350_000n)
  expect(priceOf({ serviceTier: 'priority' })).toBe(350_000n)
  // 1,000 × $0.075 + 100 × $0.30 = $0.000105
  expect(priceOf({ batch: 'true', serviceTier: 'default' })).toBe(105_000n)
  expect(priceOf({ batch: 'false' })).toBe(210_000n)
})

test('Anthropic halves a batch; its priority tier is bought ahead and has no list price', () => {
  const claude = (usage: Parameters<typeof call>[0]) =>
    amountOf(listPrices.price(call({ provider: 'anthropic', model: 'claude-haiku-4-5', ...usage })))
  // 1,000 × $0.50 + 100 × $2.50 = $0.00075
  expect(claude({ batch: 'true' })).toBe(750_000n)
  expect(claude({ serviceTier: 'priority' })).toBe('unknownTier')
})

describe('long prompts with priority', () => {
  const long = (model: string, date: string) =>
    amountOf(
      listPrices.price(
        call({ model, serviceTier: 'priority', context: 'long', inputTokens: 300_000, atMs: at(date) }),
      ),
    )

  test('gpt-5.6 has a price for them since 5 August 2026', () => {
    expect(long('gpt-5.6-luna', '2026-08-04T23:59:59Z')).toBe('unknownTier')
    // 300,000 × $0.80 + 100 × $3.60 = $0.24036
    expect(long('gpt-5.6-luna', '2026-08-05')).toBe(240_360_000n)
  })

  test('gpt-5.5 has none', () => {
    expect(long('gpt-5.5', '2026-11-02')).toBe('unknownTier')
  })
})
