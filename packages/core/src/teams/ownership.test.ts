import { expect, test } from 'vitest'
import type { Directory } from '../bill/index.ts'
import type { Ownable, SpendConfig } from './config.ts'
import { fingerprintOwnership } from './fingerprint.ts'
import { compileOwnership } from './ownership.ts'
import { defaultConfig, readConfig } from './read-config.ts'

const configOf = (text: string): SpendConfig => {
  const reading = readConfig(text)
  if (reading.status === 'invalid') throw new Error(JSON.stringify(reading.problems))
  return reading.config
}

const project = (id: string, name: string) => ({ id, name, archived: false })
const key = (id: string, name: string) => ({ id, name, projectId: 'proj_1', ownerId: '', createdAtS: null })

const DIRECTORY: Directory = {
  projects: [
    project('proj_1', 'Search API'),
    project('proj_2', 'platform-eu'),
    project('proj_3', 'platform-us'),
    project('proj_4', 'Café'),
  ],
  keys: [key('key_1', 'search-prod'), key('key_2', 'search-dev')],
  users: [],
}

const row = (fields: Partial<Ownable>): Ownable => ({
  provider: 'openai',
  projectId: '',
  apiKeyId: '',
  model: '',
  lineItem: '',
  ...fields,
})

const ownerIn = (rules: string, fields: Partial<Ownable>): string => {
  const { team, pool } = compileOwnership(configOf(rules), DIRECTORY)(row(fields))
  return pool === '' ? team || 'unowned' : `pool ${pool}`
}

const two = (a: string, b: string) => `teams:\n  a: { owns: [${a}] }\n  b: { owns: [${b}] }\n`

test.each<[string, Partial<Ownable>, string]>([
  ['project: proj_1', { projectId: 'proj_1' }, 'a'],
  ['project: PROJ_1', { projectId: 'proj_1' }, 'unowned'],
  ['project: search api', { projectId: 'proj_1' }, 'a'],
  ['project: "Cafe\u0301"', { projectId: 'proj_4' }, 'a'],
  ['project: Search', { projectId: 'proj_1' }, 'unowned'],
  ['project: "search*"', { projectId: 'proj_1' }, 'a'],
  ['project: "*"', { projectId: 'proj_never_listed' }, 'a'],
  ['project: "*"', { projectId: '' }, 'unowned'],
  ['project: "platform-*"', { projectId: 'proj_2' }, 'a'],
  ['apiKey: key_1', { apiKeyId: 'key_1', projectId: 'proj_1' }, 'a'],
  ['apiKey: Search-Prod', { apiKeyId: 'key_1' }, 'a'],
  ['apiKey: "search-*"', { apiKeyId: 'key_2' }, 'a'],
  ['apiKey: key_1, project: proj_2', { apiKeyId: 'key_1', projectId: 'proj_1' }, 'unowned'],
  ['apiKey: key_1, project: "search*"', { apiKeyId: 'key_1', projectId: 'proj_1' }, 'a'],
  ['model: "gpt-4o*"', { model: 'gpt-4o-2024-08-06', projectId: 'proj_9' }, 'a'],
  ['model: gpt-4o', { model: 'gpt-4o-2024-08-06' }, 'unowned'],
  ['lineItem: "web search*"', { lineItem: 'Web search tool calls' }, 'a'],
  ['provider: openai', {}, 'a'],
  ['provider: anthropic', {}, 'unowned'],
  ['project: proj_1, model: gpt-5', { projectId: 'proj_1', model: 'o3' }, 'unowned'],
  ['workflow: "support-*"', { projectId: 'proj_1' }, 'unowned'],
  ['project: proj_1, workflow: x', { projectId: 'proj_1' }, 'unowned'],
])('a team that owns { %s } and the row %j: %s', (rule, fields, owner) => {
  expect(ownerIn(`teams:\n  a: { owns: [{ ${rule} }] }\n`, fields)).toBe(owner)
})

const SEARCH = { projectId: 'proj_1', apiKeyId: 'key_1', model: 'gpt-5', lineItem: 'gpt-5, input' }

test.each([
  ['a key before a project', 'apiKey: key_1', 'project: proj_1'],
  ['a key pattern before a project', 'apiKey: "key_*"', 'project: proj_1'],
  ['a project before a model', 'project: proj_1', 'model: gpt-5'],
  ['a project pattern before a line item', 'project: "proj*"', 'lineItem: "gpt-5, input"'],
  ['a model before a provider', 'model: "*"', 'provider: openai'],
  ['exact before a wildcard', 'project: search api', 'project: "search ap*"'],
  ['an exact model before a pattern of items', 'model: gpt-5', 'lineItem: "gpt-5, inpu*"'],
  ['more letters before fewer', 'project: "search*"', 'project: "sea*"'],
  ['two fields before one', 'project: proj_1, model: "gpt*"', 'project: proj_1'],
  ['a key and a project before the key', 'apiKey: key_1, project: "s*"', 'apiKey: key_1'],
])('%s, wherever they stand', (_name, winner, loser) => {
  expect(ownerIn(two(`{ ${winner} }`, `{ ${loser} }`), SEARCH)).toBe('a')
  expect(ownerIn(two(`{ ${loser} }`, `{ ${winner} }`), SEARCH)).toBe('b')
})

test('between equals the first written decides, a team before a pool', () => {
  expect(ownerIn(two('{ project: proj_1 }', '{ project: search api }'), SEARCH)).toBe('a')
  expect(ownerIn(two('{ project: search api }', '{ project: proj_1 }'), SEARCH)).toBe('a')
  expect(
    ownerIn(
      'shared:\n  - { name: p, match: [{ project: proj_1 }] }\nteams:\n  a: { owns: [{ project: search api }] }\n',
      SEARCH,
    ),
  ).toBe('a')
})

test('pools rank by the same measure as teams', () => {
  const rules =
    'teams:\n  a: { owns: [{ project: "*" }] }\nshared:\n  - { name: p, match: [{ project: "platform-*" }] }\n'
  expect(ownerIn(rules, { projectId: 'proj_2' })).toBe('pool p')
  expect(ownerIn(rules, { projectId: 'proj_1' })).toBe('a')
})

test('without rules everything is unowned', () => {
  expect(compileOwnership(defaultConfig(), DIRECTORY)(row(SEARCH))).toEqual({ team: '', pool: '' })
})

test('the fingerprint follows names that rules use, and no others', () => {
  const config = configOf('teams:\n  a: { owns: [{ project: search* }, { apiKey: key_1 }] }\n')
  const renamed = (id: string, name: string): Directory => ({
    ...DIRECTORY,
    projects: DIRECTORY.projects.map(one => (one.id === id ? { ...one, name } : one)),
  })
  const before = fingerprintOwnership(config, DIRECTORY)
  expect(fingerprintOwnership(config, renamed('proj_2', 'platform-ap'))).toBe(before)
  expect(fingerprintOwnership(config, renamed('proj_1', 'Find API'))).not.toBe(before)
  expect(fingerprintOwnership(config, renamed('proj_2', 'Search EU'))).not.toBe(before)
})
