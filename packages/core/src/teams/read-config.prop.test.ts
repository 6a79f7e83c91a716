import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readConfig } from './read-config.ts'

const piece = fc.constantFrom(
  ...[
    'teams',
    'shared',
    'owns',
    'team-x',
    'project',
    'channel',
    'split',
    'by',
    'match',
    'name',
    'timezone',
  ].map(key => `${key}:`),
  ...[
    '- ',
    '  ',
    '    ',
    '\n',
    '\n  ',
    '\n    - ',
    '\t',
    '{ ',
    ' }',
    '[',
    ']',
    ', ',
    '"',
    "'",
    '#',
    '&a',
    '*a',
    '*',
    '@',
  ],
  ...[
    '!tag',
    '|',
    '>',
    '---',
    '...',
    '%',
    '? ',
    ': ',
    'UTC',
    '60',
    'null',
    '\u0000',
    '__proto__:',
    '\uFEFF',
    '\r\n',
    '🚀',
  ],
)
const almostYaml = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''))

test('any text is read as a config or refused with places inside it, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(almostYaml, fc.string({ maxLength: 200 })), text => {
      const reading = readConfig(text)
      const problems = reading.status === 'ok' ? reading.warnings : reading.problems
      if (reading.status === 'invalid') expect(problems.length).toBeGreaterThan(0)
      const lines = text.split('\n')
      for (const { line, column, message } of problems) {
        expect(message).not.toBe('')
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines.length)
        expect(column).toBeGreaterThanOrEqual(1)
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
      }
    }),
    { numRuns: 3000 },
  )
})
