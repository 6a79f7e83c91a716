import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { day } from '@spend/core/time'
import { traceLines } from '@spend/sandbox/company'
import { expect, test, vi } from 'vitest'
import { company } from '../testing/pretend-company.ts'
import { runSpend, temporaryFolder } from '../testing/run-spend.ts'

// Each import is a process of its own.
vi.setConfig({ testTimeout: 60_000 })

const env = { SPEND_NOW: '2026-11-23T12:00:00Z' }
const line = (id: string, more: object = {}) =>
  JSON.stringify({
    trace_id: id,
    span_id: id,
    started_at: '2026-11-22T10:00:00Z',
    model: 'gpt-4o-mini',
    input_tokens: 10,
    output_tokens: 5,
    ...more,
  })
const CSV = 'trace_id,span_id,started_at,model,input_tokens\nc,c,2026-11-22T10:00:00Z,gpt-4o,7\n'

/** A folder with these files in it, and `spend traces import` run there. */
const stage = (files: Readonly<Record<string, string | Uint8Array>> = {}) => {
  const cwd = temporaryFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content)
  return {
    cwd,
    spend: (args: readonly string[], stdin = '') =>
      runSpend(['traces', 'import', ...args], { cwd, env, stdin }),
  }
}

test("a company's traces go in once, however often and from wherever they come", async () => {
  const range = { from: company.anchorDay - 1, to: day(company.anchorDay) }
  const { requests } = company.traced(range)
  const text = [...traceLines(company, range)].join('')
  const read = text.split('\n').length - 1
  const { spend } = stage({ 't.jsonl': text, 't.jsonl.gz': gzipSync(text) })
  const first = await spend(['t.jsonl', '--json'])
  expect(first.code).toBe(0)
  expect(first.stderr).toContain('Importing t.jsonl …')
  expect(JSON.parse(first.stdout)).toEqual({
    read,
    taken: requests,
    repeated: read - requests,
    refused: 0,
    problems: [],
  })
  for (const [file, stdin] of [['t.jsonl.gz'], ['-', text]] as const) {
    const again = await spend([file, '--json'], stdin)
    expect(JSON.parse(again.stdout)).toMatchObject({ read, taken: 0, repeated: read, refused: 0 })
  }
})

test('bad lines are named, the rest goes in, and people read the same', async () => {
  const { spend } = stage({ 't.jsonl': `${line('a')}\nnonsense\n${line('b', { output_tokens: -1 })}\n` })
  const problems = [
    { line: 2, reason: 'is no valid JSON' },
    { line: 3, reason: 'output_tokens is negative' },
  ]
  const json = await spend(['t.jsonl', '--json'])
  expect(json.code).toBe(0)
  expect(JSON.parse(json.stdout)).toEqual({ read: 3, taken: 1, repeated: 0, refused: 2, problems })
  const words = await spend(['t.jsonl'])
  expect(words.stdout).toBe(
    'Took 0 trace records (1 had been taken before, 2 refused).\n- line 2: is no valid JSON\n- line 3: output_tokens is negative\n',
  )
})

test('several files are one result, whose problems name the file', async () => {
  const { spend } = stage({ 't.jsonl': line('a'), 'c.csv.gz': gzipSync(CSV), 'bad.jsonl': '{}' })
  const { code, stdout } = await spend(['t.jsonl', 'c.csv.gz', 'bad.jsonl', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    read: 3,
    taken: 2,
    refused: 1,
    problems: [{ file: 'bad.jsonl', line: 1 }],
  })
})

test('a file of which nothing can be taken is a failure', async () => {
  const { spend } = stage({ 'notes.txt': 'dear diary\n' })
  const { code, stdout } = await spend(['notes.txt', '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ taken: 0, refused: 1, problems: [{ line: 1 }] })
})

test('--strict takes a good file whole and nothing of one with a bad line', async () => {
  const { spend } = stage({ 'bad.jsonl': `${line('a')}\n{}\n`, 'good.jsonl': line('a') })
  const bad = await spend(['bad.jsonl', '--strict', '--json'])
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.stdout)).toMatchObject({ read: 2, taken: 0, refused: 2, problems: [{ line: 2 }] })
  const good = await spend(['good.jsonl', '--strict', '--json'])
  expect(good.code).toBe(0)
  expect(JSON.parse(good.stdout)).toMatchObject({ taken: 1, repeated: 0 })
})

test.each([
  ['a file that is not there', ['t.jsonl', 'nowhere.jsonl'], /^There is no file nowhere\.jsonl/],
  ['a folder', ['folder'], /^folder is a folder/],
  ['no file', [], /missing required argument 'files'/],
  ['standard input twice', ['-', '-'], /only once/],
  ['--strict and standard input', ['--strict', '-'], /^--strict reads a file twice.*comes only once/],
])('%s is the caller’s mistake, and nothing is taken', async (_name, args, words) => {
  const { cwd, spend } = stage({ 't.jsonl': line('a') })
  mkdirSync(join(cwd, 'folder'))
  const { code, stdout, stderr } = await spend(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(words)
  expect(() => readFileSync(join(cwd, 'data/spend.db'))).toThrow('ENOENT')
})

test('an import that is stopped says so, keeps what is in and goes on when repeated', async () => {
  const many = Array.from({ length: 60_000 }, (_, index) => line(`t${index}`)).join('\n')
  const { cwd, spend } = stage({ 't.jsonl': many })
  // Once only: a second signal ends the process at once.
  let isStopping = false
  const stopped = await runSpend(['traces', 'import', 't.jsonl', '--json'], {
    cwd,
    env,
    onStderr: (text, child) => {
      if (isStopping || !text.includes('Importing')) return
      isStopping = true
      child.kill('SIGINT')
    },
  })
  expect(stopped.code).toBe(1)
  expect(stopped.stderr).toContain('was stopped. What was taken stays')
  const { taken } = JSON.parse(stopped.stdout)
  expect(taken).toBeLessThan(60_000)
  expect(JSON.parse((await spend(['t.jsonl', '--json'])).stdout)).toMatchObject({
    taken: 60_000 - taken,
    repeated: taken,
  })
})
