import { expect, test } from 'vitest'
import { type CallKind, remember } from './remember.ts'

const kindOf = (kind: Partial<CallKind>): CallKind => ({
  provider: 'openai',
  model: 'gpt-5',
  serviceTier: '',
  batch: '',
  ...kind,
})

const counted = (mostModels: number) => {
  const asked: CallKind[] = []
  const result = remember(kind => {
    asked.push(kind)
    return Object.values(kind).join()
  }, mostModels)
  return { asked, result }
}

test('each kind of call is worked out once, and told apart by each of its parts', () => {
  const { asked, result } = counted(10)
  const kinds = [{}, { provider: 'azure' }, { model: 'o3' }, { serviceTier: 'flex' }, { batch: 'true' }].map(
    kindOf,
  )
  const first = kinds.map(result)
  expect(new Set(first).size).toBe(kinds.length)
  expect(kinds.map(result)).toEqual(first)
  expect(asked).toHaveLength(kinds.length)
})

test('past so many names, all are forgotten', () => {
  const { asked, result } = counted(3)
  for (const model of ['a', 'b', 'c', 'a', 'd', 'a']) result(kindOf({ model }))
  expect(asked.map(({ model }) => model).join('')).toBe('abcda')
})

test('past 64 kinds of one name, all of it are forgotten', () => {
  const { asked, result } = counted(3)
  for (let provider = 0; provider < 65; provider++) result(kindOf({ provider: String(provider) }))
  for (const provider of ['64', '0']) result(kindOf({ provider }))
  expect(asked.map(({ provider }) => provider).slice(63)).toEqual(['63', '64', '0'])
})
