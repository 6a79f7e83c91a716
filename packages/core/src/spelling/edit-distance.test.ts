import { expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'

test.each([
  ['team', 'team', 0],
  ['team', 'tean', 1],
  ['team', 'tem', 1],
  ['team', 'steam', 1],
  ['team', 'taem', 1],
  ['timezone', 'tiemzon', 2],
  ['', 'ab', 2],
])('from %j to %j it takes %i edits, and as many back', (left, right, edits) => {
  expect(editDistance(left, right, 3)).toBe(edits)
  expect(editDistance(right, left, 3)).toBe(edits)
})

test('past the limit it says one more than the limit, however far apart the texts are', () => {
  expect(editDistance('platform', 'research', 2)).toBe(3)
  expect(editDistance('a', 'abcdefgh', 2)).toBe(3)
  expect(editDistance('ab', 'cd', 1)).toBe(2)
})
