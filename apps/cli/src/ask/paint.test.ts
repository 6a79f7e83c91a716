import { expect, test } from 'vitest'
import { paintFor } from './paint.ts'

test.each([
  ['a terminal', {}, { isTTY: true }, '\u001b[1mwords\u001b[22m'],
  ['a pipe', {}, { isTTY: false }, 'words'],
  ['a terminal with NO_COLOR', { NO_COLOR: '1' }, { isTTY: true }, 'words'],
])('%s', (_, env, stream, painted) => {
  expect(paintFor(env, stream)('heading', 'words')).toBe(painted)
})
