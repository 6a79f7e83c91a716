import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOfInstant } from '../time/index.ts'
import { KINDS, type Question, type QuestionContext } from './question.ts'
import { readQuestion } from './read-question.ts'
import { renderQuestion } from './render.ts'
import { questionsOf, vocabularies } from './testing/arbitraries.ts'
import { CONTEXT, VOCABULARY } from './testing/company.ts'

const today = dayOfInstant(CONTEXT.nowMs)

test('every question rendered back to words is read as itself', () => {
  fc.assert(
    fc.property(
      vocabularies.chain(vocabulary => fc.tuple(fc.constant(vocabulary), questionsOf(vocabulary))),
      ([vocabulary, question]) => {
        const context: QuestionContext = { ...CONTEXT, vocabulary }
        const text = renderQuestion(question, context)
        expect(readQuestion(text, context), text).toMatchObject({ status: 'question', question })
        const reading = readQuestion(text, context)
        if (reading.status === 'question') expect(reading.question).toEqual(question)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('without a context the words are read as the question where names are plain', () => {
  fc.assert(
    fc.property(
      questionsOf(VOCABULARY.filter(({ key, name }) => /^[a-z-]+$/.test(key) && key === name)),
      question => {
        const reading = readQuestion(renderQuestion(question), {
          ...CONTEXT,
          vocabulary: VOCABULARY.filter(({ name }) => !['by', 'top', 'budget'].includes(name)),
        })
        expect(reading).toMatchObject({ status: 'question', question })
      },
    ),
    { numRuns: 500 },
  )
})

test('a question in a channel of a team says everything where it asks about everything', () => {
  const defaultSubject = VOCABULARY[0]
  if (defaultSubject === undefined) throw new Error('no team')
  const context = { ...CONTEXT, defaultSubject }
  const question: Question = {
    intent: 'spend',
    subject: null,
    from: addDays(today, -7),
    to: today,
    previous: { from: addDays(today, -14), to: addDays(today, -7) },
  }
  expect(readQuestion(renderQuestion(question, context), context)).toMatchObject({
    question: { subject: null },
  })
})

const fragments = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...VOCABULARY.map(({ name }) => name),
      ...KINDS,
      ...'by per top vs compare and last week 5 models since monday the "'.split(' '),
      '<!channel>',
      '\u202E',
      '--',
    ),
    fc.string({ maxLength: 8 }),
  ),
  { maxLength: 12 },
)

test('any text is answered, never throws, and every suggestion is understood', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fragments.map(parts => parts.join(' ')),
        fc.string({ unit: 'binary', maxLength: 3_000 }),
      ),
      text => {
        const reading = readQuestion(text, CONTEXT)
        if (reading.status === 'question') {
          expect(reading.question.from).toBeLessThan(reading.question.to)
          expect(reading.question.to).toBeLessThanOrEqual(today + 1)
          return
        }
        expect(reading.error.message).not.toBe('')
        for (const suggestion of reading.error.suggestions)
          expect(readQuestion(suggestion, CONTEXT).status, suggestion).toBe('question')
      },
    ),
    { numRuns: 2_000 },
  )
})
