import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Endpoint } from '../../bill/index.ts'
import { COST_ROWS } from './cost-rows.ts'
import { readPage } from './page.ts'
import { readRows } from './rows.ts'
import { USAGE_SHAPES, usageRows } from './usage-rows.ts'

const ORACLES = join(import.meta.dirname, '../../../../../../shared/oracles/openai')
const read = (file: string): unknown => JSON.parse(readFileSync(join(ORACLES, file), 'utf8'))
// The table's own type says that its keys are the endpoints.
const endpoints = Object.keys(USAGE_SHAPES).concat('costs') as Endpoint[]
const readResults = (endpoint: Endpoint, results: readonly unknown[]) =>
  endpoint === 'costs' ? readRows(results, COST_ROWS) : readRows(results, usageRows(endpoint))

const countRows = (page: unknown, endpoint: Endpoint): number => {
  const taken = readPage(page)
  if ('wrong' in taken) throw new Error(taken.wrong)
  return taken.page.data.reduce((sum, bucket) => {
    const rows = readResults(endpoint, bucket.results)
    if (rows.status === 'refused') throw new Error(rows.message)
    return sum + rows.rows.length
  }, 0)
}

const examples = existsSync(ORACLES)
  ? readdirSync(join(ORACLES, 'examples')).filter(file => /__(costs|usage__.*)\.json$/.test(file))
  : []

test.skipIf(!existsSync(ORACLES))("every example page of OpenAI's description is read whole", () => {
  expect(examples.length).toBe(11)
  for (const file of examples) {
    const endpoint = endpoints.find(name => file.endsWith(`__${name}.json`))
    if (!endpoint) throw new Error(`${file} is of no endpoint known here`)
    expect(countRows(read(`examples/${file}`), endpoint), file).toBe(1)
  }
})

test.skipIf(!existsSync(ORACLES))('every recorded page of a live organization is read whole', () => {
  const recorded = read('recorded/agent47-admin-responses-2026-09-27.json') as {
    path: string
    body: unknown
  }[]
  const counts = recorded.map(({ path, body }) => {
    const endpoint = endpoints.find(name => path.endsWith(name))
    if (!endpoint) throw new Error(`${path} is of no endpoint known here`)
    return countRows(body, endpoint)
  })
  expect(counts).toEqual([3, 0, 0])
})

test.skipIf(!existsSync(ORACLES)).each([
  ['cookbook-costs-ungrouped-2025-01-11.json', 'costs'],
  ['cookbook-usage-completions-1d-ungrouped-2025-01-11.json', 'completions'],
] as const)('the recorded buckets of %s are read whole', (file, endpoint) => {
  const data = read(`recorded/${file}`) as { results: unknown[] }[]
  expect(countRows({ data, has_more: false, next_page: null }, endpoint)).toBe(
    data.flatMap(bucket => bucket.results).length,
  )
})
