import { expect, test } from 'vitest'
import { createInFlight } from './in-flight.ts'

test('drained waits for what runs, however it ends', async () => {
  const inFlight = createInFlight()
  expect(await inFlight.drained(0)).toBe(true)
  const works = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const tracked = works.map(({ promise }) => inFlight.track(() => promise))
  const drained = inFlight.drained(5_000)
  works[0]?.resolve()
  works[1]?.reject(new Error('broken'))
  expect(await drained).toBe(true)
  expect((await Promise.allSettled(tracked)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('what does not end in time is said', async () => {
  const inFlight = createInFlight()
  void inFlight.track(() => new Promise(() => {}))
  expect(await inFlight.drained(10)).toBe(false)
  expect(inFlight.count).toBe(1)
})
