import type { Clauses } from './clauses.ts'
import { INTENT_WORD } from './lexicon.ts'
import type { Problem } from './problem.ts'
import type { Intent } from './question.ts'

/** These only shape an answer; any other word says what it is about. */
const SHAPES: readonly Intent[] = ['compare', 'top', 'unowned', 'spend']

/** What is asked: the one word that says so, else how the answer is shaped, else spend. */
export const pickIntent = (clauses: Clauses): Intent | Problem => {
  const subjects = [...clauses.intents].filter(intent => !SHAPES.includes(intent))
  const [intent, second] = subjects
  if (intent !== undefined && second !== undefined)
    return {
      code: 'not_understood',
      message: `One question at a time: ${subjects.map(each => INTENT_WORD[each]).join(' or ')}?`,
      instead: subjects.map(each => INTENT_WORD[each]),
    }
  if (intent !== undefined) return intent
  if (clauses.rivals.length > 0 || clauses.intents.has('compare')) return 'compare'
  if (clauses.intents.has('top')) return 'top'
  return clauses.names.some(({ kind }) => kind === 'unowned') ? 'unowned' : 'spend'
}
