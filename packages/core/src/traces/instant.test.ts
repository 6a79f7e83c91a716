import { expect, test } from 'vitest'
import { readInstant } from './instant.ts'

const MS = Date.UTC(2026, 10, 23, 9, 30, 15, 123)

test.each([
  '2026-11-23T09:30:15.123Z',
  '2026-11-23T10:30:15.123+01:00',
  '2026-11-23T04:00:15.123-0530',
  '2026-11-23 09:30:15.123456',
  '2026-11-23T09:30:15,123999999z',
  MS,
  String(MS),
  MS / 1000,
  `${MS / 1000}`,
  MS * 1000 + 456,
  `${MS}456`,
  MS * 1e6,
  `${MS}456789`,
  `${MS}999999`,
])('%j is the instant', value => {
  expect(readInstant(value)).toBe(MS)
})

test.each([
  ['2026-11-23', Date.UTC(2026, 10, 23)],
  ['2026-11-23T09:30Z', Date.UTC(2026, 10, 23, 9, 30)],
  ['2024-02-29T23:59:60Z', Date.UTC(2024, 2, 1)],
  [1_795_426_215, 1_795_426_215_000],
  [0, 0],
  [-5, -5000],
])('%j is %d', (value, expected) => {
  expect(readInstant(value)).toBe(expected)
})

test.each([
  '2026-02-30T00:00:00.000Z',
  '2026-02-29',
  '2026-13-01T00:00:00.000Z',
  '2026-00-01T00:00:00.000Z',
  '2026-11-23T24:00:00.000Z',
  '2026-11-23T09:60:00.000Z',
  '2026-11-2309:30:15.123Z0',
  '2026-11-23T09:3x:15.123Z',
  '2026-11-23T09:30:15+25:00',
  'Nov 23, 2026',
  '23.11.2026',
  '0x10',
  '1e12',
  '',
  ' ',
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  null,
  {},
])('%j is no time', value => {
  expect(readInstant(value)).toBeNull()
})
