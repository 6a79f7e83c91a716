import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { checkIntegrity, type Ledger } from '../ledger/index.ts'
import { temporaryLedger, temporaryPath } from '../ledger/testing/temporary.ts'
import { readConfig } from '../teams/index.ts'
import { type ImportOptions, importFile } from './import-file.ts'
import { CONFIG, chunked, company, companyLines, NOW_MS, sumAll, TRACED } from './testing/company.ts'

const run = (ledger: Ledger, content: string | Uint8Array, more: Partial<ImportOptions> = {}) =>
  importFile({ ledger, config: CONFIG, nowMs: NOW_MS, open: chunked(content), ...more })

const line = (id: string, more: object = {}) =>
  JSON.stringify({
    trace_id: id,
    span_id: id,
    started_at: '2026-11-22T10:00:00Z',
    model: 'gpt-4o-mini',
    input_tokens: 1_000_000,
    output_tokens: 0,
    ...more,
  })

const truth = company.traced(TRACED)
const lines = companyLines()
const count = lines.split('\n').length - 1

test('the traces of a company are its own totals to the nano, and importing them again changes nothing', async () => {
  const ledger = await temporaryLedger()
  const first = await run(ledger, lines)
  expect(first).toEqual({
    status: 'complete',
    read: count,
    taken: truth.requests,
    repeated: count - truth.requests,
    refused: 0,
    problems: [],
  })
  const sum = await sumAll(ledger)
  expect(sum).toMatchObject({
    requests: BigInt(truth.requests),
    inputTokens: BigInt(truth.inputTokens),
    cachedInputTokens: BigInt(truth.cachedInputTokens),
    cacheWriteTokens: BigInt(truth.cacheWriteTokens),
    outputTokens: BigInt(truth.outputTokens),
    reportedNano: truth.nano,
    costNano: truth.nano,
  })
  expect(await run(ledger, gzipSync(lines))).toMatchObject({ read: count, taken: 0, repeated: count })
  expect(await sumAll(ledger)).toEqual(sum)
  expect(await checkIntegrity(ledger)).toEqual([])
})

test('an import that is killed and repeated counts everything once', async () => {
  const path = temporaryPath()
  const file = join(dirname(path), 'traces.jsonl')
  writeFileSync(file, lines)
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./testing/import-child.ts', import.meta.url)), path, file],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  for await (const text of child.stdout) if (Number(String(text).trim().split('\n').at(-1)) > 0) break
  child.kill('SIGKILL')
  expect((await ended)[1]).toBe('SIGKILL')

  const ledger = await temporaryLedger(path)
  const before = await sumAll(ledger)
  expect(before?.requests).toBeLessThan(BigInt(truth.requests))
  const again = await run(ledger, readFileSync(file))
  expect(again.taken).toBe(truth.requests - Number(before?.requests))
  expect(await sumAll(ledger)).toMatchObject({ requests: BigInt(truth.requests), costNano: truth.nano })
  expect(await checkIntegrity(ledger)).toEqual([])
})

test('a record without a cost is priced, by spend.yaml before the list, and one without a price stays unpriced', async () => {
  const reading = readConfig('prices: [{ model: "own-*", input: 3, output: 4 }]\n')
  if (reading.status === 'invalid') throw new Error('invalid')
  const ledger = await temporaryLedger()
  const file = [line('list'), line('own', { model: 'own-one' }), line('none', { model: 'nobody-knows' })]
  await run(ledger, file.join('\n'), { config: reading.config })
  // 1,000,000 tokens at $0.15 and at $3.00 per million
  expect(await sumAll(ledger)).toMatchObject({ costNano: 3_150_000_000n, uncostedRequests: 1n })
})

test('a call that was paid for and counts no tokens is not priced at nothing', async () => {
  const ledger = await temporaryLedger()
  await run(
    ledger,
    line('image', { model: 'gpt-image-1', input_tokens: null, output_tokens: null, cost_usd: '0.04' }),
  )
  expect(await sumAll(ledger)).toMatchObject({
    costNano: 40_000_000n,
    pricedNano: null,
    unpricedRequests: 1n,
  })
})

test('bad lines are named by number, the first 20 of them, all counted, and the rest goes in', async () => {
  const ledger = await temporaryLedger()
  const bad = Array.from({ length: 25 }, (_, index) => line(`bad${index}`, { input_tokens: -1 }))
  const old = line('old', { started_at: '2026-01-01T00:00:00Z' })
  const result = await run(ledger, [line('a'), old, ...bad, line('b'), line('a')].join('\n'))
  expect(result).toMatchObject({ status: 'complete', read: 29, taken: 2, repeated: 1, refused: 26 })
  expect(result.problems).toHaveLength(20)
  expect(result.problems.slice(0, 2)).toEqual([
    { line: 2, reason: expect.stringContaining('2026-01-01, is sealed') },
    { line: 3, reason: 'input_tokens is negative' },
  ])
})

test('a refused record of a CSV has the number of its line', async () => {
  const ledger = await temporaryLedger()
  const csv =
    'trace_id,span_id,started_at,model,input_tokens\na,a,2026-11-22T10:00:00Z,gpt-4o,1\nb,b,2026-01-01T10:00:00Z,gpt-4o,1\n'
  expect(await run(ledger, csv)).toMatchObject({ taken: 1, problems: [{ line: 3 }] })
})

