import { expect, test } from 'vitest'
import { parseDay } from '../time/index.ts'
import { type Done, due } from './due.ts'

const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`)
const run = (text: string | null, status: 'complete' | 'partial' | 'failed' = 'complete') =>
  text === null ? null : { startedAtMs: at(text), status }
const done = (full: string | null, light: string | null = null): Done => ({
  full: run(full),
  light: run(light),
})

test.each<[string, string, Done, 'full' | 'light' | null]>([
  ['a first start pulls everything', '23T12:00', done(null), 'full'],
  ['nothing is due between the hours', '23T12:09', done('23T02:30', '23T11:10'), null],
  ['a light sync is due at ten past', '23T12:10', done('23T02:30', '23T11:10'), 'light'],
  ['and not again in its hour', '23T13:09', done('23T02:30', '23T12:10'), null],
  ['a full sync is due at half past two', '23T02:30', done('22T02:30', '23T02:10'), 'full'],
  ['and not a minute before', '23T02:29', done('22T02:30', '23T02:10'), null],
  ['a late full sync stands for the light one of its hour', '23T12:20', done('23T12:15', '23T11:10'), null],
  ['a laptop asleep for days makes up one full sync', '23T12:00', done('18T02:30', '18T09:10'), 'full'],
  ['a laptop asleep over noon makes up one light sync', '23T18:40', done('23T02:30', '23T11:10'), 'light'],
  ['a sync that was made in time is not made up', '23T02:31', done('23T02:30', '23T02:10'), null],
])('%s', (_, now, before, expected) => {
  expect(due(at(now), before)).toBe(expected)
})

test('a full sync that failed is due again each hour, a partial one is not', () => {
  const failed = { full: run('23T02:30', 'failed'), light: run('23T02:10') }
  expect(due(at('23T03:09'), failed)).toBeNull()
  expect(due(at('23T03:10'), failed)).toBe('full')
  expect(due(at('23T03:10'), { ...failed, full: run('23T02:30', 'partial') })).toBe('light')
})

test('a full sync that could not bring the latest costs is due again each hour, one that lacks an old month is not', () => {
  const lacking = (endpoint: string, to: string) => {
    const last = parseDay(to)
    if (last === null) throw new Error(to)
    return { startedAtMs: at('23T02:30'), status: 'partial', problems: [{ endpoint, to: last }] } as const
  }
  const light = run('23T02:10')
  expect(due(at('23T03:10'), { full: lacking('costs', '2026-11-23'), light })).toBe('full')
  expect(due(at('23T03:10'), { full: lacking('costs', '2026-03-01'), light })).toBe('light')
  expect(due(at('23T03:10'), { full: lacking('completions', '2026-11-23'), light })).toBe('light')
})

test('a failed light sync waits for the next hour', () => {
  const before = { full: run('23T02:30'), light: run('23T12:10', 'failed') }
  expect(due(at('23T12:11'), before)).toBeNull()
  expect(due(at('23T13:10'), before)).toBe('light')
})
