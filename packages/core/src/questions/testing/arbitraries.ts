import fc from 'fast-check'
import { addDays, type DayRange, dayOfInstant, daysJustBefore } from '../../time/index.ts'
import { isUnreadable } from '../hostile.ts'
import {
  DIMENSIONS,
  type Dimension,
  type Intent,
  type Kind,
  type Named,
  type Question,
  type VocabularyEntry,
} from '../question.ts'
import { normalise } from '../words.ts'
import { CONTEXT, VOCABULARY } from './company.ts'

/** As the subject is picked: the first of these that is named. */
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
]
const CHANGING: readonly Intent[] = [
  'spend',
  'top',
  'why',
  'compare',
  'unowned',
  'tokens',
  'requests',
  'perRun',
]

const awkward = fc.constantFrom(
  ...[
    'top',
    'by',
    'vs',
    'the',
    'cost',
    'spend',
    'team',
    'project',
    'everything',
    'all',
    'budget',
    'why',
    'top 5',
    'by model',
    'per run',
    'help',
  ],
  ...[
    'today',
    'may',
    'March',
    'Q3',
    '2026',
    '2026-10',
    'last-week',
    'last week',
    'W45',
    '7d',
    '2026-11-16',
    'this month',
    'since monday',
  ],
  ...[
    'unowned',
    'shared',
    'o3',
    'team x',
    'project "x"',
    "Ana's",
    '"quoted"',
    'back\\slash',
    '/budget',
    '/may',
    'a & b',
    '<!channel>',
    '*',
    '`x`',
  ],
  ...[
    '../x',
    "'; DROP TABLE t;--",
    '🚀',
    'Ünï',
    'a  b',
    'A B',
    'acme, inc.',
    'x?',
    '(y)',
    '-',
    '--',
    'vs team',
    'and',
    'to',
    '.',
    '“smart”',
  ],
)
const names = fc
  .oneof(
    awkward,
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )
  // What nobody can type is shown by its key; the ledger's keys are clean where names are not.
  .filter(name => !isUnreadable(name) && normalise(name) !== '')

const entries = fc.tuple(fc.constantFrom(...ORDER), names, fc.integer({ min: 0, max: 1 })).map(
  ([kind, name, isId]): VocabularyEntry => ({
    kind,
    key: isId === 1 ? `id_${name.length}` : name,
    name,
  }),
)
/** In every vocabulary, so that each has teams to compare. */
const always = VOCABULARY.slice(0, 6)
const identity = ({ kind, key }: VocabularyEntry) => `${kind} ${normalise(key)}`
export const vocabularies = fc
  .uniqueArray(entries, { minLength: 1, maxLength: 12, selector: identity })
  .map(list => [
    ...always,
    ...list.filter(entry => !always.some(other => identity(other) === identity(entry))),
  ])

const today = dayOfInstant(CONTEXT.nowMs)
const ranges = fc
  .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 400 }))
  .map(([ago, length]): DayRange => {
    const to = addDays(today, 1 - ago)
    return { from: addDays(to, -length), to }
  })

const bare = ({ kind, key, name }: Named): Named => ({ kind, key, name })

/** Every question that words can ask of a vocabulary. */
export const questionsOf = (vocabulary: readonly VocabularyEntry[]): fc.Arbitrary<Question> =>
  fc
    .record({
      intent: fc.constantFrom<Intent>(
        'spend',
        'top',
        'why',
        'compare',
        'budget',
        'forecast',
        'reconcile',
        'anomalies',
        'unowned',
        'tokens',
        'requests',
        'perRun',
        'export',
      ),
      named: fc.uniqueArray(fc.constantFrom(...vocabulary), { maxLength: 3, selector: ({ kind }) => kind }),
      rival: fc.option(fc.constantFrom(...vocabulary)),
      range: ranges,
      previous: fc.option(ranges),
      by: fc.uniqueArray(fc.constantFrom<Dimension>(...DIMENSIONS), { maxLength: 3 }),
      top: fc.option(fc.integer({ min: 1, max: 1000 })),
    })
    .map(({ intent, named, rival, range, previous, by, top }): Question => {
      const sorted = named.map(bare).toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
      const subject = sorted.find(({ kind }) => kind === rival?.kind) ?? sorted[0] ?? null
      const hasRival =
        rival !== null &&
        subject !== null &&
        rival.key !== subject.key &&
        intent !== 'spend' &&
        intent !== 'top' &&
        intent !== 'unowned'
      // The order of kinds decides again where there is no rival that has a counterpart.
      const first = hasRival ? subject : (sorted[0] ?? null)
      const filters = sorted.filter(name => name !== first)
      const unowned: Named = { kind: 'unowned', key: 'unowned', name: 'unowned' }
      const compared = previous ?? daysJustBefore(range)
      const isItself = compared.from === range.from && compared.to === range.to
      return {
        intent,
        subject: intent === 'unowned' && first === null ? unowned : first,
        ...range,
        ...(CHANGING.includes(intent) || (previous !== null && !isItself)
          ? { previous: isItself ? daysJustBefore(range) : compared }
          : {}),
        ...(hasRival ? { versus: bare(rival) } : {}),
        ...(by.length > 0 ? { by } : {}),
        ...(top === null ? {} : { top }),
        ...(filters.length > 0 ? { filters } : {}),
      }
    })
