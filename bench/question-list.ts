/** Thirty sums as answers ask for them: every kind of subject, dimension and period. */
import type { CostDimension, SumFilter, SumQuery } from '@spend/core/ledger'
import { addDays, type DayRange, formatDay, parseDay } from '@spend/core/time'
import { TODAY } from './ledger-data.ts'

export interface BenchQuestion {
  readonly name: string
  readonly source: 'cost' | 'usage'
  readonly query: SumQuery
}

const YESTERDAY = range(-1, 0)
const LAST_WEEK = range(-7, 0)
const LAST_30_DAYS = range(-30, 0)
const LAST_90_DAYS = range(-90, 0)
const MONTH_TO_DATE: DayRange = { from: monthStart(0), to: TODAY }
const LAST_MONTH: DayRange = { from: monthStart(-1), to: monthStart(0) }
const LAST_QUARTER: DayRange = { from: monthStart(-4), to: monthStart(-1) }
const YEAR_TO_DATE: DayRange = { from: monthStart(1 - Number(formatDay(TODAY).slice(5, 7))), to: TODAY }
const LAST_365_DAYS = range(-365, 0)
const THREE_YEARS = range(-1096, 0)

const TEAM: SumFilter = { dimension: 'team', values: ['team-3'] }
const UNOWNED: readonly SumFilter[] = [
  { dimension: 'team', values: [''] },
  { dimension: 'pool', values: [''] },
]
const PROJECT: SumFilter = { dimension: 'project', values: ['proj_42'] }
const MODEL: SumFilter = { dimension: 'model', values: ['gpt-5.15-2025-07-15'] }
const KEY: SumFilter = { dimension: 'key', values: ['key_00000000000000000123'] }
const USER: SumFilter = { dimension: 'user', values: ['user-00000000000000000042'] }

export const QUESTIONS: readonly BenchQuestion[] = [
  billed('yesterday', YESTERDAY, []),
  billed('last week by team and pool', LAST_WEEK, ['team', 'pool']),
  billed('team last week by model', LAST_WEEK, ['model'], TEAM),
  billed('team last week by line item', LAST_WEEK, ['lineItem'], TEAM),
  billed('team last month by project', LAST_MONTH, ['project'], TEAM),
  billed('team last 30 days by key', LAST_30_DAYS, ['key'], TEAM),
  billed('team last 30 days by day', LAST_30_DAYS, ['day'], TEAM),
  billed('team last quarter by month', LAST_QUARTER, ['month'], TEAM),
  billed('unowned last week by project', LAST_WEEK, ['project'], ...UNOWNED),
  billed('unowned year to date by model', YEAR_TO_DATE, ['model'], ...UNOWNED),
  billed('shared last month by pool', LAST_MONTH, ['pool'], { dimension: 'team', values: [''] }),
  billed('top models last 30 days', LAST_30_DAYS, ['model']),
  billed('top models year to date', YEAR_TO_DATE, ['model']),
  billed('top models, three years', THREE_YEARS, ['model']),
  billed('top keys last 90 days', LAST_90_DAYS, ['key']),
  billed('top users last month', LAST_MONTH, ['user']),
  billed('top line items last 30 days', LAST_30_DAYS, ['lineItem']),
  billed('top projects last 365 days', LAST_365_DAYS, ['project']),
  billed('teams by month, three years', THREE_YEARS, ['team', 'month']),
  billed('everything by day last 365 days', LAST_365_DAYS, ['day']),
  billed('models by day, month to date', MONTH_TO_DATE, ['model', 'day']),
  billed('project last 30 days by model', LAST_30_DAYS, ['model'], PROJECT),
  billed('project year to date by line item', YEAR_TO_DATE, ['lineItem'], PROJECT),
  billed('model last 30 days by project', LAST_30_DAYS, ['project'], MODEL),
  billed('model last quarter by team', LAST_QUARTER, ['team'], MODEL),
  billed('key last 90 days by model', LAST_90_DAYS, ['model'], KEY),
  billed('user last month by model', LAST_MONTH, ['model'], USER),
  billed('projects by model last month', LAST_MONTH, ['project', 'model']),
  used('tokens of a team last week by model', LAST_WEEK, ['model'], TEAM),
  used('requests year to date by user', YEAR_TO_DATE, ['user']),
]

function billed(
  name: string,
  range: DayRange,
  groupBy: CostDimension[],
  ...filters: SumFilter[]
): BenchQuestion {
  return { name, source: 'cost', query: { range, groupBy, filters } }
}

function used(
  name: string,
  range: DayRange,
  groupBy: CostDimension[],
  ...filters: SumFilter[]
): BenchQuestion {
  return { name, source: 'usage', query: { range, groupBy, filters } }
}

function range(from: number, to: number): DayRange {
  return { from: addDays(TODAY, from), to: addDays(TODAY, to) }
}

/** The first of a month, counted from the current one. */
function monthStart(offset: number) {
  const [year = 0, month = 0] = formatDay(TODAY).split('-').map(Number)
  const start = parseDay(new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10))
  if (start === null) throw new Error('no month')
  return start
}
