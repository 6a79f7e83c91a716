import { assemble } from './assemble.ts'
import { sortItems } from './clauses.ts'
import { EXAMPLES, HELP } from './help.ts'
import { isHostile, isUnreadable } from './hostile.ts'
import type { Item } from './items.ts'
import { nameWords } from './name-words.ts'
import { clockOf } from './pick-window.ts'
import type { Problem } from './problem.ts'
import type { Named, QuestionContext, QuestionReading } from './question.ts'
import { readItems } from './read-items.ts'
import { findProblem, settleNames } from './settle-names.ts'
import { suggestionsFor } from './suggest.ts'
import { indexOf, type NameIndex } from './vocabulary.ts'
import { splitWords } from './words.ts'

const MOST_WORDS = 120
/** Nothing of what was typed is in it. */
const HELPED: QuestionReading = {
  status: 'error',
  error: { code: 'help', message: HELP, suggestions: EXAMPLES },
}

/** Reads words as a question, or says why not and what to ask instead. Never throws; an unknown word is never left out. */
export const readQuestion = (text: string, context: QuestionContext): QuestionReading =>
  read(text, context, (problem, items) =>
    suggestionsFor(problem, {
      items,
      clock: clockOf({ subject: null, filters: [], versus: null }, context),
      isUnderstood: other => isUnderstood(other, context),
    }),
  )

type Suggest = (problem: Problem, items: readonly Item[]) => readonly string[]

const isUnderstood = (text: string, context: QuestionContext): boolean =>
  read(text, context, () => []).status === 'question'

const read = (text: string, context: QuestionContext, suggest: Suggest): QuestionReading => {
  if (isUnreadable(text)) return HELPED
  const words = splitWords(text)
  if (words.length > MOST_WORDS) return HELPED
  const index = indexOf(context.vocabulary)
  const items = settleNames(readItems(words, index), index)
  if (asksForHelp(items)) return HELPED
  const unknown = items.flatMap(item => (item.type === 'unknown' && !item.isQuoted ? item.words : []))
  const problem = findProblem(items, index)
  if (problem !== null) {
    if (isHostile(text, unknown)) return HELPED
    return failed(problem, items, suggest)
  }
  // A name that is only like what was typed is a guess, and nothing hostile is worth one.
  const isGuess = items.some(item => item.type === 'name' && item.note !== undefined)
  if (isGuess && isHostile(text, [])) return HELPED
  const clauses = sortItems(items)
  const isSilent = clauses.names.length === 0 && !clauses.isEverything && !clauses.isOurs
  const [quiet] = clauses.quiet
  if (isSilent && quiet !== undefined) return failed(quietName(clauses.quiet, index, context), items, suggest)
  const assembled = assemble(clauses, context)
  return 'code' in assembled ? failed(assembled, items, suggest) : { status: 'question', ...assembled }
}

/** `help`, or nothing that says anything. */
const asksForHelp = (items: readonly Item[]): boolean =>
  items.every(
    item =>
      item.type === 'help' ||
      item.type === 'joiner' ||
      (item.type === 'filler' && item.entries.length === 0) ||
      (item.type === 'clash' && item.keyword.type === 'help'),
  )

/** A project called `cost` in `what did it cost`: the project, or everything? */
const quietName = (
  entries: readonly Named[],
  index: NameIndex,
  { defaultSubject }: QuestionContext,
): Problem => {
  const names = entries.map(entry => nameWords(entry, index))
  const otherwise = defaultSubject === undefined ? '/everything' : nameWords(defaultSubject, index)
  return {
    code: 'ambiguous',
    message: 'A word of that is also a name. Which did you mean?',
    instead: [...names, otherwise],
  }
}

const failed = (problem: Problem, items: readonly Item[], suggest: Suggest): QuestionReading => ({
  status: 'error',
  error: { code: problem.code, message: problem.message, suggestions: suggest(problem, items) },
})
