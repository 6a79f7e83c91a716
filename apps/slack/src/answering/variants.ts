import type { Answer } from '@spend/core/answers'
import type { Dimension, Intent, Question } from '@spend/core/questions'
import type { AskButton } from '../blocks/index.ts'
import type { Phrase } from './answers.ts'

const LABELS: readonly { readonly by: Dimension; readonly label: string }[] = [
  { by: 'team', label: 'By team' },
  { by: 'project', label: 'By project' },
  { by: 'model', label: 'By model' },
  { by: 'day', label: 'By day' },
]
const MOST = 3
/** Other intents either have a shape of their own or do not read `by`. */
const VARIED: ReadonlySet<Intent> = new Set(['spend', 'top', 'unowned', 'tokens', 'requests'])

/** The same question by other dimensions: those that would say something new. */
export const variantsOf = (
  { question, rowsBy }: Pick<Answer, 'question' | 'rowsBy'>,
  phrase: Phrase,
): AskButton[] =>
  VARIED.has(question.intent)
    ? LABELS.filter(({ by }) => saysMore(by, { question, rowsBy }))
        .slice(0, MOST)
        .map(({ by, label }) => ({ label, words: phrase(cutBy(question, by)) }))
    : []

const saysMore = (by: Dimension, { question, rowsBy }: Pick<Answer, 'question' | 'rowsBy'>): boolean => {
  if (rowsBy === by || question.by?.includes(by)) return false
  if (by === 'day') return question.to - question.from > 1
  const narrowedTo: readonly Dimension[] = [question.subject, ...(question.filters ?? [])].flatMap(named =>
    named === null ? [] : [named.kind],
  )
  return by === 'team' ? narrowedTo.length === 0 : !narrowedTo.includes(by)
}

const cutBy = ({ top: _, ...question }: Question, by: Dimension): Question => ({
  ...question,
  intent: question.intent === 'top' ? 'spend' : question.intent,
  by: [by],
})
