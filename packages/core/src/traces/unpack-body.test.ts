import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { unpackBody } from './unpack-body.ts'

const unpack = (body: Uint8Array, contentEncoding: string, maxBytes = 1000) =>
  unpackBody(body, { contentEncoding, maxBytes })
const body = Buffer.from('x'.repeat(1000))

test.each([
  ['', body],
  ['identity', body],
  ['gzip', gzipSync(body)],
  [' GZIP ', gzipSync(body)],
  ['deflate', deflateSync(body)],
])('a body packed with %j is unpacked', async (encoding, packed) => {
  const unpacked = await unpack(packed, encoding)
  expect('bytes' in unpacked && Buffer.from(unpacked.bytes).equals(body)).toBe(true)
})

test.each([
  ['a body over the limit', '', Buffer.alloc(1001), 'too_large'],
  ['a bomb', 'gzip', gzipSync(Buffer.alloc(50_000_000)), 'too_large'],
  ['a bomb of the other kind', 'deflate', deflateSync(Buffer.alloc(50_000_000)), 'too_large'],
  ['what is not packed at all', 'gzip', body, 'malformed'],
  ['a body cut short', 'gzip', gzipSync(body).subarray(0, 20), 'malformed'],
  ['another packing', 'br', brotliCompressSync(body), 'unsupported_type'],
])('%s is refused', async (_name, encoding, packed, code) => {
  expect(await unpack(packed, encoding)).toEqual({ error: { code, message: expect.any(String) } })
})

test('a bomb is not unpacked beyond the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000))
  const before = process.memoryUsage().rss
  await unpack(bomb, 'gzip', 1_000_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
})
