import { expect, test } from 'vitest'
import { createPretendClock, durationMs } from './clock.ts'

const start = Date.parse('2026-11-23T08:00:00Z')

test('stands still, is set and is moved', () => {
  const clock = createPretendClock(start)
  expect(clock.now()).toBe(start)
  clock.advance('PT12H')
  expect(new Date(clock.now()).toISOString()).toBe('2026-11-23T20:00:00.000Z')
  clock.advance('-P1D')
  clock.set(clock.now() + 1)
  expect(new Date(clock.now()).toISOString()).toBe('2026-11-22T20:00:00.001Z')
})

test('runs along with a clock that runs', () => {
  let elapsed = 500
  const clock = createPretendClock(start, () => elapsed)
  elapsed += 250
  expect(clock.now()).toBe(start + 250)
  clock.set(start)
  elapsed += 10
  expect(clock.now()).toBe(start + 10)
})

test.each([
  ['PT12H', 43_200_000],
  ['P1D', 86_400_000],
  ['P2W', 1_209_600_000],
  ['P1DT2H3M4.5S', 93_784_500],
  ['-PT1M', -60_000],
  ['P0D', 0],
])('%s lasts %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

test.each(['', 'P', 'PT', 'P1M', 'P1Y', '12H', 'PT12', 'P1DT', 'PT1H30', 'P-1D'])(
  '%j is no duration',
  text => {
    expect(() => durationMs(text)).toThrow(RangeError)
  },
)

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY, 1e15])('cannot be set to %d', instant => {
  const clock = createPretendClock(start)
  expect(() => clock.set(instant)).toThrow(RangeError)
  expect(clock.now()).toBe(start)
})
