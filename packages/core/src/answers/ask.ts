import { SpendError } from '../errors/index.ts'
import { type Ledger, readOwnershipHash } from '../ledger/index.ts'
import { type QuestionContext, type QuestionReading, readQuestion } from '../questions/index.ts'
import type { SpendConfig, TeamConfig } from '../teams/index.ts'
import type { Answered } from './answer.ts'
import { answerQuestion } from './answer-question.ts'
import { unavailable } from './availability.ts'
import { type Vocabulary, type VocabularyCache, vocabularyCache } from './vocabulary.ts'

export interface Ask {
  readonly ledger: Ledger
  readonly config: SpendConfig
  /** Milliseconds since 1970. */
  readonly nowMs: number
  readonly text: string
  /** The id of the team whose channel was asked in. */
  readonly defaultTeam?: string
  /** Kept between questions by whoever asks several; without it each question reads the names anew. */
  readonly cache?: VocabularyCache
}

/**
 * Reads a question and answers it from one snapshot of the ledger. Owners are brought up to date first where the
 * ledger may be written. What cannot be answered is an outcome; throws `SpendError` where the ledger fails.
 */
export const ask = async ({ cache = vocabularyCache(), ...asked }: Ask): Promise<Answered> => {
  const first = await answerOnce({ ...asked, cache, mayBeOlder: false })
  if (first !== 'owners are older') return first
  const isUpToDate = await bringOwners(asked)
  const second = await answerOnce({ ...asked, cache, mayBeOlder: !isUpToDate })
  // Owners changed again meanwhile, under another config: say so instead of racing it.
  return second === 'owners are older' ? answerAnyway({ ...asked, cache }) : second
}

/** Whether stored rows have the owners that the config gives them; where not, `ask` needs a ledger it may write to. */
export const areOwnersCurrent = ({
  ledger,
  config,
  cache,
}: Required<Pick<Ask, 'ledger' | 'config' | 'cache'>>): Promise<boolean> =>
  ledger.read(async reader => {
    const { vocabulary } = await cache.read(reader, config)
    return (await readOwnershipHash(reader)) === vocabulary.ownership
  })

type Once = Ask & { readonly cache: VocabularyCache }

const answerAnyway = async (asked: Once): Promise<Answered> => {
  const answered = await answerOnce({ ...asked, mayBeOlder: true })
  if (answered === 'owners are older') throw new Error('Older owners were accepted and refused at once')
  return answered
}

const answerOnce = ({
  ledger,
  config,
  nowMs,
  text,
  defaultTeam,
  cache,
  mayBeOlder,
}: Once & { readonly mayBeOlder: boolean }): Promise<Answered | 'owners are older'> =>
  ledger.read(async reader => {
    const home = config.teams.find(team => team.id === defaultTeam)
    if (defaultTeam !== undefined && !home) return noSuchTeam(defaultTeam, config)
    const { vocabulary: kept, isFresh } = await cache.read(reader, config)
    let vocabulary = kept
    const isOwnershipOlder = (await readOwnershipHash(reader)) !== vocabulary.ownership
    if (isOwnershipOlder && !mayBeOlder) return 'owners are older'
    let reading = readAvailable(text, { vocabulary, config, nowMs, home })
    if (!isFresh && mayBeNew(reading)) {
      // The name may have come with a sync that is still running, or with traces.
      cache.forget()
      vocabulary = (await cache.read(reader, config)).vocabulary
      reading = readAvailable(text, { vocabulary, config, nowMs, home })
    }
    if (reading.status === 'error') return reading
    const { question, notes } = reading
    const answer = await answerQuestion(reader, {
      question,
      config,
      vocabulary,
      nowMs,
      notes,
      isOwnershipOlder,
    })
    return { status: 'answer', answer }
  })

const MAY_BE_NEW: ReadonlySet<string> = new Set(['unknown_name', 'not_understood', 'not_available'])

/** Whether newer names could change the reading: one that is not known, one that was guessed, traces at all. */
const mayBeNew = (reading: QuestionReading): boolean =>
  reading.status === 'error' ? MAY_BE_NEW.has(reading.error.code) : reading.notes.length > 0

/** Reads a question; one that cannot be answered is an error too. */
const readAvailable = (text: string, from: Reading): QuestionReading => {
  const context = contextOf(from)
  const reading = readQuestion(text, context)
  if (reading.status === 'error') return reading
  const error = unavailable(reading.question, { context, vocabulary: from.vocabulary })
  return error ? { status: 'error', error } : reading
}

interface Reading extends Pick<Ask, 'config' | 'nowMs'> {
  readonly vocabulary: Vocabulary
  readonly home: TeamConfig | undefined
}

const contextOf = ({ vocabulary, config, nowMs, home }: Reading): QuestionContext => ({
  vocabulary: vocabulary.entries,
  nowMs,
  timezone: config.timezone,
  zoneOfTeam: id => config.teams.find(team => team.id === id)?.timezone ?? undefined,
  weekStart: config.weekStart,
  ...(home ? { defaultSubject: { kind: 'team', key: home.id, name: home.id } } : {}),
})

const noSuchTeam = (id: string, { teams }: SpendConfig): Answered => ({
  status: 'error',
  error: {
    code: 'unknown_name',
    message: `spend.yaml has no team ${id}.`,
    suggestions: teams.slice(0, 3).map(team => `team ${team.id}`),
  },
})

/** Whether stored rows now have the owners that the rules give them. False while a sync holds the ledger or it is read-only. */
const bringOwners = async ({ ledger, config }: Pick<Ask, 'ledger' | 'config'>): Promise<boolean> => {
  try {
    // Rarely needed, so not part of a cold start.
    const { refreshOwnership } = await import('../sync/index.ts')
    return await refreshOwnership({ ledger, config })
  } catch (error) {
    // Not being allowed to write is no reason not to answer: the answer says whose rules it follows.
    if (error instanceof SpendError && CANNOT_WRITE.has(error.code)) return false
    throw error
  }
}

const CANNOT_WRITE: ReadonlySet<string> = new Set(['ledger_readonly', 'ledger_busy', 'ledger_full'])
