import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLedger, takeLease } from '@spend/core/ledger'
import { SANDBOX_KEYS } from '@spend/sandbox/openai'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { company, type PretendOpenAI, startOpenAI } from '../testing/pretend-company.ts'
import { type RunOptions, runSpend, temporaryFolder } from '../testing/run-spend.ts'

let openAI: PretendOpenAI
let cwd: string

beforeAll(async () => {
  openAI = await startOpenAI()
})
beforeEach(() => {
  openAI.organization.faults.clear()
  cwd = temporaryFolder()
  writeFileSync(join(cwd, 'spend.yaml'), company.spendYaml())
})
afterAll(() => openAI.organization.close())

const sync = (args: readonly string[], options: Partial<RunOptions> = {}) =>
  runSpend(['sync', ...args], { cwd, ...options, env: { ...openAI.env, ...options.env } })

test('a sync says in JSON what it did, and only that on standard output', async () => {
  const { code, stdout, stderr } = await sync(['--from', '2026-11-20', '--to', '2026-11-23', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    status: 'complete',
    days: 3,
    rows: expect.any(Number),
    requests: expect.any(Number),
    restatements: 0,
    problems: [],
  })
  expect(stdout.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('Pulling costs …\n')
  expect(stderr).not.toContain('\u001b')
  expect(statSync(join(cwd, 'data/spend.db')).mode & 0o777).toBe(0o600)
})

test('a sync says in words what it did', async () => {
  const { code, stdout } = await sync(['--from', '2026-11-22', '--to', '2026-11-23'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Synced 1 day and [\d,]+ rows in \d+ requests\.\n$/)
})

test('what could not be pulled is named with its days, and the rest is done', async () => {
  openAI.organization.faults.add({ name: 'refusedMonth', month: '2026-10', endpoint: 'costs' })
  const { code, stdout } = await sync(['--from', '2026-10-30', '--to', '2026-11-02', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'partial',
    days: 3,
    problems: [
      {
        endpoint: 'costs',
        from: '2026-10-30',
        to: '2026-11-01',
        code: 'provider_refused',
        message: expect.stringContaining('OpenAI refused'),
      },
    ],
  })
  const words = await sync(['--from', '2026-10-30', '--to', '2026-11-02'])
  expect(words.stdout).toMatch(
    /^Synced 3 days .*, but not everything:\n- costs, 2026-10-30 to 2026-10-31: OpenAI refused/,
  )
})

test('a sync that a revoked key stops has failed', async () => {
  const { code, stdout } = await sync(['--from', '2026-11-22', '--json'], {
    env: { OPENAI_ADMIN_KEY: SANDBOX_KEYS.revoked },
  })
  expect(code).toBe(1)
  const result = JSON.parse(stdout)
  expect(result).toMatchObject({ status: 'failed', days: 0, rows: 0 })
  expect(result.problems[0]).toMatchObject({
    code: 'key_refused',
    message: expect.stringContaining('OPENAI_ADMIN_KEY'),
  })
  expect(stdout).not.toContain(SANDBOX_KEYS.revoked)
})

test.each([
  [['--from', '2026-13-01'], '--from "2026-13-01" is no day; write one as 2026-11-01.\n'],
  [['--from', 'yesterday'], '--from "yesterday" is no day; write one as 2026-11-01.\n'],
  [['--to', '2026-02-30'], '--to "2026-02-30" is no day; write one as 2026-11-01.\n'],
  [
    ['--from', '2026-11-02', '--to', '2026-11-02'],
    '--to 2026-11-02 is not after --from 2026-11-02; it names the day after the last one.\n',
  ],
  [['--from', '2026-11-24'], '--from 2026-11-24 has not begun; today is 2026-11-23 in UTC.\n'],
  [
    ['--from', '2026-11-01', '--to', '2026-11-25'],
    '--to 2026-11-25 is in the future; it may be 2026-11-24 at most, which includes today.\n',
  ],
])('spend sync %j is the caller’s mistake', async (args, words) => {
  expect(await sync(args)).toEqual({ code: 2, stdout: '', stderr: words })
  expect(existsSync(join(cwd, 'data'))).toBe(false)
})

test.each([
  ['no key', { OPENAI_ADMIN_KEY: '' }, /^OPENAI_ADMIN_KEY is not set; .*\n$/],
  ['PostgreSQL', { DATABASE_URL: 'postgres://a:hunter22@b/c' }, /^DATABASE_URL names PostgreSQL.*\n$/],
  [
    'a pretend time in production',
    { NODE_ENV: 'production' },
    /^SPEND_NOW is set while NODE_ENV is production.*\n$/,
  ],
])('%s stops it with one line', async (_name, env, words) => {
  const { code, stdout, stderr } = await sync([], { env })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(words)
})

test('a mistake in spend.yaml stops it with line and column', async () => {
  writeFileSync(join(cwd, 'spend.yaml'), 'teams:\n  a:\n    chanel: "#a"\n')
  expect(await sync([])).toEqual({
    code: 2,
    stdout: '',
    stderr: './spend.yaml:3:5 unknown key `chanel`; did you mean `channel`?\n',
  })
})

test.each([
  ['a missing key', [], { OPENAI_ADMIN_KEY: '' }, 'setting_missing', /^OPENAI_ADMIN_KEY is not set/],
  ['a day that is none', ['--from', '2026-11-31'], {}, 'usage', /is no day/],
  ['a day to come', ['--from', '2999-01-01'], {}, 'usage', /has not begun/],
])('%s is told in JSON too, and stays the caller’s mistake', async (_, args, env, code, message) => {
  const ran = await sync([...args, '--json'], { env })
  expect(ran.code).toBe(2)
  expect(ran.stdout.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(ran.stdout)).toMatchObject({
    status: 'failed',
    days: 0,
    problems: [
      {
        endpoint: 'sync',
        from: expect.any(String),
        to: expect.any(String),
        code,
        message: expect.stringMatching(message),
      },
    ],
  })
  expect(ran.stderr).toMatch(message)
})

test('a ledger that is none is left alone', async () => {
  mkdirSync(join(cwd, 'data'))
  writeFileSync(join(cwd, 'data/spend.db'), 'no ledger '.repeat(500))
  const { code, stdout, stderr } = await sync([])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('is damaged or no ledger')
  expect(statSync(join(cwd, 'data/spend.db')).size).toBe(5000)
  const json = await sync(['--from', '2026-11-22', '--json'])
  expect(json.code).toBe(1)
  expect(JSON.parse(json.stdout)).toEqual({
    status: 'failed',
    days: 0,
    rows: 0,
    requests: 0,
    restatements: 0,
    problems: [
      {
        endpoint: 'ledger',
        from: '2026-11-22',
        to: '2026-11-24',
        code: 'ledger_corrupt',
        message: expect.stringContaining('is damaged or no ledger'),
      },
    ],
  })
})

test.skipIf(process.getuid?.() === 0)('a ledger that this user may not write is named', async () => {
  mkdirSync(join(cwd, 'data'))
  chmodSync(join(cwd, 'data'), 0o500)
  const { code, stderr } = await sync([])
  expect(code).toBe(1)
  expect(stderr).toContain('spend.db')
})

test('an interrupted sync ends orderly and says what is missing', async () => {
  openAI.organization.faults.add({ name: 'slow', ms: 300 })
  let isInterrupted = false
  const { code, stdout } = await sync(['--json'], {
    onStderr: (text, child) => {
      if (!isInterrupted && text.includes('Pulling costs')) isInterrupted = child.kill('SIGINT')
    },
  })
  expect(code).toBe(1)
  const result = JSON.parse(stdout)
  expect(result.status).not.toBe('complete')
  expect(result.problems.map((problem: { code: string }) => problem.code)).toContain('stopped')
})

test('a sync waits for another to end, says so, and can be stopped while it waits', async () => {
  await sync(['--from', '2026-11-22'])
  const ledger = await openLedger({ url: `sqlite:${join(cwd, 'data/spend.db')}` })
  try {
    await takeLease(ledger, { name: 'sync', holder: 'another', nowMs: Date.now(), ttlMs: 600_000 })
    let isInterrupted = false
    const { code, stdout, stderr } = await sync(['--json'], {
      onStderr: (text, child) => {
        if (!isInterrupted && text.includes('waiting')) isInterrupted = child.kill('SIGINT')
      },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('Another sync is running; waiting for it to end …\n')
    expect(JSON.parse(stdout)).toMatchObject({ status: 'failed', problems: [{ code: 'stopped' }] })
  } finally {
    await ledger.close()
  }
})
