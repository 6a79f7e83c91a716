import { describe, expect, test } from 'vitest'
import { addWireAmounts, readWireAmount } from './wire.ts'

describe('readWireAmount', () => {
  test.each([
    ['0.0408070500', '0.0408070500', 40_807_050n],
    [0.06, '0.06', 60_000_000n],
    [5e-7, '5e-7', 500n],
    ['5e-7', '5e-7', 500n],
    ['0E-6176', '0E-6176', 0n],
    [-3.2, '-3.2', -3_200_000_000n],
    ['-0', '-0', 0n],
    [1234567.891234567, '1234567.891234567', 1_234_567_891_234_567n],
    ['+12', '+12', 12_000_000_000n],
    ['12.', '12.', 12_000_000_000n],
    ['1E+3', '1E+3', 1_000_000_000_000n],
    ['0.0000000005', '0.0000000005', 0n],
    ['0.0000000015', '0.0000000015', 2n],
    ['0.0000000025', '0.0000000025', 2n],
    ['-0.0000000015', '-0.0000000015', -2n],
    ['0.00000000050000000000000000000000001', '0.00000000050000000000000000000000001', 1n],
    [0.1 + 0.2, '0.30000000000000004', 300_000_000n],
    ['9223372036.854775807', '9223372036.854775807', 9_223_372_036_854_775_807n],
  ])('%j counts as %s, rounded once to %d billionths', (token, raw, amountNano) => {
    expect(readWireAmount(token)).toEqual({ raw, amountNano })
  })

  test.each([
    ['n/a'],
    [''],
    [' '],
    ['1,234.56'],
    ['$5'],
    ['.5'],
    ['0x10'],
    ['NaN'],
    ['Infinity'],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [null],
    [undefined],
    [true],
    [{}],
    ['9223372036.854775808'],
    ['1e400'],
    [`1${'0'.repeat(2000)}`],
    ['1e999999999999'],
  ])('%j is no amount', token => {
    expect(readWireAmount(token)).toBeNull()
  })
})

describe('addWireAmounts', () => {
  const add = (left: unknown, right: unknown) => {
    const [first, second] = [readWireAmount(left), readWireAmount(right)]
    if (!first || !second) throw new Error('not amounts')
    return addWireAmounts(first, second)
  }

  test('adds before it rounds', () => {
    // 0.4 + 0.4 billionths are 0.8: one billionth, where the sum of rounded parts would be none.
    expect(add('0.0000000004', '0.0000000004')).toEqual({ raw: '0.0000000008', amountNano: 1n })
  })

  test('adds numbers by their spelling, never as floats', () => {
    expect(add(0.1, 0.2)).toEqual({ raw: '0.3', amountNano: 300_000_000n })
  })

  test('adds amounts whose exponents lie far apart', () => {
    expect(add('0E-6176', '1e3')).toEqual({ raw: '1000', amountNano: 1_000_000_000_000n })
  })

  test('refuses a sum beyond 64 bits', () => {
    expect(add('9223372036', '9223372036')).toBeNull()
  })
})
