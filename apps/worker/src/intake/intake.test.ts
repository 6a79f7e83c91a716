import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { SpendError } from '@spend/core/errors'
import { describe, expect, test } from 'vitest'
import { openIntake, otlpJson, TOKEN } from './testing.ts'

const PATHS = ['/v1/traces', '/api/traces', '/api/integrations/otlp/v1/traces']
const reasonOf = async (response: Response): Promise<string> => {
  const body: { message?: string; error?: string } = JSON.parse(await response.text())
  return body.message ?? body.error ?? ''
}

describe.each(PATHS)('%s', path => {
  test.each([
    ['no token', ''],
    ['a wrong token', `Bearer ${TOKEN}x`],
    ['a token of another kind', `Basic ${TOKEN}`],
    ['nothing behind Bearer', 'Bearer '],
  ])('with %s answers 401 and what to send', async (_name, authorization) => {
    await using rig = await openIntake()
    const response = await rig.post(path, otlpJson([{ id: 1 }]), { authorization })
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    const reason = await reasonOf(response)
    expect(reason).toContain('TRACES_TOKEN')
    expect(reason).not.toContain(TOKEN)
    expect(await rig.sum()).toBeUndefined()
  })

  test('is closed where no token is set, and says how to open it', async () => {
    await using rig = await openIntake({ token: null })
    const response = await rig.post(path, otlpJson([{ id: 1 }]))
    expect(response.status).toBe(503)
    expect(await reasonOf(response)).toContain('set TRACES_TOKEN (or TRACES_TOKEN_FILE)')
  })

  test.each([
    ['another method', 405, { method: 'GET' }],
    ['another type', 415, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }],
    [
      'a packing that is not known',
      415,
      { method: 'POST', body: 'x', headers: { 'content-encoding': 'zstd' } },
    ],
    ['a body that is no JSON', 400, { method: 'POST', body: '{"resourceSpans":' }],
    ['a body that is no gzip', 400, { method: 'POST', body: 'x', headers: { 'content-encoding': 'gzip' } }],
    ['a body that is another JSON', 400, { method: 'POST', body: '"text"' }],
  ])('with %s answers %i and the reason', async (_name, status, { headers, ...more }: RequestInit) => {
    await using rig = await openIntake()
    const response = await fetch(`${rig.url}${path}`, {
      ...more,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        ...Object.fromEntries(new Headers(headers)),
      },
    })
    expect(response.status).toBe(status)
    expect(await reasonOf(response)).toMatch(/\w{4}/)
  })

  test('with a body over the limit, told or not, packed or not, answers 413', async () => {
    await using rig = await openIntake({ maxBodyBytes: 10_000 })
    const large = Buffer.alloc(20_000, 0x20)
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20))
    const untold = new ReadableStream({
      pull: controller => {
        controller.enqueue(large)
        controller.close()
      },
    })
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    const answers = [
      await rig.post(path, large),
      await rig.post(path, bomb, { 'content-encoding': 'gzip' }),
      await rig.post(path, gzipSync(large), { 'content-encoding': 'gzip' }),
      // Streams are sent in chunks, of which nobody knows how many will come.
      await fetch(`${rig.url}${path}`, { method: 'POST', body: untold, headers, ...{ duplex: 'half' } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([413, 413, 413, 413])
    expect(await rig.post(path, '[]').then(({ status }) => status)).toBeLessThan(500)
  })
})

test('no protobuf is answered in protobuf', async () => {
  await using rig = await openIntake()
  const response = await rig.post('/v1/traces', 'nonsense', { 'content-type': 'application/x-protobuf' })
  expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/x-protobuf'])
  expect(await response.text()).toContain('no OTLP request in protobuf')
})