test('where lines and records do not go together, a refused record has the range that it stands in', async () => {
  const ledger = await temporaryLedger()
  const old = line('old', { started_at: '2026-01-01T00:00:00Z' })
  const { problems } = await run(ledger, `[${line('a')},${line('b')},${line('c')}]\n\n${old}\n`)
  expect(problems).toEqual([{ line: 1, reason: expect.stringContaining('(a record in lines 1 to 3)') }])
})

test.each([
  ['a line that is wrong', line('b', { model: '' }), 2],
  ['a day that is sealed', line('b', { started_at: '2026-01-01T00:00:00Z' }), 2],
  ['an end in the middle of a record', line('b').slice(0, 50), 2],
])('strictly, %s refuses the whole file', async (_name, wrong, at) => {
  const ledger = await temporaryLedger()
  const result = await run(ledger, `${line('a')}\n${wrong}`, { strict: true })
  expect(result).toMatchObject({ status: 'refused', read: 2, taken: 0, refused: 2, problems: [{ line: at }] })
  expect(await sumAll(ledger)).toBeUndefined()
  expect(await run(ledger, line('a'), { strict: true })).toMatchObject({ status: 'complete', taken: 1 })
})

test('an import that is stopped says what is in', async () => {
  const ledger = await temporaryLedger()
  const stopping = new AbortController()
  const onProgress = ({ taken }: { taken: number }) => taken > 0 && stopping.abort()
  const result = await run(ledger, lines, { signal: stopping.signal, onProgress })
  expect(result.status).toBe('stopped')
  expect(result.taken).toBeLessThan(truth.requests)
  expect((await sumAll(ledger))?.requests).toBe(BigInt(result.taken))
})

test('a file that cannot be read on keeps what is in, and hands the error over', async () => {
  const ledger = await temporaryLedger()
  const result = await run(ledger, '', { open: () => createReadStream(dirname(temporaryPath())) })
  expect(result).toMatchObject({ status: 'failed', error: { code: 'EISDIR' }, read: 0 })
})

test('a disk that fills keeps what is in, and the import goes on once there is room', async () => {
  const ledger = await temporaryLedger()
  const limit = (pages: number) =>
    ledger.write(({ db }) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db))
  await limit(600)
  const full = await run(ledger, lines)
  expect(full).toMatchObject({ status: 'failed', error: { code: 'ledger_full' } })
  expect(full.taken).toBeGreaterThan(0)
  expect((await sumAll(ledger))?.requests).toBe(BigInt(full.taken))
  await limit(1_000_000)
  expect(await run(ledger, lines)).toMatchObject({ taken: truth.requests - full.taken })
  expect(await sumAll(ledger)).toMatchObject({ costNano: truth.nano })
  expect(await checkIntegrity(ledger)).toEqual([])
})

test('nothing that was said in a file is kept', async () => {
  const SAID = 'MARKED-WORDS-OF-A-PROMPT'
  const path = temporaryPath()
  const ledger = await temporaryLedger(path)
  const said = { prompt: SAID, response: SAID, input: [{ content: SAID }], output: { text: SAID } }
  const native = {
    ...said,
    requestId: 'r',
    timestamp: '2026-11-22T10:00:00Z',
    model: 'gpt-4o',
    metrics: { promptTokens: 1, finishReason: SAID },
  }
  const otlp = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    startTimeUnixNano: `${NOW_MS - 5000}000000`,
    attributes: Object.entries({
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.operation.name': 'chat',
      'gen_ai.input.messages': SAID,
    }).map(([key, stringValue]) => ({ key, value: { stringValue } })),
    events: [{ name: SAID, attributes: [{ key: 'gen_ai.prompt', value: { stringValue: SAID } }] }],
  }
  const tokens = { key: 'gen_ai.usage.input_tokens', value: { intValue: '5' } }
  const request = {
    resourceSpans: [{ scopeSpans: [{ spans: [{ ...otlp, attributes: [...otlp.attributes, tokens] }] }] }],
  }
  const jsonLines = [
    line('a', { ...said, workflow: 'a-kept-name' }),
    line('b', { ...said, model: { text: SAID }, input_tokens: SAID }),
    JSON.stringify(native),
    JSON.stringify(request),
    line('c', said).slice(0, -10),
  ].join('\n')
  const csv = `trace_id,span_id,started_at,model,input_tokens,prompt\nd,d,2026-11-22T10:00:00Z,gpt-4o,5,${SAID}\n`
  const results = [
    await run(ledger, jsonLines),
    await run(ledger, gzipSync(jsonLines)),
    await run(ledger, csv),
  ]
  expect(results.map(({ taken }) => taken)).toEqual([3, 0, 1])
  expect(JSON.stringify(results)).not.toContain('MARKED-WORDS')
  const files = readdirSync(dirname(path)).map(name => readFileSync(join(dirname(path), name), 'latin1'))
  expect(files.some(file => file.includes('a-kept-name'))).toBe(true)
  for (const file of files) expect(file).not.toContain('MARKED-WORDS')
})
