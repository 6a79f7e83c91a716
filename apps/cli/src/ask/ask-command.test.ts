import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLedger, replaceCostDay, storeTraces } from '@spend/core/ledger'
import { nano, readWireAmount } from '@spend/core/money'
import { parseDay } from '@spend/core/time'
import { beforeAll, expect, test } from 'vitest'
import { type RunOptions, runSpend, temporaryFolder } from '../testing/run-spend.ts'

const NOW = '2026-11-23T15:00:00Z'
const PROJECTS = ['search', 'chat 🚀', 'קריאה', '漢字']
let cwd: string

const yaml = (team: string) => `teams: { ${team}: { owns: [{ project: search }, { project: "chat *" }] } }\n`

const bill = async (folder: string): Promise<void> => {
  const ledger = await openLedger({ url: `sqlite:${join(folder, 'spend.db')}` })
  for (let date = 9; date <= 22; date += 1) {
    const day = parseDay(`2026-11-${String(date).padStart(2, '0')}`)
    const amount = readWireAmount(String(date / 4))
    if (day === null || amount === null) throw new Error('No such day')
    const rows = PROJECTS.map(projectId => ({
      projectId,
      apiKeyId: '',
      lineItem: 'gpt-5, input',
      currency: 'usd',
      amount,
      quantity: null,
      quantityUnit: null,
    }))
    const syncedAtMs = Date.parse('2026-11-23T13:00:00Z')
    await replaceCostDay(ledger, {
      provider: 'openai',
      day,
      rows,
      syncedAtMs,
      ownerOf: () => ({ team: '', pool: '' }),
    })
  }
  await ledger.close()
}

/** Two calls of one workflow and one of another, the day before yesterday and, dearer, yesterday. */
const trace = async (folder: string): Promise<void> => {
  const ledger = await openLedger({ url: `sqlite:${join(folder, 'spend.db')}` })
  const calls = [21, 22].flatMap(date =>
    ['checkout', 'checkout', 'triage'].map((workflow, at) => ({
      traceId: `${date} ${at}`,
      spanId: '1',
      startedAtMs: Date.parse(`2026-11-${date}T12:00:00Z`),
      endedAtMs: null,
      provider: 'openai',
      model: 'gpt-5',
      inputTokens: 100,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 10,
      reportedNano: nano(date === 22 ? 5_500_000_000n : 3_000_000_000n),
      pricedNano: null,
      serviceTier: '',
      batch: '',
      projectId: '',
      apiKeyId: '',
      endUser: '',
      workflow,
      workflowRunId: '',
      actionGroup: '',
      businessUnit: '',
      environment: '',
    })),
  )
  await storeTraces(ledger, { records: calls, keepRawDays: 35, nowMs: Date.parse(NOW) })
  await ledger.close()
}

beforeAll(async () => {
  cwd = temporaryFolder()
  await bill(cwd)
  writeFileSync(join(cwd, 'spend.yaml'), yaml('team-x'))
})

const spend = (args: readonly string[], options: Partial<RunOptions> = {}) =>
  runSpend(['ask', ...args], {
    cwd,
    ...options,
    env: { DATABASE_URL: 'sqlite:./spend.db', SPEND_NOW: NOW, ...options.env },
  })

test('an answer in words, its columns aligned whatever the names are; the words unquoted', async () => {
  const { code, stdout, stderr } = await spend(['last', 'week', 'by', 'project'])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toBe(`Everything · Mon 16 – Sun 22 Nov 2026
$133.00 billed, up $49.00 (+58.3%) on the 7 days before

By project
  chat 🚀  $33.25  25.0%
  search   $33.25  25.0%
  קריאה\u200e    $33.25  25.0%
  漢字     $33.25  25.0%

Teams $66.50 + shared $0.00 + unowned $66.50 = $133.00 billed

Read as: Spend of everything, Mon 16 – Sun 22 Nov 2026 (UTC days), by project, as billed.
Synced 2 hours ago; settled through Sat 21 Nov.
`)
})

test('an answer in JSON is one line, and the rules of spend.yaml hold in it', async () => {
  const { code, stdout } = await spend(['team-x last week', '--json'])
  expect(code).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(stdout)).toMatchObject({
    question: {
      intent: 'spend',
      subject: { kind: 'team', name: 'team-x' },
      from: '2026-11-16',
      to: '2026-11-23',
    },
    total: { amount: '66.5', currency: 'usd' },
    warnings: [],
  })
})

