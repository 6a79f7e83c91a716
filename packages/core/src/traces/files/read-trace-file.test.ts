import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { chunked, contextOf, lineWith, NOW_MS, readAll } from '../testing/reading.ts'
import { readTraceFile } from './read-trace-file.ts'

const DAY_MS = 86_400_000
const HEADER = 'trace_id,span_id,started_at,model,input_tokens,output_tokens,workflow'
const row = (id: string, workflow = 'w') => `${id},s,2026-11-22T10:00:00Z,gpt-5,10,5,${workflow}`

test('a line of JSON becomes a record', async () => {
  const { records, problems } = await readAll(`${lineWith({ workflow: 'reply', batch: true })}\n`)
  expect(problems).toEqual([])
  expect(records).toEqual([
    {
      traceId: 't1',
      spanId: 's1',
      startedAtMs: Date.UTC(2026, 10, 22, 10, 0, 0, 250),
      endedAtMs: Date.UTC(2026, 10, 22, 10, 0, 1),
      provider: 'openai',
      model: 'gpt-4o-mini',
      inputTokens: 1200,
      cachedInputTokens: 1000,
      cacheWriteTokens: 0,
      outputTokens: 80,
      reportedNano: 123_000n,
      serviceTier: '',
      batch: 'true',
      projectId: '',
      apiKeyId: '',
      endUser: '',
      workflow: 'reply',
      workflowRunId: '',
      actionGroup: '',
      businessUnit: '',
      environment: '',
    },
  ])
})

test.each([
  ['no trace id', { trace_id: undefined }, 'trace_id is missing'],
  ['no span id', { span_id: '' }, 'span_id is missing'],
  ['a list as an id', { trace_id: [1] }, 'trace_id is no text'],
  ['no model', { model: null }, 'model is missing'],
  ['a model of 1 MB', { model: 'm'.repeat(1_000_000) }, 'model is longer than 1,000 characters'],
  ['no time', { started_at: undefined }, 'started_at is missing'],
  ['a time that is none', { started_at: 'yesterday' }, 'started_at is no time'],
  ['30 February', { started_at: '2026-02-30T00:00:00Z' }, 'started_at is no time'],
  ['a clock in 1970', { started_at: 12 }, 'started_at is before 2015'],
  ['a clock at nought', { started_at: 0 }, 'started_at is before 2015'],
  [
    'a clock in the future',
    { started_at: NOW_MS + DAY_MS + 1, ended_at: null },
    'started_at is more than a day in the future',
  ],
  ['an end in the future', { ended_at: '2027-01-01' }, 'ended_at is more than a day in the future'],
  ['an end that is no time', { ended_at: 'soon' }, 'ended_at is no time'],
  ['an end before the start', { ended_at: '2026-11-22T09:00:00Z' }, 'ended_at is before started_at'],
  ['negative tokens', { input_tokens: -1 }, 'input_tokens is negative'],
  ['negative tokens as text', { output_tokens: '-5' }, 'output_tokens is negative'],
  ['half a token', { output_tokens: 0.5 }, 'output_tokens is no whole number'],
  ['absurdly many tokens', { output_tokens: 1e12 }, 'output_tokens is more than 100,000,000'],
  ['tokens as a word', { cached_input_tokens: 'many' }, 'cached_input_tokens is no whole number'],
  ['tokens as a list', { cache_write_tokens: [3] }, 'cache_write_tokens is no whole number'],
  [
    'more cached than there are',
    { cached_input_tokens: 1201 },
    'input_tokens is less than its cached_input_tokens and cache_write_tokens',
  ],
  ['a negative cost', { cost_usd: -0.01 }, 'cost_usd is negative'],
  ['a cost that is none', { cost_usd: '$1' }, 'cost_usd is no amount'],
  ['an absurd cost', { cost_usd: 1e7 }, 'cost_usd is more than a million dollars'],
  [
    'nothing to count',
    { input_tokens: null, output_tokens: undefined, cost_usd: '', cached_input_tokens: 0 },
    'neither tokens nor a cost',
  ],
  ['a batch that is neither', { batch: 'maybe' }, 'batch is neither true nor false'],
])('%s is refused by line and reason, and the rest go in', async (_name, changes, reason) => {
  const { records, problems } = await readAll(`${lineWith()}\n\n${lineWith(changes)}\n${lineWith()}\n`)
  expect(problems).toEqual([{ line: 3, reason }])
  expect(records).toHaveLength(2)
})

