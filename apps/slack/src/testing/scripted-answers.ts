import type { Answer } from '@spend/core/answers'
import { renderQuestion } from '@spend/core/questions'
import type { SpendConfig, TeamConfig } from '@spend/core/teams'
import { day } from '@spend/core/time'
import type { Answers, Told } from '../answering/index.ts'
import { wordedAnswer } from './worded.ts'

const TEAM_X: TeamConfig = {
  id: 'team-x',
  name: 'Team X',
  channel: '#team-x',
  timezone: null,
  owners: [],
  members: null,
  owns: [],
}

export const ANSWER: Answer = {
  question: {
    intent: 'spend',
    subject: { kind: 'team', key: 'team-x', name: 'team-x' },
    from: day(20_773),
    to: day(20_780),
  },
  reading: 'spend of team team-x, Mon 16 – Sun 22 Nov 2026',
  measure: 'billed',
  total: null,
  value: null,
  tokens: null,
  otherCurrencies: [],
  previous: null,
  versus: null,
  rowsBy: 'model',
  rows: [],
  moreRows: null,
  movers: [],
  parts: null,
  traced: null,
  completeness: {
    from: day(20_773),
    to: day(20_780),
    settledThrough: null,
    syncedAtMs: null,
    newestSyncedAtMs: null,
    missingDays: [],
  },
  warnings: [],
}

export const TOLD: Told = { status: 'answer', answer: ANSWER, worded: wordedAnswer(), phrase: renderQuestion }

export interface Asked {
  readonly text: string
  readonly defaultTeam: string | null
}

/** Answers as the test says, and remembers what was asked. */
export const scriptedAnswers = (
  answer: (asked: Asked) => Promise<Told> | Told = () => TOLD,
  teams: SpendConfig['teams'] = [TEAM_X],
): Answers & { readonly asked: readonly Asked[] } => {
  const asked: Asked[] = []
  return {
    asked,
    teams: () => teams,
    ask: async question => {
      asked.push(question)
      return answer(question)
    },
  }
}
