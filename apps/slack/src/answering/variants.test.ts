import type { Answer } from '@spend/core/answers'
import { renderQuestion } from '@spend/core/questions'
import { expect, test } from 'vitest'
import { ANSWER } from '../testing/scripted-answers.ts'
import { variantsOf } from './variants.ts'

const { question } = ANSWER
const labelsFor = (changes: Partial<Answer['question']>, rowsBy: Answer['rowsBy'] = null) =>
  variantsOf({ question: { ...question, ...changes }, rowsBy }, renderQuestion).map(({ label }) => label)

test('variants offer what the answer does not show yet', () => {
  expect(labelsFor({ subject: null })).toEqual(['By team', 'By project', 'By model'])
  expect(labelsFor({}, 'model')).toEqual(['By project', 'By day'])
  expect(labelsFor({ by: ['day'] }, 'day')).toEqual(['By project', 'By model'])
  expect(labelsFor({ subject: { kind: 'model', key: 'o3', name: 'o3' } })).toEqual(['By project', 'By day'])
  expect(labelsFor({ intent: 'budget' })).toEqual([])
})

test('a single day is not offered by day', () => {
  expect(labelsFor({ to: question.from, from: question.from }, 'model')).toEqual(['By project'])
})

test('a variant keeps the days and drops the top', () => {
  const top = { ...question, intent: 'top', top: 5, by: ['model'] } as const
  expect(variantsOf({ question: top, rowsBy: 'model' }, renderQuestion)[0]).toEqual({
    label: 'By project',
    words: 'team team-x 2026-11-16..2026-11-22 by project',
  })
})
