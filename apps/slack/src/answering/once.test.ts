import { expect, test } from 'vitest'
import { createOnce } from './once.ts'

test('a key is taken once until it is released or forgotten', () => {
  let nowMs = 0
  const once = createOnce(() => nowMs, 1_000)
  expect([once.take('a'), once.take('a'), once.take('b')]).toEqual([true, false, true])
  once.release('a')
  expect([once.take('a'), once.take('a')]).toEqual([true, false])
  nowMs = 1_000
  expect([once.take('a'), once.take('b')]).toEqual([true, true])
})

test('a flood of keys pushes out the oldest, never the newest', () => {
  const once = createOnce(() => 0)
  for (let key = 0; key < 10_001; key += 1) once.take(String(key))
  expect(once.take('10000')).toBe(false)
  expect(once.take('0')).toBe(true)
})
