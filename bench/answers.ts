/**
 * Thirty questions in words, from reading them to the answer, in one running process over three years × 3,000 cost
 * rows a day, beside what each adds up as bare SQL over the raw rows; and one question from a cold start of `spend`.
 * `pnpm bench answers`. `--days N` for a smaller ledger.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Answer, ask, vocabularyCache, wordAnswer } from '@spend/core/answers'
import { MODEL_CALL_ENDPOINTS } from '@spend/core/bill'
import {
  applyOwnership,
  type CostDimension,
  type Ledger,
  openLedger,
  readDirectory,
  replaceUsageDay,
  type SumFilter,
} from '@spend/core/ledger'
import type { Dimension, Named } from '@spend/core/questions'
import { fingerprintOwnership, readConfig, type SpendConfig } from '@spend/core/teams'
import { addDays, daysOf, startOfDayMs } from '@spend/core/time'
import Database from 'better-sqlite3'
import { fillLedger, ownerOf, PROVIDER, THREE_YEARS, TODAY } from './ledger-data.ts'
import { toBareSql } from './question-sql.ts'

const QUESTIONS: readonly string[] = [
  'team-1 last week',
  'team-1 yesterday',
  'team-2 this month',
  'team-3 last quarter',
  'team-4 this year by month',
  'team-1 last 90 days by day',
  'team-5 last month by model',
  'everything last week',
  'everything yesterday',
  'everything this month',
  'everything last month by day',
  'everything last year',
  'last 3 months by week',
  'this year by quarter',
  'last year by project',
  'last week by key',
  'top 5 models last month',
  'top 20 keys this year',
  'project project-7 last week',
  'project project-7 last quarter by day',
  'project project-12 last month by line item',
  'model gpt-6.1-2025-02-15 last month',
  'unowned last week',
  'unowned this year by project',
  'shared last month',
  'why last week',
  'why team-1 last month',
  'compare team-1 vs team-2 last month',
  'tokens last week by model',
  'requests team-1 last month',
]
const UNOWNED: Named = { kind: 'unowned', key: '', name: '' }
const ROUNDS = 20
const COLD_ROUNDS = 7
const NOW_MS = startOfDayMs(TODAY) + 12 * 3_600_000
const MAIN = fileURLToPath(new URL('../apps/cli/src/main.js', import.meta.url))

const YAML = [
  'teams:',
  ...Array.from({ length: 8 }, (_, team) => `  team-${team}: { owns: [{ project: bench-${team} }] }`),
  'shared: [{ name: platform, match: [{ project: bench-platform }] }]',
].join('\n')

const { values } = parseArgs({ options: { days: { type: 'string', default: String(THREE_YEARS.days) } } })
const folder = mkdtempSync(join(tmpdir(), 'spend-answers-'))
const path = join(folder, 'spend.db')
const ledger = await openLedger({ url: `sqlite:${path}` })
try {
  const config = readYaml()
  const days = Number(values.days)
  const rows = await fillLedger(ledger, { ...THREE_YEARS, days })
  await coverTheRest(ledger, days)
  await keepOwners(ledger, config)
  console.log(`${rows.toLocaleString('en')} rows`)
  const bare = new Database(path, { readonly: true })
  bare.defaultSafeIntegers(true)
  const cache = vocabularyCache()
  const measured: Measured[] = []
  for (const text of QUESTIONS) measured.push(await measure(text, { config, cache, bare }))
  bare.close()
  printTable(measured)
} finally {
  await ledger.close()
}
printColdStart()
rmSync(folder, { recursive: true })

function readYaml(): SpendConfig {
  const reading = readConfig(YAML)
  if (reading.status === 'invalid') throw new Error(JSON.stringify(reading.problems))
  return reading.config
}

/** Days of the endpoints that the ledger's maker leaves out: pulled, and empty. */
async function coverTheRest(into: Ledger, count: number): Promise<void> {
  for (const day of daysOf({ from: addDays(TODAY, -count), to: TODAY }))
    for (const endpoint of MODEL_CALL_ENDPOINTS)
      if (endpoint !== 'completions')
        await replaceUsageDay(into, {
          provider: PROVIDER,
          endpoint,
          day,
          rows: [],
          syncedAtMs: startOfDayMs(addDays(day, 2)),
          ownerOf,
        })
}

