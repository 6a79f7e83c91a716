import { expect, test } from 'vitest'
import type { Directory } from '../bill/index.ts'
import { findOwnershipProblems } from './ownership-problems.ts'
import { readConfig } from './read-config.ts'

const DIRECTORY: Directory = {
  projects: [
    { id: 'proj_1', name: 'Search', archived: false },
    { id: 'proj_2', name: 'Checkout', archived: true },
  ],
  keys: [{ id: 'key_1', name: 'search-prod', projectId: 'proj_1', ownerId: '', createdAtS: null }],
  users: [],
}
const SEEN = { models: ['gpt-5', 'gpt-5-mini', 'o3'], providers: ['openai'] }

const found = (a: string, b?: string) => {
  const reading = readConfig(`teams:\n  a: { owns: [${a}] }\n${b ? `  b: { owns: [${b}] }\n` : ''}`)
  if (reading.status === 'invalid') throw new Error(JSON.stringify(reading.problems))
  return findOwnershipProblems(reading.config, DIRECTORY, SEEN)
}

test.each([
  '{ project: proj_1 }',
  '{ project: checkout }',
  '{ project: "*" }',
  '{ apiKey: search-prod, project: search }',
  '{ model: "gpt*" }',
  '{ provider: openai }',
  '{ lineItem: never judged }',
])('%s is fine', rule => {
  expect(found(rule)).toEqual([])
})

test.each([
  ['{ project: serch }', 'no project has this id or name'],
  ['{ apiKey: key_9 }', 'no API key has this id or name'],
  ['{ apiKey: key_1, project: Checkout }', 'no such API key is in such a project'],
  ['{ model: gpt-9 }', 'no model of this name was billed'],
  ['{ provider: anthropic }', 'no provider has this name'],
])('%s matches nothing: %s', (rule, words) => {
  expect(found(rule)).toEqual([{ kind: 'matches_nothing', message: expect.stringContaining(words) }])
})

test('a rule by workflow has no effect yet', () => {
  expect(found('{ workflow: "support-*" }')).toEqual([
    {
      kind: 'no_effect_yet',
      message: expect.stringContaining('`workflow: support-*` of team a has no effect'),
    },
  ])
})

test.each([
  ['{ project: proj_1 }', '{ project: Search }'],
  ['{ project: "s*" }', '{ project: "*h" }'],
  ['{ apiKey: key_1 }', '{ apiKey: search-prod }'],
  ['{ model: "gpt*" }', '{ model: "*ini" }'],
  ['{ project: proj_1, model: gpt-5 }', '{ project: search, model: gpt-5 }'],
])('%s of one team and %s of another tie', (first, second) => {
  const ties = found(first, second).filter(({ kind }) => kind === 'tie')
  expect(ties).toEqual([
    { kind: 'tie', message: expect.stringContaining('team a gets it, being written first') },
  ])
})

test.each([
  ['{ project: proj_1 }', '{ project: proj_2 }'],
  ['{ project: proj_1 }', '{ project: "*" }'],
  ['{ project: proj_1 }', '{ apiKey: key_1 }'],
  ['{ project: proj_1, model: gpt-5 }', '{ project: search, model: o3 }'],
  ['{ model: "gpt*" }', '{ model: "o3*" }'],
])('%s of one team and %s of another do not', (first, second) => {
  expect(found(first, second)).toEqual([])
})

test('a team that says the same twice does not tie with itself', () => {
  expect(found('{ project: proj_1 }, { project: Search }')).toEqual([])
})
