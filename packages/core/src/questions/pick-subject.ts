import type { Clauses } from './clauses.ts'
import { excerpt } from './hostile.ts'
import { KIND_WORD } from './kind-words.ts'
import { nameWords } from './name-words.ts'
import type { Problem } from './problem.ts'
import type { Dimension, Intent, Kind, Named, QuestionContext } from './question.ts'
import { distinct, indexOf, isSame } from './vocabulary.ts'

/** The first kind that is named is the subject, the others narrow it. */
const ORDER: readonly Kind[] = [
  'team',
  'businessUnit',
  'project',
  'workflow',
  'actionGroup',
  'environment',
  'key',
  'user',
  'model',
  'shared',
  'unowned',
]

export interface Subject {
  readonly subject: Named | null
  readonly filters: readonly Named[]
  readonly versus: Named | null
}

/** Who the question is about. */
export const pickSubject = (
  clauses: Clauses,
  intent: Intent,
  context: QuestionContext,
): Subject | Problem => {
  const { defaultSubject } = context
  if (clauses.isOurs && defaultSubject === undefined) return whoseTeam(context)
  const [versus, another] = clauses.rivals.map(bare)
  const names = namesOf(clauses, intent, defaultSubject)
  const twins = names.filter(({ kind }, at) => names[at - 1]?.kind === kind || names[at + 1]?.kind === kind)
  if (another !== undefined) return tooMany(clauses.rivals, context)
  if (twins.length > 0) return tooMany(versus === undefined ? twins : [...twins, versus], context)
  if (clauses.hasOpenVersus) return withWhat(names, context)
  const counterpart = names.find(({ kind }) => kind === versus?.kind)
  const first = counterpart ?? names[0] ?? byPlace(clauses, defaultSubject)
  if (versus !== undefined && first === null)
    return {
      code: 'not_understood',
      message: `Compare what with ${KIND_WORD[versus.kind]} ${excerpt(versus.name)}? Name it before “vs”.`,
      instead: [nameWords(versus, indexOf(context.vocabulary))],
    }
  if (versus !== undefined && first !== null && isSame(first, versus))
    return { code: 'not_understood', message: 'Both sides of that comparison are the same.' }
  return { subject: first, filters: names.filter(name => name !== first), versus: versus ?? null }
}

/** The team of the channel, unless all was asked for, by name or by asking for rows that no one team has. */
const byPlace = ({ isEverything, rows }: Clauses, ours: Named | undefined): Named | null =>
  isEverything || ours === undefined || rows.some(row => ACROSS_TEAMS.has(row)) ? null : bare(ours)

/** What goes across teams, or what no team narrows: traces tell workflows, not teams. */
const ACROSS_TEAMS: ReadonlySet<Dimension> = new Set([
  'team',
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
  'shared',
  'unowned',
])

/** In order. `unowned` beside another name says what is asked, not about whom. */
const namesOf = (clauses: Clauses, intent: Intent, ours: Named | undefined): Named[] => {
  const all = [...clauses.names, ...(clauses.isOurs && ours !== undefined ? [ours] : [])]
  return distinct(all)
    .filter(({ kind }) => intent !== 'unowned' || kind !== 'unowned' || all.length === 1)
    .map(bare)
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

const withWhat = (names: readonly Named[], { vocabulary }: QuestionContext): Problem => ({
  code: 'not_understood',
  message: 'Compared with what? Name it after “vs”.',
  instead: names.map(name => nameWords(name, indexOf(vocabulary))),
})

const bare = ({ kind, key, name }: Named): Named => ({ kind, key, name })

const tooMany = (names: readonly Named[], { vocabulary }: QuestionContext): Problem => {
  const index = indexOf(vocabulary)
  const [a, b] = names.map(name => nameWords(name, index))
  const kind = names[0] === undefined ? 'name' : KIND_WORD[names[0].kind]
  return {
    code: 'not_understood',
    message: `One ${kind} at a time, or two with “compare … vs …”.`,
    instead: [`compare ${a} vs ${b}`, ...names.map(name => nameWords(name, index))],
  }
}

const whoseTeam = ({ vocabulary }: QuestionContext): Problem => {
  const index = indexOf(vocabulary)
  const teams = vocabulary.filter(({ kind }) => kind === 'team').slice(0, 4)
  return {
    code: 'not_understood',
    message: 'Which team is yours? This is not the channel of one: please name it.',
    instead: teams.map(team => nameWords(team, index)),
  }
}
