import Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import {
  countEndUsers,
  countRuns,
  type LedgerReader,
  readTraceCoverage,
  storeTraces,
  sumEndUsers,
  sumTraces,
} from '../index.ts'
import type { LedgerSchema } from '../schema.ts'
import { on } from '../testing/rows.ts'
import { temporaryLedger, temporaryPath } from '../testing/temporary.ts'
import { at, KEPT, trace } from './testing/traces.ts'

const RANGE = { from: on('2026-10-25'), to: on('2026-11-15') }
const FIELDS = ['project', 'key', 'model', 'workflow', 'actionGroup', 'businessUnit', 'environment'] as const

/** A reader that writes down every statement it runs. */
const listeningReader = (path: string) => {
  const database = new Database(path, { readonly: true })
  database.defaultSafeIntegers(true)
  onTestFinished(() => void database.close())
  const heard: CompiledQuery[] = []
  const db = new Kysely<LedgerSchema>({
    dialect: new SqliteDialect({ database }),
    log: event => void heard.push(event.query),
  })
  const reader: LedgerReader = { db }
  return { reader, database, heard }
}

test('no question reads all roll-ups, or any raw row: each statement is carried by an index', async () => {
  const path = temporaryPath()
  const ledger = await temporaryLedger(path)
  const records = Array.from({ length: 400 }, (_, index) =>
    trace(`${index}`, {
      startedAtMs: at('2026-10-20') + index * 6_000_000,
      projectId: `p${index % 9}`,
      apiKeyId: `k${index % 30}`,
      model: `m${index % 7}`,
      workflow: `w${index % 30}`,
      workflowRunId: `${index}`,
      endUser: `u${index % 50}`,
    }),
  )
  await storeTraces(ledger, { records, ...KEPT })
  const { reader, database, heard } = listeningReader(path)
  for (const field of FIELDS)
    for (const more of [[], ['day'], ['month'], ['model']] as const)
      for (const filters of [[], [{ dimension: 'workflow', values: ['w3'] }] as const])
        await sumTraces(reader, { range: RANGE, groupBy: [...new Set([field, ...more])], filters })
  await sumTraces(reader, { range: RANGE, groupBy: [], filters: [{ dimension: 'project', values: ['p1'] }] })
  await sumTraces(reader, { range: RANGE, groupBy: ['day'] })
  await countRuns(reader, { range: RANGE, workflow: 'w3' })
  await countEndUsers(reader, { range: RANGE })
  await sumEndUsers(reader, { range: RANGE })
  await readTraceCoverage(reader, { range: RANGE })

  const steps = heard.flatMap(({ sql, parameters }) =>
    database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map(({ detail }) => ({ detail, sql })),
  )
  expect(heard.some(({ sql }) => /trace_day/.test(sql))).toBe(true)
  expect(steps.filter(({ sql }) => /from "?trace"? /.test(sql))).toEqual([])
  // Dictionaries are short and may be read whole; `r` is always roll-ups, and `g` what was grouped from them.
  const short = /^SCAN (s\b|g\b|\(|CONSTANT|trace_series)/
  expect(steps.filter(({ detail }) => detail.startsWith('SCAN') && !short.test(detail))).toEqual([])
  const reached = steps.filter(({ detail }) => detail.startsWith('SEARCH r '))
  expect(reached.length).toBeGreaterThan(50)
  expect(reached.filter(({ detail }) => !/day[>=]/.test(detail))).toEqual([])
})
