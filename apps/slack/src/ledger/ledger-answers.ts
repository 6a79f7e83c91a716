import { ask, vocabularyCache, wordAnswer, wordError } from '@spend/core/answers'
import { type QuestionContext, renderQuestion } from '@spend/core/questions'
import type { Clock, ConfigSource } from '@spend/core/settings'
import type { SpendConfig } from '@spend/core/teams'
import type { Answers } from '../answering/index.ts'
import type { HeldLedger } from './held-ledger.ts'

export interface AnswerSources {
  readonly ledger: HeldLedger
  readonly config: ConfigSource
  readonly clock: Clock
}

/** Answers from the ledger, as `spend.yaml` and the clock stand at each question. */
export const ledgerAnswers = ({ ledger: held, config: source, clock }: AnswerSources): Answers => {
  const cache = vocabularyCache()
  return {
    teams: () => source.current().teams,
    ask: ({ text, defaultTeam }) =>
      held.use(async ledger => {
        const config = source.current()
        const nowMs = await clock.now()
        const team = config.teams.some(({ id }) => id === defaultTeam) ? defaultTeam : null
        const answered = await ask({
          ledger,
          config,
          nowMs,
          text,
          cache,
          ...(team === null ? {} : { defaultTeam: team }),
        })
        if (answered.status === 'error') return { status: 'error', error: wordError(answered.error) }
        const { vocabulary } = await ledger.read(reader => cache.read(reader, config))
        const context = contextOf({ config, nowMs, vocabulary: vocabulary.entries })
        return {
          ...answered,
          worded: wordAnswer(answered.answer, { nowMs }),
          phrase: question => renderQuestion(question, context),
        }
      }),
  }
}

/** What a button's words are read in later, but for the channel's own team: a rendered question names its subject. */
const contextOf = ({
  config,
  ...context
}: Pick<QuestionContext, 'nowMs' | 'vocabulary'> & { readonly config: SpendConfig }): QuestionContext => ({
  ...context,
  timezone: config.timezone,
  zoneOfTeam: id => config.teams.find(team => team.id === id)?.timezone ?? undefined,
  weekStart: config.weekStart,
})
