import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('what came is kept for its time, what failed is asked again, and the same moment asks once', async () => {
  let nowMs = 0
  const asked: string[] = []
  const find = remembered(
    async key => {
      asked.push(key)
      if (asked.length === 1) throw new Error('out')
      return `${key}${asked.length}`
    },
    { keptMs: 100, nowMs: () => nowMs },
  )
  await expect(find('a')).rejects.toThrow('out')
  expect(await Promise.all([find('a'), find('a')])).toEqual(['a2', 'a2'])
  nowMs = 99
  expect(await find('a')).toBe('a2')
  nowMs = 100
  expect(await find('a')).toBe('a3')
  expect(asked).toEqual(['a', 'a', 'a'])
})
