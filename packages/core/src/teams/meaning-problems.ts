import type { ConfigProblem, OwnershipMatch } from './config.ts'
import { nearest } from './nearest.ts'
import type { Positions } from './positions.ts'
import { ruleText } from './rules.ts'
import type { ConfigShape } from './schema.ts'

type Path = readonly PropertyKey[]

/** Where a `spend.yaml` contradicts itself: names that stand for two things, shares of nobody, rules written twice. */
export const meaningProblems = (shape: ConfigShape, positions: Positions): ConfigProblem[] => [
  ...reservedNames(shape, positions),
  ...namesAlike(shape, positions),
  ...splitProblems(shape, positions),
  ...rulesOfTwoOwners(shape, positions),
]

/** What is allowed and yet has no effect. */
export const meaningWarnings = (shape: ConfigShape, positions: Positions): ConfigProblem[] => [
  ...rulesWrittenTwice(shape, positions),
  ...channelsOfTwoTeams(shape, positions),
]

/** Questions use these words for something else. */
const RESERVED: ReadonlySet<string> = new Set(['unowned', 'shared', 'everything', 'help'])

const reservedNames = ({ teams = {} }: ConfigShape, positions: Positions): ConfigProblem[] =>
  Object.keys(teams)
    .filter(id => RESERVED.has(id.toLowerCase()))
    .map(id => ({
      ...positions.ofKey(['teams', id]),
      message: `no team can be called \`${id}\`: questions use that word`,
    }))

const namesAlike = ({ teams = {}, shared = [] }: ConfigShape, positions: Positions): ConfigProblem[] => [
  ...repeated(Object.keys(teams).map(id => ({ key: id.toLowerCase(), path: ['teams', id] }))).map(
    ({ path }) => ({
      ...positions.ofKey(path),
      message: `two teams are called \`${String(path.at(-1))}\` but for the case of letters`,
    }),
  ),
  ...repeated(
    shared.map(({ name }, index) => ({ key: name.toLowerCase(), path: ['shared', index, 'name'] })),
  ).map(({ key, path }) => ({
    ...positions.ofValue(path),
    message: `two shared pools are called \`${key}\``,
  })),
]

const splitProblems = ({ teams = {}, shared = [] }: ConfigShape, positions: Positions): ConfigProblem[] =>
  shared.flatMap(({ split }, index) => {
    if (!split) return []
    const given = 'by' in split ? split.by : split
    if (typeof given !== 'object') return []
    const path: Path = ['shared', index, 'split', ...('by' in split ? ['by'] : [])]
    const known = Object.keys(teams)
    const strangers = Object.keys(given).filter(id => !known.includes(id))
    const sum = Object.values(given).reduce((total, part) => total + part, 0)
    return [
      ...strangers.map(id => unknownTeam({ id, known, ...positions.ofKey([...path, id]) })),
      // Shares of 33.33, 33.33 and 33.34 are 100 to the last bit that people write.
      ...(Math.abs(sum - 100) < 1e-6
        ? []
        : [
            {
              ...positions.ofValue(path),
              message: `the shares add up to ${Number(sum.toFixed(6))}, not 100`,
            },
          ]),
    ]
  })

const unknownTeam = ({
  id,
  known,
  line,
  column,
}: {
  id: string
  known: string[]
  line: number
  column: number
}) => {
  const meant = nearest(id, known)
  return { line, column, message: `no team is called \`${id}\``, ...(meant && { suggestion: meant }) }
}

interface PlacedRule {
  readonly owner: string
  readonly key: string
  readonly path: Path
}

const placedRules = ({ teams = {}, shared = [] }: ConfigShape): PlacedRule[] => {
  const placed = (owner: string, rules: readonly OwnershipMatch[], path: Path) =>
    rules.map((rule, index) => ({ owner, key: ruleText(rule), path: [...path, index] }))
  return [
    ...Object.entries(teams).flatMap(([id, { owns = [] }]) =>
      placed(`team ${id}`, owns, ['teams', id, 'owns']),
    ),
    ...shared.flatMap(({ name, match }, index) => placed(`pool ${name}`, match, ['shared', index, 'match'])),
  ]
}

const rulesOfTwoOwners = (shape: ConfigShape, positions: Positions): ConfigProblem[] => {
  const firstOwner = new Map<string, string>()
  return placedRules(shape).flatMap(({ owner, key, path }) => {
    const first = firstOwner.get(key) ?? owner
    firstOwner.set(key, first)
    if (first === owner) return []
    return [
      {
        ...positions.ofValue(path),
        message: `\`${key}\` already belongs to ${first}; it cannot be ${owner}'s too`,
      },
    ]
  })
}

const rulesWrittenTwice = (shape: ConfigShape, positions: Positions): ConfigProblem[] =>
  repeated(placedRules(shape).map(({ owner, key, path }) => ({ key: `${owner}\n${key}`, path }))).map(
    ({ key, path }) => ({
      ...positions.ofValue(path),
      message: `\`${key.split('\n')[1] ?? ''}\` stands here twice`,
    }),
  )

const channelsOfTwoTeams = ({ teams = {} }: ConfigShape, positions: Positions): ConfigProblem[] =>
  repeated(
    Object.entries(teams).flatMap(([id, { channel }]) =>
      channel ? [{ key: channel.toLowerCase(), path: ['teams', id, 'channel'] }] : [],
    ),
  ).map(({ key, path }) => ({
    ...positions.ofValue(path),
    message: `two teams use ${key}: a question asked there is taken as the first one's`,
  }))

/** Every entry whose key an earlier one has. */
const repeated = <Entry extends { key: string; path: Path }>(entries: readonly Entry[]): Entry[] => {
  const seen = new Set<string>()
  return entries.filter(({ key }) => seen.size === seen.add(key).size)
}