test.each(['{', 'hello', '{"a":1}}', '"text"', '12', 'null', '[1]'])('the line %s is refused', async line => {
  const { records, problems } = await readAll(`${lineWith()}\n${line}\n${lineWith()}\n`)
  expect(problems).toEqual([{ line: 2, reason: expect.stringMatching(/^is no (valid JSON|JSON object)$/) }])
  expect(records).toHaveLength(2)
})

test('a reason never quotes what a line says', async () => {
  const { problems } = await readAll(
    `{"prompt": "SECRET\n${lineWith({ model: ['SECRET'], cost_usd: 'SECRET' })}\n`,
  )
  expect(problems).toHaveLength(2)
  expect(JSON.stringify(problems)).not.toContain('SECRET')
})

describe('formats', () => {
  test('a time more than a day ahead is refused, one within the day is taken', async () => {
    const { records } = await readAll(lineWith({ started_at: NOW_MS + DAY_MS, ended_at: null }))
    expect(records[0]?.startedAtMs).toBe(NOW_MS + DAY_MS)
  })

  test('a line may hold several records', async () => {
    const { records, problems } = await readAll(`[${lineWith()},${lineWith({ span_id: 's2' })},{}]\n`)
    expect(records.map(({ spanId }) => spanId)).toEqual(['s1', 's2'])
    expect(problems).toEqual([{ line: 1, reason: 'trace_id is missing' }])
  })

  test('a byte order mark, CRLF and a missing last line end are understood', async () => {
    const { records, problems } = await readAll(`\uFEFF${lineWith()}\r\n${lineWith()}`)
    expect([records.length, problems]).toEqual([2, []])
  })

  test('CSV is read by the names of its columns, in any order, with others beside them', async () => {
    const csv = `\uFEFFmodel,Workflow,prompt,span_id,trace_id,started_at,input_tokens,cost_usd\r\ngpt-5,"a ""b"", c",SECRET,s,t,1763899200,7,0.5\r\n`
    const { records, problems } = await readAll(csv)
    expect(problems).toEqual([])
    expect(records).toMatchObject([
      {
        model: 'gpt-5',
        workflow: 'a "b", c',
        traceId: 't',
        spanId: 's',
        inputTokens: 7,
        reportedNano: 500_000_000n,
      },
    ])
    expect(
      JSON.stringify(records, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain('SECRET')
  })

  test.each([';', '\t'])('columns parted by %j are understood', async delimiter => {
    const { records } = await readAll(`${HEADER}\n${row('t')}\n`.replaceAll(',', delimiter))
    expect(records).toMatchObject([{ traceId: 't', workflow: 'w' }])
  })

  test('a quoted cell may go on over lines, and the record is known by its first', async () => {
    const csv = `${HEADER}\n${row('t1', '"two\nlines"')}\n${row('t2', '"three\n\nlines"')},9\n${row('t3')}`
    const { records, problems } = await readAll(csv, { chunkSize: 7 })
    expect(records.map(({ workflow }) => workflow)).toEqual(['two\nlines', 'w'])
    expect(problems).toEqual([{ line: 4, reason: '8 columns where the first line names 7' }])
  })

  test('a stray quote costs its own line, not the rest of the file', async () => {
    const { records, problems } = await readAll(
      `${HEADER}\n${row('t1', '"open')}\n${row('t2')}\n${row('t3')}\n`,
    )
    expect(records.map(({ traceId }) => traceId)).toEqual(['t2', 't3'])
    expect(problems).toEqual([{ line: 2, reason: 'a quote is not closed' }])
  })

  test.each([
    ['too few columns', 't,s', '2 columns where the first line names 7'],
    ['text beside a quoted cell', row('t', '"a"b'), 'text stands beside a quoted cell'],
    ['tokens that are none', row('t').replace(',10,', ',ten,'), 'input_tokens is no whole number'],
  ])('%s in CSV is refused by line', async (_name, line, reason) => {
    const { records, problems } = await readAll(`${HEADER}\n${line}\n${row('t2')}\n`)
    expect(problems).toEqual([{ line: 2, reason }])
    expect(records).toHaveLength(1)
  })

  test('an AITracer export is read where it holds times, and refused by line where it does not', async () => {
    const native = {
      actionName: 'finance-review',
      workflow: 'customer-support-agent',
      environment: 'prod',
      requestId: 'req_1',
      model: 'gpt-4o',
      prompt: 'SECRET',
      response: 'SECRET',
      metrics: { promptTokens: 420, completionTokens: 155, latencyMs: 830, estimatedCostUsd: 0.0042 },
    }
    const context = contextOf('traces: { actionGroups: { finance: "finance-*" } }')
    const timed = { ...native, timestamp: '2026-11-22T10:00:00Z' }
    const { records, problems } = await readAll(`${JSON.stringify(native)}\n${JSON.stringify(timed)}\n`, {
      context,
    })
    expect(problems).toEqual([{ line: 1, reason: expect.stringContaining('no time') }])
    expect(records).toMatchObject([
      {
        traceId: 'req_1',
        spanId: 'req_1',
        endedAtMs: Date.UTC(2026, 10, 22, 10, 0, 0, 830),
        provider: 'openai',
        inputTokens: 420,
        outputTokens: 155,
        reportedNano: 4_200_000n,
        workflow: 'customer-support-agent',
        actionGroup: 'finance',
        environment: 'prod',
      },
    ])
  })

  test.each([
    ['a ZIP archive', [0x50, 0x4b, 3, 4, 0], 'ZIP'],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0], 'UTF-16'],
    ['Parquet', [0x50, 0x41, 0x52, 0x31], 'Parquet'],
    ['noise', [1, 2, 3, 4, 5, 10], 'neither JSON lines nor CSV'],
  ])('%s is refused with what to do', async (_name, bytes, words) => {
    const { records, problems } = await readAll(Uint8Array.from(bytes))
    expect(records).toEqual([])
    expect(problems).toEqual([{ line: 1, reason: expect.stringContaining(words) }])
  })

  test('CSV that lacks a column it needs is refused once, not by each line', async () => {
    const { problems } = await readAll(`trace_id,model\n${'t,m\n'.repeat(100)}`)
    expect(problems).toEqual([{ line: 1, reason: expect.stringContaining('lacks span_id, started_at') }])
  })

  test.each(['', '\n', '\uFEFF', HEADER])('%j holds nothing', async content => {
    expect(await readAll(content)).toMatchObject({ records: [], problems: [] })
  })
})