test('a workflow is answered from traces, beside the bill, in words and in JSON', async () => {
  const folder = temporaryFolder()
  await bill(folder)
  await trace(folder)
  writeFileSync(join(folder, 'spend.yaml'), '{}')
  const said = await spend(['top', 'workflows', 'yesterday'], { cwd: folder })
  expect([said.code, said.stderr]).toEqual([0, ''])
  expect(said.stdout).toBe(`Everything · Sun 22 Nov 2026
$16.50 traced, up $7.50 (+83.3%) on the day before (Sat 21 Nov 2026)

By workflow
  checkout  $11.00  66.7%
  triage     $5.50  33.3%

Billed in these days: $22.00; 75.0% of it is traced.

Read as: Spend of everything, Sun 22 Nov 2026 (UTC days), by workflow, as traced.
Traces through Sun 22 Nov.
`)
  const { stdout } = await spend(['workflow checkout yesterday', '--json'], { cwd: folder })
  expect(JSON.parse(stdout)).toMatchObject({
    question: { subject: { kind: 'workflow', name: 'checkout' } },
    measure: 'traced',
    total: { amount: '11', currency: 'usd' },
    traced: { requests: 2, uncostedRequests: 0 },
  })
})

test('--team is whom a question is about that names nobody', async () => {
  const { stdout } = await spend(['last week', '--team', 'team-x', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ question: { subject: { name: 'team-x' } } })
})

test('a question that has no answer says why on standard error, or in JSON, and exits with 2', async () => {
  const inWords = await spend(['tomorrow'])
  expect([inWords.code, inWords.stdout]).toEqual([2, ''])
  expect(inWords.stderr).not.toBe('')
  const asJson = await spend(['tomorrow', '--json'])
  expect([asJson.code, asJson.stderr]).toEqual([2, ''])
  expect(JSON.parse(asJson.stdout)).toMatchObject({ error: { code: 'future_period' } })
})

test('a batch answers line for line, in order, bad lines in their place', async () => {
  const questions = Array.from({ length: 40 }, (_, at) =>
    at % 10 === 3 ? 'not json' : JSON.stringify(`2026-11-${String(9 + (at % 14)).padStart(2, '0')}`),
  )
  const { code, stdout } = await spend(['--batch', '--json'], { stdin: `${questions.join('\r\n')}\n` })
  expect(code).toBe(0)
  const results: unknown[] = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(results).toHaveLength(questions.length)
  for (const [at, result] of results.entries())
    expect(result).toMatchObject(
      at % 10 === 3
        ? { error: { code: 'not_understood', message: expect.stringContaining(`Line ${at + 1} `) } }
        : { question: { from: `2026-11-${String(9 + (at % 14)).padStart(2, '0')}` } },
    )
})

test('a missing ledger and a damaged one fail with 1 and the reason, in JSON too, and are left as they are', async () => {
  const missing = await spend(['last week', '--json'], { env: { DATABASE_URL: 'sqlite:./nowhere.db' } })
  expect([missing.code, JSON.parse(missing.stdout)]).toEqual([
    1,
    {
      error: { code: 'ledger_unreachable', message: expect.stringContaining('nowhere.db'), suggestions: [] },
    },
  ])
  expect(missing.stderr).toContain('nowhere.db')
  writeFileSync(join(cwd, 'damaged.db'), 'x'.repeat(8192))
  const damaged = await spend(['last week'], { env: { DATABASE_URL: 'sqlite:./damaged.db' } })
  expect([damaged.code, damaged.stdout]).toEqual([1, ''])
  expect(damaged.stderr).toContain('damaged.db')
})

test('without a spend.yaml nobody loses their spend: the older rules hold, and that is said', async () => {
  await spend(['last week'])
  const { stdout } = await spend(['everything last week by team', '--json'], {
    env: { SPEND_CONFIG: './elsewhere.yaml' },
  })
  expect(JSON.parse(stdout)).toMatchObject({
    parts: { teams: '66.5', unowned: '66.5' },
    warnings: [expect.stringContaining('older rules')],
  })
})

test('words beside --batch are a mistake of the command line', async () => {
  const { code, stdout, stderr } = await spend(['last week', '--batch'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('--batch')
})
