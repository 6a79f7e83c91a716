import { expect, test } from 'vitest'
import type { SyncProblem } from '../ledger/index.ts'
import { day } from '../time/index.ts'
import { mergeProblems } from './problems.ts'

const problem = (from: number, to: number, more: Partial<SyncProblem> = {}): SyncProblem => ({
  endpoint: 'costs',
  from: day(from),
  to: day(to),
  code: 'provider_refused',
  message: 'OpenAI refused (400, request req_1)',
  ...more,
})

test('adjacent days with the same reason are one problem, whatever the order and request', () => {
  expect(
    mergeProblems([
      problem(20, 30),
      problem(10, 20, { message: 'OpenAI refused (400, request req_2)' }),
      problem(5, 12),
    ]).map(({ from, to }) => [from, to]),
  ).toEqual([[5, 30]])
})

test('a day between, another reason or another endpoint is a problem of its own', () => {
  const apart = [
    problem(10, 11),
    problem(12, 13),
    problem(13, 14, { code: 'bucket_missing' }),
    problem(13, 14, { endpoint: 'images' }),
    problem(13, 14, { message: 'something else' }),
  ]
  expect(mergeProblems(apart)).toEqual(apart)
})

test('a conflict names its day and still merges with the next one', () => {
  const told = (from: number, date: string) =>
    problem(from, from + 1, { code: 'bucket_conflict', message: `OpenAI told ${date} twice and not alike` })
  expect(mergeProblems([told(10, '2026-01-01'), told(11, '2026-01-02')])).toMatchObject([
    { from: 10, to: 12 },
  ])
})

test('lists of the directory stay apart', () => {
  const lists = [
    problem(10, 11, { endpoint: 'directory', message: 'the users' }),
    problem(10, 11, { endpoint: 'directory', message: 'the projects' }),
  ]
  expect(mergeProblems(lists)).toEqual(lists)
})
