import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nano } from './amount.ts'
import { divideHalfEven, parseDecimal } from './decimal.ts'
import { formatAmount, toDecimalString } from './format.ts'
import { splitByWeights } from './split.ts'
import { addWireAmounts, readWireAmount } from './wire.ts'

const amounts = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
  .filter(list => list.some(weight => weight > 0n))

const read = (token: unknown) => {
  const amount = readWireAmount(token)
  if (!amount) throw new Error(`${String(token)} is no amount`)
  return amount
}

describe('splitByWeights', () => {
  test('hands out every billionth, and none to a weight of zero unless all parts are exact', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const parts = splitByWeights(amount, list)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount)
        for (const [index, part] of parts.entries()) if (list[index] === 0n) expect(part).toBe(0n)
      }),
    )
  })

  test('gives each part its exact share to less than one billionth', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const total = list.reduce((sum, weight) => sum + weight, 0n)
        for (const [index, part] of splitByWeights(amount, list).entries()) {
          const difference = part * total - amount * (list[index] ?? 0n)
          expect(difference < total && difference > -total).toBe(true)
        }
      }),
    )
  })

  test('splits a credit like the same charge, with the sign turned', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        expect(splitByWeights(-amount, list)).toEqual(splitByWeights(amount, list).map(part => -part))
      }),
    )
  })

  test.each([[[]], [[0n, 0n]], [[1n, -1n]]])('refuses the weights %s', list => {
    expect(() => splitByWeights(1n, list)).toThrow(RangeError)
  })
})

describe('wire amounts', () => {
  test('a decimal string of billionths reads back to the same billionths', () => {
    fc.assert(
      fc.property(amounts, amount => {
        expect(read(toDecimalString(amount)).amountNano).toBe(amount)
      }),
    )
  })

  test('a number reads as its shortest spelling, within half a billionth of it', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), value => {
        const amount = read(value)
        expect(amount).toEqual({ ...read(String(value)), raw: amount.raw })
        const exact = parseDecimal(value)
        if (!exact) throw new Error('no decimal')
        const scale = 10n ** BigInt(Math.max(0, -exact.exponent))
        const twiceError =
          2n *
          (amount.amountNano * scale - exact.coefficient * 10n ** BigInt(9 + Math.max(0, exact.exponent)))
        expect(twiceError <= scale && twiceError >= -scale).toBe(true)
      }),
    )
  })

  test('adding does not depend on the order', () => {
    const tokens = fc.array(
      fc
        .tuple(fc.bigInt({ min: -999_999n, max: 999_999n }), fc.integer({ min: -15, max: 3 }))
        .map(([c, e]) => `${c}e${e}`),
      { minLength: 1, maxLength: 8 },
    )
    const sum = (list: readonly string[]) =>
      list.map(read).reduce((left, right) => addWireAmounts(left, right) ?? left).amountNano
    fc.assert(
      fc.property(tokens, list => {
        expect(sum(list)).toBe(sum([...list].reverse()))
      }),
    )
  })
})

test('rounding half to even is off by at most a half and never depends on the sign', () => {
  fc.assert(
    fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 10n }), (dividend, divisor) => {
      const quotient = divideHalfEven(dividend, divisor)
      const twiceError = 2n * (quotient * divisor - dividend)
      expect(twiceError <= divisor && twiceError >= -divisor).toBe(true)
      if (twiceError === divisor || twiceError === -divisor) expect(quotient % 2n).toBe(0n)
      expect(divideHalfEven(-dividend, divisor)).toBe(-quotient)
    }),
  )
})

test('no amount but zero is ever shown as zero', () => {
  fc.assert(
    fc.property(amounts, amount => {
      expect(/[1-9]/.test(formatAmount(nano(amount)))).toBe(amount !== 0n)
    }),
  )
})

test('the quick way of plain amounts rounds as exact decimals do', () => {
  const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`))
  const ties = fc.tuple(digits(6), digits(9), fc.constantFrom('5', '50', '500001', '4999', '05', '95'))
  const plain = fc.oneof(
    fc.tuple(digits(6), digits(30)).map(([whole, fraction]) => `${whole}.${fraction}`),
    ties.map(([whole, nine, rest]) => `${whole}.${nine.padEnd(9, '9')}${rest}`),
  )
  fc.assert(
    fc.property(plain, fc.constantFrom('', '-'), (amount, sign) => {
      // With an exponent it takes the exact way.
      expect(read(sign + amount).amountNano).toBe(read(`${sign}${amount}e0`).amountNano)
    }),
    { numRuns: 2_000 },
  )
})
