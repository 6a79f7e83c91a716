import type { Owner, OwnershipMatch, SpendConfig } from './config.ts'

/** The fields of a rule, from the finest to the coarsest. */
const MATCH_FIELDS = ['apiKey', 'project', 'lineItem', 'model', 'workflow', 'provider'] as const

/** One rule of a team or a pool, at its place in the order written: teams first, then pools. */
export interface OwnershipRule {
  readonly index: number
  readonly owner: Owner
  readonly match: OwnershipMatch
}

/** `project: proj_abc, model: gpt-*`: the same text for the same rule, whatever the order of its fields. */
export const ruleText = (match: OwnershipMatch): string =>
  MATCH_FIELDS.filter(field => match[field] !== undefined)
    .map(field => `${field}: ${match[field]}`)
    .join(', ')

export const rulesOf = ({ teams, shared }: Pick<SpendConfig, 'teams' | 'shared'>): OwnershipRule[] =>
  [
    ...teams.flatMap(({ id, owns }) => owns.map(match => ({ owner: { team: id, pool: '' }, match }))),
    ...shared.flatMap(({ name, match }) =>
      match.map(one => ({ owner: { team: '', pool: name }, match: one })),
    ),
  ].map((rule, index) => ({ ...rule, index }))

/** `team team-x` or `pool platform` */
export const ownerText = ({ team, pool }: Owner): string => (team === '' ? `pool ${pool}` : `team ${team}`)
