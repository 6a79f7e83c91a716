import { addDays, type DayRange, daysJustBefore, formatDay } from '../time/index.ts'
import { DIMENSION_WORD } from './kind-words.ts'
import { INTENT_WORD } from './lexicon.ts'
import { nameWords } from './name-words.ts'
import { COMPARED } from './pick-window.ts'
import type { Question, QuestionContext } from './question.ts'
import { readQuestion } from './read-question.ts'
import { indexOf, type NameIndex } from './vocabulary.ts'

/**
 * Words that are read back as the same question, with exact dates. Given the context they are read in, they hold up
 * against every name of its vocabulary: `/budget` where a project is called `budget`.
 */
export const renderQuestion = (question: Question, context?: QuestionContext): string => {
  if (context === undefined) return words(question, { index: null, isStrict: false })
  const index = indexOf(context.vocabulary)
  const plain = words(question, { index, isStrict: false })
  return isReadAs(plain, question, context) ? plain : words(question, { index, isStrict: true })
}

interface How {
  readonly index: NameIndex | null
  /** Names in quotes, keywords with a slash, whatever the vocabulary. */
  readonly isStrict: boolean
}

const isReadAs = (text: string, question: Question, context: QuestionContext): boolean => {
  const reading = readQuestion(text, context)
  return reading.status === 'question' && words(reading.question, strictly) === words(question, strictly)
}
const strictly: How = { index: null, isStrict: true }

const words = (question: Question, how: How): string => {
  const { intent, subject, versus, by = [], top, filters = [], previous } = question
  const isName = (text: string) => how.index?.exact.has(text) === true
  const keyword = (text: string) => (text !== '' && (how.isStrict || isName(text)) ? `/${text}` : text)
  const named = [subject, ...filters].filter(name => name !== null)
  const says = intent === 'unowned' && subject?.kind === 'unowned' ? '' : INTENT_WORD[intent]
  const isTop = intent === 'top'
  return [
    keyword(isTop && top !== undefined ? `${says} ${top}` : says),
    ...(subject === null ? [keyword('everything')] : []),
    ...named.map(name => nameWords(name, how.index, how.isStrict)),
    ...(versus === undefined ? [] : [keyword('vs'), nameWords(versus, how.index, how.isStrict)]),
    keyword(dates(question)),
    ...by.map(dimension => keyword(`by ${DIMENSION_WORD[dimension]}`)),
    ...(top === undefined || isTop ? [] : [keyword(`top ${top}`)]),
    ...(previous === undefined || isImplied(question, previous)
      ? []
      : [keyword('vs'), keyword(dates(previous))]),
  ]
    .filter(text => text !== '')
    .join(' ')
}

/** `2026-11-16..2026-11-22`: the last day is included. */
const dates = ({ from, to }: DayRange): string => {
  const last = addDays(to, -1)
  return from === last ? formatDay(from) : `${formatDay(from)}..${formatDay(last)}`
}

const isImplied = (question: Question, previous: DayRange): boolean => {
  const before = daysJustBefore(question)
  return COMPARED.has(question.intent) && previous.from === before.from && previous.to === before.to
}