describe('size', () => {
  const huge = lineWith({ prompt: 'p'.repeat(10 * 1024 * 1024) })

  test('a line of 9 MB is read and a longer one than 10 MB refused by its number', async () => {
    const long = lineWith({ prompt: 'p'.repeat(9 * 1024 * 1024) })
    const { records, problems } = await readAll(`${lineWith()}\n${huge}\n${long}\n${huge}\n${lineWith()}\n`, {
      chunkSize: 65_536,
    })
    expect(problems.map(({ line }) => line)).toEqual([2, 4])
    expect(problems[0]?.reason).toBe('longer than 10 MB')
    expect(records).toHaveLength(3)
  })

  test('a first line too long to be held does not hide the rest', async () => {
    const { records, problems } = await readAll(`${huge}\n${lineWith()}\n`, { chunkSize: 65_536 })
    expect([records.length, problems.length]).toEqual([1, 1])
  })

  test('names of 1 MB are dropped, and the call is kept', async () => {
    const { records } = await readAll(lineWith({ workflow: 'w'.repeat(1_000_000), end_user: 'u' }))
    expect(records).toMatchObject([{ workflow: '', endUser: 'u' }])
  })

  test('memory does not grow with the file', async () => {
    const chunk = Buffer.from(`${lineWith({ prompt: 'x'.repeat(2000) })}\n`.repeat(500))
    let sent = 0
    const source = async function* () {
      for (; sent < 60; sent += 1) yield chunk
    }
    let records = 0
    let most = 0
    const bytesAtFirst: number[] = []
    for await (const batch of readTraceFile(source(), { ...contextOf(), batchSize: 100 })) {
      records += batch.records.length
      most = Math.max(most, batch.records.length)
      bytesAtFirst.push(sent)
    }
    expect(records).toBe(30_000)
    // A batch is handed out before the next chunk is asked for.
    expect(most).toBe(500)
    expect(bytesAtFirst.slice(0, 3)).toEqual([0, 1, 2])
  })
})