/** The made-up owners stand as they are: they count as following the rules. */
async function keepOwners(of: Ledger, config: SpendConfig): Promise<void> {
  const hash = fingerprintOwnership(config, await of.read(readDirectory))
  await applyOwnership(of, { hash, ownerOf })
}

interface Measured {
  readonly text: string
  readonly rows: number
  readonly timesMs: readonly number[]
  readonly bareMs: number
}

interface Sources {
  readonly config: SpendConfig
  readonly cache: ReturnType<typeof vocabularyCache>
  readonly bare: Database.Database
}

async function measure(text: string, { config, cache, bare }: Sources): Promise<Measured> {
  const answerOf = async (): Promise<Answer> => {
    const answered = await ask({ ledger, config, nowMs: NOW_MS, text, cache })
    if (answered.status === 'error') throw new Error(`${text}: ${answered.error.message}`)
    wordAnswer(answered.answer, { nowMs: NOW_MS })
    return answered.answer
  }
  const answer = await answerOf()
  const timesMs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now()
    await answerOf()
    timesMs.push(performance.now() - from)
  }
  const { sql, parameters } = toBareSql(bareQueryOf(answer))
  const statement = bare.prepare(sql)
  const from = performance.now()
  statement.all(parameters)
  const bareMs = performance.now() - from
  return { text, rows: answer.rows.length, timesMs: timesMs.sort((a, b) => a - b), bareMs }
}

/** The rows of an answer alone, without its parts, its comparison and its warnings. */
function bareQueryOf({ question, rowsBy, measure }: Answer): Parameters<typeof toBareSql>[0] {
  const named = [question.subject, ...(question.filters ?? [])].filter(name => name !== null)
  return {
    source: measure === 'billed' ? 'cost' : 'usage',
    query: {
      range: { from: question.from, to: question.to },
      groupBy: (question.by ?? (rowsBy ? [rowsBy] : [])).flatMap(columnsOf),
      filters: [...named, ...(question.intent === 'unowned' ? [UNOWNED] : [])].flatMap(filtersOf),
    },
  }
}

function columnsOf(dimension: Dimension): CostDimension[] {
  if (dimension === 'team') return ['team', 'pool']
  if (dimension === 'week') return ['day']
  if (dimension === 'quarter') return ['month']
  // The fixed list asks by nothing that the ledger does not add up by.
  return [dimension as CostDimension]
}

function filtersOf({ kind, key }: Named): SumFilter[] {
  if (kind === 'unowned')
    return [
      { dimension: 'team', values: [''] },
      { dimension: 'pool', values: [''] },
    ]
  if (kind === 'shared') return [{ dimension: 'pool', values: ['platform'] }]
  return [{ dimension: kind as SumFilter['dimension'], values: [key] }]
}

function printTable(all: readonly Measured[]): void {
  console.table(
    all.map(({ text, rows, timesMs, bareMs }) => ({
      question: text,
      rows,
      'median ms': quantile(timesMs, 0.5).toFixed(2),
      'p95 ms': quantile(timesMs, 0.95).toFixed(2),
      'bare SQL ms': bareMs.toFixed(1),
      ratio: `1/${(bareMs / quantile(timesMs, 0.5)).toFixed(0)}`,
    })),
  )
  const times = all.flatMap(one => one.timesMs).sort((a, b) => a - b)
  console.log(
    `p95 over all: ${quantile(times, 0.95).toFixed(2)} ms (at most 15), median ${quantile(times, 0.5).toFixed(2)} ms, worst ${times.at(-1)?.toFixed(2)} ms`,
  )
}

/** From the start of the process to its end, beside a process that does nothing. */
function printColdStart(): void {
  writeFileSync(join(folder, 'spend.yaml'), YAML)
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: `sqlite:${path}`,
    SPEND_NOW: new Date(NOW_MS).toISOString(),
  }
  const run = (args: readonly string[]): number => {
    const from = performance.now()
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return performance.now() - from
  }
  const medianOf = (args: readonly string[]): number => {
    run(args)
    const times = Array.from({ length: COLD_ROUNDS }, () => run(args)).sort((a, b) => a - b)
    return quantile(times, 0.5)
  }
  const [cold, bareNode] = [medianOf([MAIN, 'ask', 'team-1 last week']), medianOf(['-e', '0'])]
  console.log(
    `cold: spend ask ${cold.toFixed(0)} ms (at most 400), node that does nothing ${bareNode.toFixed(0)} ms`,
  )
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
