import { expect, test } from 'vitest'
import type { QuestionContext, VocabularyEntry } from './question.ts'
import { readQuestion } from './read-question.ts'
import { CONTEXT } from './testing/company.ts'

const many = (count: number, make: (at: number) => VocabularyEntry) =>
  Array.from({ length: count }, (_, at) => make(at))
/** A big company: the index is built once, by the first question. */
const BIG: QuestionContext = {
  ...CONTEXT,
  vocabulary: [
    ...many(500, at => ({ kind: 'team', key: `team-${at}`, name: `Team number ${at}` })),
    ...many(5_000, at => ({ kind: 'key', key: `key_${at}`, name: `ci-runner-${at}-prod` })),
  ],
}

const fastestMs = (text: string): number => {
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now()
    readQuestion(text, BIG)
    return performance.now() - start
  })
  return Math.min(...times)
}

test.each([
  ['team-7 last week', 2],
  ['how much did team-7 spend from 1 nov to 15 nov by model and project vs last month?', 2],
  ['ci-runner-77-prod yesterday', 2],
  ['frobnicate the gizmo last week', 20],
  ['x'.repeat(10_000), 20],
  ['a '.repeat(5_000), 20],
  ['x'.repeat(2_000), 20],
  ['ab '.repeat(110), 20],
  ['" '.repeat(110), 20],
  ['\\"'.repeat(1_000), 20],
  ['nov 1 to '.repeat(36), 20],
  ['last '.repeat(119), 20],
])('%.40s is read in under %d ms among 5,500 names', (text, limitMs) => {
  expect(fastestMs(text)).toBeLessThan(limitMs)
})
