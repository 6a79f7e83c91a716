import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divideHalfEven } from '../money/index.ts'
import { costOf, type TokenCounts } from './cost.ts'
import { type Fraction, fraction } from './fraction.ts'
import { createPriceBook } from './index.ts'
import { ratesOf, UNITS } from './rates.ts'
import { call, listPrices, sumOfParts } from './testing.ts'

const counts = (max: number): fc.Arbitrary<TokenCounts> => {
  const count = fc.oneof(fc.nat(max), fc.nat(9), fc.constant(0))
  return fc.record({ input: count, cachedInput: count, cacheWrite: count, output: count })
}
const rate = (mostOver: bigint): fc.Arbitrary<Fraction> =>
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 7n }), fc.bigInt({ min: 1n, max: mostOver }))
    .map(([numerator, denominator]) => fraction(numerator, denominator))
const prices = (mostOver: bigint) =>
  fc.record({
    input: rate(mostOver),
    cachedInput: rate(mostOver),
    cacheWrite: rate(mostOver),
    output: rate(mostOver),
  })
/** From halves, which tie often, to fractions that leave the quick way of numbers. */
const anyPrices = fc.oneof(prices(2n), prices(12n), prices(10n ** 9n))
const anyCounts = fc.oneof(counts(100_000), counts(10 ** 11))

const usages = fc
  .record({
    model: fc.constantFrom('gpt-4o-mini', 'gpt-5.6-luna', 'gpt-5-mini-2025-08-07', 'o4-mini', 'gpt-5.5'),
    serviceTier: fc.constantFrom('', 'batch', 'priority'),
    atMs: fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 0) }),
    tokens: counts(60_000),
  })
  .map(({ tokens, ...rest }) =>
    call({
      ...rest,
      inputTokens: tokens.input + tokens.cachedInput + tokens.cacheWrite,
      cachedInputTokens: tokens.cachedInput,
      cacheWriteTokens: tokens.cacheWrite,
      outputTokens: tokens.output,
    }),
  )

const amountOf = (priced: ReturnType<typeof listPrices.price>): bigint => {
  if (priced.status === 'unpriced') throw new Error(`unpriced: ${priced.reason}`)
  return priced.amountNano
}

