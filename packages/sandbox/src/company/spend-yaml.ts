import { OPS_CHANNEL } from './channels.ts'
import { type EpochDay, monthOf } from './day.ts'
import { NANO_PER_DOLLAR } from './exact.ts'
import { BUDGET_TEAM } from './hidden.ts'
import { DATA_KEY_WILDCARD, KEY_PLANS } from './keys.ts'
import { POOL, PROJECT_PLANS } from './projects.ts'
import type { Roster } from './roster.ts'
import { COMPANY_TIMEZONE, type TeamPlan } from './teams.ts'
import type { Question } from './truth.ts'

/** What a company must tell of itself for its `spend.yaml`. */
interface Spender extends Pick<Roster, 'projects' | 'keys'> {
  readonly anchorDay: EpochDay
  readonly teams: readonly TeamPlan[]
  /** The bill in nano-dollars. */
  billedNano(question: Question): bigint
}

/** A double-quoted scalar: JSON's strings are YAML's. */
const quoted = (text: string): string => JSON.stringify(text)

/** The whole of `spend.yaml`. What is hidden as unowned stays unclaimed. */
export const spendYamlOf = (company: Spender): string =>
  [
    `timezone: ${COMPANY_TIMEZONE}`,
    'weekStart: monday',
    'settledAfterDays: 2',
    `ops: ${quoted(`#${OPS_CHANNEL}`)}`,
    'digest: { day: monday, at: "09:00" }',
    'teams:',
    ...company.teams.flatMap(team => teamLines(company, team)),
    'shared:',
    `  - name: ${POOL.name}`,
    `    match: [{ project: ${quoted(POOL.wildcard)} }]`,
    '    split: { by: even }',
    'access:',
    '  default: everyone',
    '  finance: "@finance"',
    '',
  ].join('\n')

const teamLines = (company: Spender, team: TeamPlan): string[] => [
  `  ${team.id}:`,
  `    name: ${quoted(team.name)}`,
  `    channel: ${quoted(`#${team.channel}`)}`,
  ...(team.timezone === COMPANY_TIMEZONE ? [] : [`    timezone: ${team.timezone}`]),
  `    owners: [${quoted(`@${team.members[0] ?? ''}`)}]`,
  `    members: ${quoted(`@${team.id}`)}`,
  `    budget: { monthly: ${monthlyBudget(company, team)}, alertAt: [50, 80, 100] }`,
  '    owns:',
  ...rulesOf(company, team).map(rule => `      - ${rule}`),
]

const rulesOf = (company: Spender, team: TeamPlan): string[] => {
  const projectRules = PROJECT_PLANS.filter(plan => plan.team === team.id).map(({ rule, name, slug }) => {
    if (rule === 'name' || rule === null) return `project: ${quoted(name)}`
    if (rule !== 'id') return `project: ${quoted(rule.wildcard)}`
    return `project: ${company.projects.find(project => project.slug === slug)?.id ?? slug}`
  })
  const prefix = DATA_KEY_WILDCARD.slice(0, -1)
  const ownKeys = KEY_PLANS.filter(plan => plan.team === team.id)
  const byId = ownKeys.filter(plan => !plan.name.startsWith(prefix))
  return [
    ...projectRules,
    ...(byId.length < ownKeys.length ? [`apiKey: ${quoted(DATA_KEY_WILDCARD)}`] : []),
    ...byId.map(plan => `apiKey: ${company.keys.find(key => key.slug === plan.slug)?.id ?? plan.slug}`),
  ]
}

/** Whole dollars: about half as much again as this month will cost, but for the team that is to exceed it. */
const monthlyBudget = (company: Spender, team: TeamPlan): number => {
  const spent = Number(company.billedNano({ ...monthOf(company.anchorDay), team: team.id }) / NANO_PER_DOLLAR)
  return team.id === BUDGET_TEAM ? Math.round((spent * 0.92) / 50) * 50 : Math.ceil((spent * 1.5) / 500) * 500
}
