import { spelled } from './kind-words.ts'
import type { Intent } from './question.ts'

/** How an intent is said; the plain question about spend needs no word. */
export const INTENT_WORD: Readonly<Record<Intent, string>> = {
  spend: '',
  top: 'top',
  why: 'why',
  compare: 'compare',
  budget: 'budget',
  forecast: 'forecast',
  reconcile: 'reconcile',
  anomalies: 'anomalies',
  unowned: 'unowned',
  tokens: 'tokens',
  requests: 'requests',
  perRun: 'cost per run',
  export: 'export',
}
export const INTENTS_BY_WORDS: ReadonlyMap<string, Intent> = new Map<string, Intent>(
  spelled<Intent>([
    ['why', ['why', 'explain', 'what changed', 'what has changed']],
    ['compare', ['compare', 'comparison', 'difference between']],
    ['budget', ['budget', 'budgets', 'over budget', 'within budget', 'on budget', 'under budget']],
    ['forecast', ['forecast', 'forecasts', 'projection', 'month end', 'month-end', 'end of month', 'will']],
    ['reconcile', ['reconcile', 'reconciled', 'reconciliation', 'residual']],
    ['anomalies', ['anomalies', 'anomaly']],
    [
      'tokens',
      [
        'tokens',
        'token',
        'by tokens',
        'token count',
        'token usage',
        'cached tokens',
        'cached share',
        'cache share',
      ],
    ],
    ['requests', ['requests', 'request', 'by requests', 'calls', 'model calls', 'request count']],
    [
      'perRun',
      ['per run', 'cost per run', 'spend per run', 'per-run', 'per workflow run', 'a run', 'each run'],
    ],
    ['export', ['export', 'download']],
    [
      'spend',
      [
        'spend',
        'spent',
        'by cost',
        'by spend',
        'spending',
        'spends',
        'cost',
        'costs',
        'costing',
        'bill',
        'bills',
        'billed',
        'expenses',
        'paid',
        'pay',
      ],
    ],
  ]),
)

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

export const BY = words('by per each every')
export const TOP: ReadonlySet<string> = new Set([
  'top',
  'biggest',
  'largest',
  'highest',
  'costliest',
  'priciest',
  'most expensive',
])
export const EVERYTHING: ReadonlySet<string> = new Set([
  'everything',
  'all',
  'company',
  'total',
  'overall',
  'everyone',
  'whole company',
  'entire company',
  'company-wide',
])
export const VERSUS: ReadonlySet<string> = new Set([
  'vs',
  'versus',
  'against',
  'compared to',
  'compared with',
  'relative to',
  'in comparison to',
  'in comparison with',
])
/** After `vs`: the days just before. */
export const THE_PERIOD_BEFORE: ReadonlySet<string> = new Set(
  [
    'previous',
    'prior',
    'the period before',
    'period before',
    'previous period',
    'prior period',
    'before',
  ].concat(
    ['day', 'week', 'month', 'quarter', 'year', 'days', 'weeks', 'months'].flatMap(unit => [
      `${unit} before`,
      `the ${unit} before`,
    ]),
  ),
)
export const OURS: ReadonlySet<string> = new Set(['my team', 'our team', 'this team', 'ours', 'mine'])
export const JOINERS = words('and & + with to')
export const HELP_WORDS = words('help')

/** Words that carry nothing: leaving them out changes no reading. */
export const FILLERS = words(`
  a an the of for on in at from is are was were be been being has have had do does did how much many what what's whats
  which who's we our my i i'd me you your it its it's there give get gets tell show list display print see find check look
  please pls plz thanks thank can could would want wants need like know let's just only also still so far
  money dollars dollar usd $ amount amounts charge charged charges expense
  ai llm openai used use uses using consume consumed burn burned made make during over within across through
  breakdown broken down split grouped group sorted sort ordered order report summary overview stats numbers figures data
  hi hello hey ok okay go again now that those these most trend trends us
`)
/** Carry nothing in a question that asks why. */
export const WHY_FILLERS = words(`
  up down higher lower more less increase increased increasing decrease decreased rise rose risen fall fell fallen jump
  jumped spike spiked grow grew grown growth drop dropped change changed expensive high low so cheaper went gone going
`)
export const EXPORT_FILLERS = words('csv as file spreadsheet')