test('more bodies than can be held at once are told to come again, and room is given back', async () => {
  await using rig = await openIntake({ maxHeldBytes: 30_000 })
  // Sends most of its body and waits.
  const slow = request(`${rig.url}/api/traces`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'content-length': '25001',
    },
  })
  const answered = once(slow, 'response')
  slow.write(`[${' '.repeat(24_999)}`)
  const padded = `${' '.repeat(10_000)}[]`
  const statuses = async () => (await rig.post('/api/traces', padded)).status
  // The slow one's bytes may arrive after the first of these.
  while ((await statuses()) !== 503);
  const refused = await rig.post('/api/traces', padded)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
  slow.end(']')
  const [response] = await answered
  expect(response.statusCode).toBe(200)
  response.resume()
  expect(await statuses()).toBe(200)
})

test('a sender that hangs up in the middle leaves the room that it took', async () => {
  await using rig = await openIntake({ maxHeldBytes: 15_000 })
  for (let turn = 0; turn < 5; turn += 1) {
    const socket = connect(Number(new URL(rig.url).port), '127.0.0.1')
    socket.write(
      `POST /api/traces HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TOKEN}\r\ncontent-type: application/json\r\ncontent-length: 12000\r\n\r\n${' '.repeat(10_000)}`,
    )
    // Its answer is of no interest, but read: only then does it close.
    socket.resume().end()
    await once(socket, 'close')
  }
  expect((await rig.post('/api/traces', `${' '.repeat(10_000)}[]`)).status).toBe(200)
})

test('a ledger that cannot take anything is a reason to come again, logged without what was sent', async () => {
  await using rig = await openIntake()
  const full = {
    ...rig.ledger,
    write: () => Promise.reject(new SpendError('ledger_full', 'There is no room left.')),
  }
  await using broken = await openIntake({ ledger: full })
  const body = otlpJson([{ id: 1, attributes: { 'spend.workflow': 'a-name-of-theirs' } }])
  const response = await broken.post('/v1/traces', body)
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
  expect(await reasonOf(response)).toContain('ledger_full')
  expect(broken.logged()).toContain('There is no room left.')
  expect(broken.logged()).not.toContain('a-name-of-theirs')
})

test('nothing that was said is kept or logged, whichever way it comes', async () => {
  const SAID = 'MARKED-WORDS-OF-A-PROMPT'
  await using rig = await openIntake()
  const attributes = {
    'gen_ai.input.messages': SAID,
    'gen_ai.prompt.0.content': SAID,
    'input.value': SAID,
    'llm.output_messages.0.message.content': SAID,
    'gen_ai.system_instructions': SAID.repeat(50_000),
  }
  const record = {
    requestId: 'req_1',
    model: 'gpt-4o',
    prompt: SAID,
    response: SAID,
    input: SAID,
    output: { text: SAID },
    metrics: { promptTokens: 1, completionTokens: 1, finishReason: SAID },
  }
  const bodies = [
    ['/v1/traces', otlpJson([{ id: 1, attributes }], { 'service.name': 'a-shop-of-theirs' })],
    ['/api/integrations/otlp/v1/traces', otlpJson([{ id: 2, attributes }])],
    ['/api/traces', JSON.stringify(record)],
    ['/api/traces', JSON.stringify([record, { ...record, requestId: 'req_2', model: 7, metrics: SAID }])],
    ['/v1/traces', `${otlpJson([{ id: 3, attributes }]).slice(0, -3)}`],
    ['/v1/traces', otlpJson([{ id: 4, attributes: { ...attributes, 'gen_ai.usage.input_tokens': SAID } }])],
  ] as const
  let said = ''
  for (const [path, body] of bodies) {
    said += await (await rig.post(path, body)).text()
    said += await (await rig.post(path, gzipSync(body), { 'content-encoding': 'gzip' })).text()
  }
  expect((await rig.sum())?.requests).toBeGreaterThanOrEqual(3n)
  const folder = dirname(rig.ledgerPath)
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name), 'latin1'))
  // What is kept is found where it is looked for.
  expect(files.some(file => file.includes('a-shop-of-theirs'))).toBe(true)
  for (const text of [...files, said, rig.logged()]) expect(text).not.toContain('MARKED-WORDS')
})
