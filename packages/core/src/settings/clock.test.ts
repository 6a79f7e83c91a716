import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openClock } from './clock.ts'

let close = async (): Promise<void> => {}
afterEach(() => close())

/** A clock that gives these answers in turn. */
const serve = async (...answers: readonly (readonly [number, string])[]): Promise<string> => {
  let asked = 0
  const server = createServer((_request, response) => {
    const [status, body] = answers[asked++ % answers.length] ?? [500, '']
    response.writeHead(status).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  close = () => new Promise(resolve => server.close(() => resolve()))
  // A server that listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/clock`
}

test('the real clock is that of this machine', async () => {
  const before = Date.now()
  const now = await openClock({ kind: 'real' }).now()
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
})

test('a fixed clock stands still', async () => {
  expect(await openClock({ kind: 'fixed', nowMs: 42 }).now()).toBe(42)
})

test('a served clock is asked each time', async () => {
  const url = await serve([200, '{"now":"2026-11-23T12:00:00Z"}'], [200, '{"now":"2026-11-23T12:00:01.5Z"}'])
  const clock = openClock({ kind: 'served', url })
  expect(await clock.now()).toBe(Date.UTC(2026, 10, 23, 12))
  expect(await clock.now()).toBe(Date.UTC(2026, 10, 23, 12, 0, 1, 500))
})

test.each([
  [500, '{"now":"2026-11-23T12:00:00Z"}'],
  [200, 'noon'],
  [200, '{"now":"noon"}'],
  [200, '{"now":null}'],
  [200, 'null'],
])('a served clock that answers %d %s is refused by name', async (status, body) => {
  const clock = openClock({ kind: 'served', url: await serve([status, body]) })
  await expect(clock.now()).rejects.toMatchObject({
    code: 'setting_invalid',
    message: expect.stringContaining('SPEND_CLOCK_URL answered'),
  })
})

test('a served clock that is not there is refused by name', async () => {
  const url = await serve([200, ''])
  await close()
  close = async () => {}
  await expect(openClock({ kind: 'served', url }).now()).rejects.toMatchObject({
    code: 'setting_invalid',
    message: expect.stringContaining('SPEND_CLOCK_URL does not answer'),
  })
})
