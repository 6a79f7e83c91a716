import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Directory } from '../bill/index.ts'
import type { Ownable, OwnershipMatch, SpendConfig, TeamConfig } from './config.ts'
import { compileOwnership } from './ownership.ts'
import { isWildcard, matchesId, matchesName } from './pattern.ts'
import { defaultConfig } from './read-config.ts'
import { compareSpecificity, specificityOf } from './specificity.ts'

const IDS = ['p1', 'p2', 'p12', 'q1'] as const
const NAMES = ['Alpha', 'alpine', 'beta', 'p2'] as const
const MODELS = ['gpt-5', 'gpt-5-mini', 'o3', ''] as const

const directory: Directory = {
  projects: IDS.map((id, index) => ({ id, name: NAMES[index] ?? '', archived: false })),
  keys: IDS.map((id, index) => ({
    id: `k-${id}`,
    name: NAMES[index] ?? '',
    projectId: 'p1',
    ownerId: '',
    createdAtS: null,
  })),
  users: [],
}

const pattern = (...exact: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...exact),
    fc.constantFrom('*', 'a*', 'al*', '*a', 'p*', '*1*', 'gpt-*', 'gpt*mini'),
  )
const match: fc.Arbitrary<OwnershipMatch> = fc
  .record(
    {
      project: pattern(...IDS, 'ALPHA', 'Beta'),
      apiKey: pattern('k-p1', 'k-q1', 'Alpine'),
      model: pattern('gpt-5', 'o3'),
      lineItem: pattern('gpt-5, input'),
      provider: fc.constantFrom('openai', 'other'),
    },
    { requiredKeys: [] },
  )
  .filter(rule => Object.keys(rule).length > 0)
const rules = fc.array(match, { maxLength: 12 })

const ownable: fc.Arbitrary<Ownable> = fc.record({
  provider: fc.constant('openai'),
  projectId: fc.constantFrom(...IDS, '', 'unlisted'),
  apiKeyId: fc.constantFrom('k-p1', 'k-p2', 'k-q1', '', 'unlisted'),
  model: fc.constantFrom(...MODELS),
  lineItem: fc.constantFrom('gpt-5, input', 'storage', ''),
})

const team = (id: string, owns: readonly OwnershipMatch[]): TeamConfig => ({
  id,
  name: id,
  channel: null,
  timezone: null,
  owners: [],
  members: null,
  owns,
})

/** Every rule is a team of its own, named by its place, and every third one a pool. */
const configOf = (matches: readonly OwnershipMatch[]): SpendConfig => ({
  ...defaultConfig(),
  teams: matches.map((one, index) => (index % 3 === 2 ? team(`r${index}`, []) : team(`r${index}`, [one]))),
  shared: matches.flatMap((one, index) => (index % 3 === 2 ? [{ name: `r${index}`, match: [one] }] : [])),
})

const nameIn = (entries: readonly { id: string; name: string }[], id: string) =>
  entries.find(entry => entry.id === id)?.name ?? ''

/** What a rule means, said slowly. */
const matches = (rule: OwnershipMatch, row: Ownable): boolean =>
  (rule.project === undefined ||
    matchesId(rule.project, row.projectId) ||
    matchesName(rule.project, nameIn(directory.projects, row.projectId))) &&
  (rule.apiKey === undefined ||
    matchesId(rule.apiKey, row.apiKeyId) ||
    matchesName(rule.apiKey, nameIn(directory.keys, row.apiKeyId))) &&
  (rule.model === undefined || matchesName(rule.model, row.model)) &&
  (rule.lineItem === undefined || matchesName(rule.lineItem, row.lineItem)) &&
  (rule.provider === undefined || rule.provider === row.provider)

test('a row has the owner of a rule that matches it, none more specific, or nobody where none matches', () => {
  fc.assert(
    fc.property(rules, ownable, (written, row) => {
      const owner = compileOwnership(configOf(written), directory)(row)
      const matching = written.filter(rule => matches(rule, row))
      const owners = [owner.team, owner.pool].filter(part => part !== '')
      expect(owners).toHaveLength(matching.length === 0 ? 0 : 1)
      const deciding = owners.map(name => written[Number(name.slice(1))] ?? {})
      for (const rule of deciding) {
        expect(matching).toContain(rule)
        for (const other of matching)
          expect(compareSpecificity(specificityOf(rule), specificityOf(other))).toBeLessThanOrEqual(0)
      }
    }),
    { numRuns: 1000 },
  )
})

test('the order written never matters to rules that say differently much', () => {
  const distinct = fc.uniqueArray(match, { maxLength: 10, selector: rule => specificityOf(rule).join() })
  const pair = distinct.chain(written =>
    fc.tuple(fc.constant(written), fc.shuffledSubarray(written, { minLength: written.length })),
  )
  const teamsOf = (written: readonly OwnershipMatch[]) => ({
    ...defaultConfig(),
    teams: written.map(rule => team(JSON.stringify(rule), [rule])),
  })
  fc.assert(
    fc.property(pair, ownable, ([written, shuffled], row) => {
      expect(compileOwnership(teamsOf(shuffled), directory)(row)).toEqual(
        compileOwnership(teamsOf(written), directory)(row),
      )
    }),
    { numRuns: 1000 },
  )
})

test('in one field, an exact rule beats every wildcard', () => {
  const field = fc.constantFrom('project' as const, 'apiKey' as const, 'model' as const, 'lineItem' as const)
  const text = fc.string({ minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(
      field,
      text.filter(one => !isWildcard(one)),
      text.map(one => `${one}*`),
      (name, exact, wildcard) => {
        expect(
          compareSpecificity(specificityOf({ [name]: exact }), specificityOf({ [name]: wildcard })),
        ).toBeLessThan(0)
      },
    ),
  )
})

test('a pattern matches as the regular expression it stands for', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', '*', '.'), { maxLength: 8 }).map(parts => parts.join(''))
  const text = fc
    .array(fc.constantFrom('a', 'b', '.'), { minLength: 1, maxLength: 10 })
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(letters, text, (written, candidate) => {
      const expression = new RegExp(`^${written.replaceAll('.', '[.]').replaceAll('*', '.*')}$`)
      expect(matchesId(written, candidate)).toBe(expression.test(candidate))
    }),
    { numRuns: 2000 },
  )
})
