import { expect, test } from 'vitest'
import { createRateLimits } from './rate-limits.ts'

test('a channel takes a burst, then one message a second', () => {
  let nowMs = 0
  const limits = createRateLimits(() => nowMs)
  const post = () => limits.take('post C1', 'special')
  expect([post(), post(), post(), post(), post(), post()]).toEqual([null, null, null, null, null, 1])
  nowMs = 999
  expect(post()).toBe(1)
  nowMs = 1000
  expect([post(), post()]).toEqual([null, 1])
})

test('a method takes as many calls a minute as its tier says', () => {
  let nowMs = 0
  const limits = createRateLimits(() => nowMs)
  const call = () => limits.take('method conversations.list', 20)
  expect(Array.from({ length: 20 }, call).every(wait => wait === null)).toBe(true)
  expect(call()).toBe(3)
  nowMs = 3000
  expect([call(), call()]).toEqual([null, 3])
  expect(limits.take('method users.info', 100)).toBeNull()
})
