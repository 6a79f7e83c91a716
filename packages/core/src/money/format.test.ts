import { describe, expect, test } from 'vitest'
import { nano } from './amount.ts'
import { formatAmount, shareOf, toDecimalString, withThousands } from './format.ts'

describe('formatAmount', () => {
  test.each([
    [0n, '$0.00'],
    [1_234_560_000_000n, '$1,234.56'],
    [1_234_567_890_123_456n, '$1,234,567.89'],
    [12_000_000_000n, '$12.00'],
    [999_995_000_000n, '$1,000.00'],
    [10_000_000n, '$0.01'],
    [15_000_000n, '$0.02'],
    [25_000_000n, '$0.02'],
    [4_200_000n, '$0.0042'],
    [4_237_000n, '$0.0042'],
    [9_960_000n, '$0.01'],
    [9_940_000n, '$0.0099'],
    [1n, '$0.000000001'],
    [123n, '$0.00000012'],
    [-3_200_000_000n, '-$3.20'],
    [-4_200_000n, '-$0.0042'],
    [-1_234_567_000_000_000n, '-$1,234,567.00'],
  ])('%d billionths read %s', (amount, text) => {
    expect(formatAmount(nano(amount))).toBe(text)
  })

  test('another currency goes by its code', () => {
    expect(formatAmount(nano(-12_000_000_000n), 'eur')).toBe('-EUR 12.00')
  })
})

test.each([
  [0n, '0'],
  [1n, '0.000000001'],
  [1_234_560_000_000n, '1234.56'],
  [-500_000_000n, '-0.5'],
  [9_223_372_036_854_775_807n, '9223372036.854775807'],
])('%d billionths are %s for a machine', (amount, text) => {
  expect(toDecimalString(amount)).toBe(text)
})

test('a share is a ratio, and unknown where there is no total', () => {
  expect(shareOf(1n, 4n)).toBe(0.25)
  expect(shareOf(-1n, 3n)).toBe(-0.333333)
  expect(shareOf(1n, 0n)).toBeNull()
})

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [-1234567, '-1,234,567'],
  [12345678901234567890n, '12,345,678,901,234,567,890'],
])('%s is written %s', (value, text) => {
  expect(withThousands(value)).toBe(text)
})
