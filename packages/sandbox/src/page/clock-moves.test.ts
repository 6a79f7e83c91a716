import { expect, test } from 'vitest'
import { whereLeads } from './clock-moves.ts'

test.each([
  ['hour', '2026-11-23T09:30:00Z', '2026-11-23T10:30:00Z'],
  ['next-morning', '2026-11-23T09:30:00Z', '2026-11-24T08:00:00Z'],
  ['next-morning', '2026-11-23T07:59:00Z', '2026-11-23T08:00:00Z'],
  ['next-morning', '2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z'],
  ['next-monday', '2026-11-23T09:30:00Z', '2026-11-30T08:00:00Z'],
  ['next-monday', '2026-11-23T02:00:00Z', '2026-11-23T08:00:00Z'],
  ['next-monday', '2026-11-29T23:00:00Z', '2026-11-30T08:00:00Z'],
  ['next-monday', '2026-12-31T12:00:00Z', '2027-01-04T08:00:00Z'],
] as const)('%s from %s leads to %s', (move, from, to) => {
  expect(new Date(whereLeads(move, Date.parse(from))).toISOString()).toBe(new Date(to).toISOString())
})