describe('a file that was cut', () => {
  const lines = Array.from({ length: 50 }, (_, index) => lineWith({ span_id: `s${index}` }))

  test('in the middle of a line says so, and the lines before are taken', async () => {
    const whole = `${lines.join('\n')}\n`
    const { records, problems } = await readAll(whole.slice(0, -40))
    expect(records).toHaveLength(49)
    expect(problems).toEqual([{ line: 50, reason: 'the file ends in the middle of this record' }])
  })

  test('in the middle of a CSV record says so', async () => {
    const { records, problems } = await readAll(`${HEADER}\n${row('t1')}\nt2,s,2026-11`)
    expect(records).toHaveLength(1)
    expect(problems).toEqual([{ line: 3, reason: 'the file ends in the middle of this record' }])
  })

  test('in the middle of its packed data says so', async () => {
    const packed = gzipSync(
      lines.map((line, index) => `${line}${Math.sin(index)}`.replace(/}.*$/, '}')).join('\n'),
    )
    const { problems } = await readAll(packed.subarray(0, packed.length - 20))
    expect(problems.at(-1)).toEqual({ line: expect.any(Number), reason: 'the packed file ends too early' })
  })

  test('or damaged in its packed data says so', async () => {
    const packed = gzipSync(lines.join('\n'))
    packed.fill(0xff, 100, 140)
    const { problems } = await readAll(packed)
    expect(problems.at(-1)?.reason).toBe('the packed data are damaged')
  })
})

test('gzip is told by its first bytes, and members after one another are one file', async () => {
  const packed = Buffer.concat([gzipSync(`${lineWith()}\n`), gzipSync(`${lineWith()}\n${lineWith()}`)])
  const { records, problems, bytesRead } = await readAll(packed, { chunkSize: 1 })
  expect([records.length, problems, bytesRead]).toEqual([3, [], packed.length])
})

test('an error of the source is thrown on, packed or not', async () => {
  const failing = async function* (start: Uint8Array) {
    yield start
    throw new Error('the disk went away')
  }
  for (const start of [Buffer.from(lineWith()), gzipSync(`${lineWith()}\n`).subarray(0, 30)]) {
    const reading = async () => {
      for await (const batch of readTraceFile(failing(start), contextOf())) expect(batch).toBeDefined()
    }
    await expect(reading()).rejects.toThrow('the disk went away')
  }
})

test.each(['jsonl', 'csv'])('an import of %s goes on after the line that it got to', async format => {
  const count = 40
  const content =
    format === 'jsonl'
      ? Array.from({ length: count }, (_, index) => lineWith({ trace_id: `t${index}` })).join('\n')
      : [HEADER, ...Array.from({ length: count }, (_, index) => row(`t${index}`, '"a\nb"'))].join('\n')
  const whole = await readAll(content)
  expect(whole.records).toHaveLength(count)
  const batches = readTraceFile(chunked(Buffer.from(content), 333), { ...contextOf(), batchSize: 5 })
  const first = (await batches.next()).value
  await batches.return(undefined)
  const rest = await readAll(content, { afterLine: first?.lastLine ?? 0 })
  expect(rest.problems).toEqual([])
  expect([...(first?.records ?? []), ...rest.records]).toEqual(whole.records)
})