describe('tokens times rates', () => {
  test('is the exact sum rounded half to even once, in parts that add up to it', () => {
    fc.assert(
      fc.property(anyPrices, anyCounts, (unitPrices, tokens) => {
        const exact = UNITS.map(unit => ({
          numerator: unitPrices[unit].numerator * BigInt(tokens[unit]),
          denominator: unitPrices[unit].denominator,
        }))
        const over = exact.reduce((product, { denominator }) => product * denominator, 1n)
        const wanted = exact.reduce((sum, part) => sum + part.numerator * (over / part.denominator), 0n)

        const cost = costOf(tokens, ratesOf(unitPrices))
        expect(cost?.amountNano).toBe(divideHalfEven(wanted, over))
        const parts = Object.values(cost?.parts ?? {})
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(cost?.amountNano)
        for (const [index, part] of parts.entries()) {
          const share = exact[index] ?? fraction(0n, 1n)
          const off = part * share.denominator - share.numerator
          expect(off < share.denominator && off > -share.denominator).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is the same in numbers and in bigints', () => {
    fc.assert(
      fc.property(fc.oneof(prices(2n), prices(12n)), counts(100_000), (unitPrices, tokens) => {
        const rates = ratesOf(unitPrices)
        expect(rates.small).not.toBeNull()
        expect(costOf(tokens, rates)).toEqual(costOf(tokens, { ...rates, small: null }))
      }),
      { numRuns: 500 },
    )
  })

  test('is null beyond 64 bits, and never wraps', () => {
    const dollars = { input: fraction(10n ** 9n, 1n), cachedInput: null, cacheWrite: null, output: null }
    const tokens = { input: 9_223_372_036, cachedInput: 0, cacheWrite: 0, output: 0 }
    expect(costOf(tokens, ratesOf(dollars))?.amountNano).toBe(9_223_372_036_000_000_000n)
    expect(costOf({ ...tokens, input: 9_223_372_037 }, ratesOf(dollars))).toBeNull()
  })
})

describe('a priced call', () => {
  test('has parts that add up', () => {
    fc.assert(
      fc.property(usages, usage => {
        const priced = listPrices.price(usage)
        expect(sumOfParts(priced)).toBe(amountOf(priced))
      }),
    )
  })

  test('costs twice as much for twice the tokens, to a nano, where the price does not follow the length', () => {
    fc.assert(
      fc.property(usages, usage => {
        const doubled = {
          ...usage,
          context: 'short' as const,
          inputTokens: 2 * usage.inputTokens,
          cachedInputTokens: 2 * usage.cachedInputTokens,
          cacheWriteTokens: 2 * usage.cacheWriteTokens,
          outputTokens: 2 * usage.outputTokens,
        }
        const once = amountOf(listPrices.price({ ...usage, context: 'short' }))
        const difference = amountOf(listPrices.price(doubled)) - 2n * once
        expect(difference >= -1n && difference <= 1n).toBe(true)
      }),
    )
  })

  test('never costs less with its cached tokens at the full price', () => {
    fc.assert(
      fc.property(usages, usage => {
        const [price, full] = [listPrices.price(usage), listPrices.priceFullInput(usage)]
        expect(amountOf(full)).toBeGreaterThanOrEqual(amountOf(price))
        expect(full).toEqual(listPrices.price({ ...usage, cachedInputTokens: 0 }))
      }),
    )
  })

  test('costs the same by any name of its model', () => {
    fc.assert(
      fc.property(usages, usage => {
        const model = listPrices.canonicalModel('openai', usage.model)
        expect(listPrices.price({ ...usage, model })).toEqual(listPrices.price(usage))
        expect(listPrices.canonicalModel('openai', model)).toBe(model)
      }),
    )
  })

  test('costs exactly what a discount leaves of it', async () => {
    const discounts = fc.integer({ min: 0, max: 10_000 }).map(hundredths => hundredths / 100)
    await fc.assert(
      fc.asyncProperty(usages, discounts, async (usage, discountPercent) => {
        const { price } = await createPriceBook({ overrides: [{ discountPercent }] })
        // A million times the tokens make the rounding of the list price too small to see.
        const large = {
          ...usage,
          context: 'short' as const,
          inputTokens: usage.inputTokens * 1e6,
          cachedInputTokens: usage.cachedInputTokens * 1e6,
          cacheWriteTokens: usage.cacheWriteTokens * 1e6,
          outputTokens: usage.outputTokens * 1e6,
        }
        const share = 10_000n - BigInt(Math.round(discountPercent * 100))
        const list = amountOf(listPrices.price(large))
        expect(amountOf(price(large))).toBe(divideHalfEven(list * share, 10_000n))
      }),
    )
  })
})

test('a name that nobody knows is unpriced, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(1000), (name, outputTokens) => {
      const priced = listPrices.price(call({ model: `zz-${name}`, outputTokens }))
      expect(priced).toEqual({ status: 'unpriced', reason: 'unknownModel' })
    }),
  )
})

test('a canonical name is its own canonical name', () => {
  const written = fc.tuple(
    fc.constantFrom('', 'openai/', ' '),
    fc.constantFrom('', 'ft:', 'ft-'),
    fc.constantFrom('gpt-4o', 'GPT-4', 'gpt-5-5', 'gpt-5.6', 'gpt-35-turbo', 'o3', 'claude-opus-4', 'acme-7'),
    fc.constantFrom('', '-latest', '-2024-05-13', '-2026-04-23', '-0613', '-20250514'),
    fc.constantFrom('', ':acme::x1'),
  )
  fc.assert(
    fc.property(written, fc.constantFrom('openai', 'anthropic', 'azure', 'acme', ''), (pieces, provider) => {
      const name = listPrices.canonicalModel(provider, pieces.join(''))
      expect(listPrices.canonicalModel(provider, name)).toBe(name)
    }),
    { numRuns: 500 },
  )
})
