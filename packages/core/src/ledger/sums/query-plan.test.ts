import Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { addDays, startOfDayMs } from '../../time/index.ts'
import {
  type CostDimension,
  compactMonths,
  type Ledger,
  type LedgerReader,
  readCoverage,
  readRestatements,
  replaceCostDay,
  replaceUsageDay,
  type SumFilter,
  type SumQuery,
  storeDirectory,
  sumCosts,
  sumUsage,
} from '../index.ts'
import type { LedgerSchema } from '../schema.ts'
import { byProjectName, cost, on, used } from '../testing/rows.ts'
import { temporaryLedger, temporaryPath } from '../testing/temporary.ts'

const FIRST = on('2026-09-20')
const RANGE = { from: on('2026-09-25'), to: on('2026-11-10') }

/** A compacted month between two that are not, and enough series for a filter to leave few of them. */
const fill = async (ledger: Ledger): Promise<void> => {
  const keys = Array.from({ length: 30 }, (_, index) => `k${index}`)
  await storeDirectory(ledger, {
    provider: 'openai',
    directory: {
      projects: [],
      keys: keys.map(id => ({ id, name: id, projectId: '', ownerId: `u${id}`, createdAtS: null })),
      users: [],
    },
    seenAtMs: 1,
  })
  for (const offset of [0, 10, 15, 20, 41, 45]) {
    const day = addDays(FIRST, offset)
    const written = { provider: 'openai', day, syncedAtMs: startOfDayMs(day), ownerOf: byProjectName }
    const dimensions = (apiKeyId: string, index: number) => ({ apiKeyId, projectId: `team-${index % 9}` })
    const costs = keys.map((key, index) =>
      cost('1', { ...dimensions(key, index), lineItem: `gpt-${index % 11}, input` }),
    )
    await replaceCostDay(ledger, { ...written, rows: costs })
    const usage = keys.map((key, index) =>
      used({ ...dimensions(key, index), model: `gpt-${index % 11}`, userId: index % 2 ? `u${index}` : '' }),
    )
    await replaceUsageDay(ledger, { ...written, endpoint: 'completions', rows: usage })
  }
  await compactMonths(ledger)
}

/** A reader that writes down every statement it runs. */
const listeningReader = (
  path: string,
): { reader: LedgerReader; database: Database.Database; heard: CompiledQuery[] } => {
  const database = new Database(path, { readonly: true })
  database.defaultSafeIntegers(true)
  onTestFinished(() => void database.close())
  const heard: CompiledQuery[] = []
  const db = new Kysely<LedgerSchema>({
    dialect: new SqliteDialect({ database }),
    log: event => void heard.push(event.query),
  })
  return { reader: { db }, database, heard }
}

const FIELDS: readonly CostDimension[] = ['project', 'key', 'model', 'lineItem', 'user', 'team', 'pool']
const FILTERS: readonly SumFilter[] = [
  { dimension: 'project', values: ['team-3'] },
  { dimension: 'key', values: ['k7'] },
  { dimension: 'model', values: ['gpt-5'] },
  { dimension: 'lineItem', values: ['gpt-5, input'] },
  { dimension: 'user', values: ['uk7'] },
  { dimension: 'user', values: ['', 'u7'] },
  { dimension: 'team', values: ['team-3'] },
  { dimension: 'pool', values: [''] },
]
const QUERIES: readonly SumQuery[] = FIELDS.flatMap(field =>
  [[], ['day'], ['month'], ['model']].flatMap(more =>
    [[], ...FILTERS.map(filter => [filter])].map(filters => ({
      range: RANGE,
      groupBy: [...new Set([field, ...(more as CostDimension[])])],
      filters,
    })),
  ),
)

test('no question reads all facts or all roll-ups: each statement is carried by an index', async () => {
  const path = temporaryPath()
  await fill(await temporaryLedger(path))
  const { reader, database, heard } = listeningReader(path)
  for (const query of QUERIES) {
    await sumCosts(reader, query)
    await sumUsage(reader, query)
  }
  await readCoverage(reader, { provider: 'openai', endpoint: 'costs', range: RANGE })
  await readRestatements(reader, RANGE)

  const statements = new Map(heard.map(query => [query.sql, query]))
  const tables = [...statements.keys()].join(' ')
  for (const name of ['cost_day', 'cost_cell_day', 'cost_cell_month', 'cost_series_month', 'usage_day'])
    expect(tables).toContain(`"${name}"`)
  const steps = [...statements.values()].flatMap(({ sql, parameters }) =>
    database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map(({ detail }) => ({ detail, sql })),
  )
  // Dictionaries (series, owners, keys) are short and may be read whole; `r` is always facts or roll-ups.
  const short = /^SCAN (s\b|\(|CONSTANT|owner|directory_key|cost_series|usage_series)/
  expect(steps.filter(({ detail }) => detail.startsWith('SCAN') && !short.test(detail))).toEqual([])
  const reached = steps.filter(({ detail }) => detail.startsWith('SEARCH r '))
  expect(reached.length).toBeGreaterThan(100)
  expect(reached.filter(({ detail }) => !/cell_id=\?|series_id=\?|\(day>\?/.test(detail))).toEqual([])
})
