import type { Directory } from '../bill/index.ts'
import type { OwnershipMatch, SpendConfig } from './config.ts'
import { matchesId, matchesName } from './pattern.ts'
import { type OwnershipRule, ownerText, rulesOf, ruleText } from './rules.ts'
import { compareSpecificity, specificityOf } from './specificity.ts'

/** A rule that does not do what it was written for. `message` says why and what to do. */
export interface OwnershipProblem {
  readonly kind: 'matches_nothing' | 'tie' | 'no_effect_yet'
  readonly message: string
}

/** What spent so far, for rules to be held against. What is not given is not judged. */
export interface SeenInBills {
  readonly models?: readonly string[]
  readonly lineItems?: readonly string[]
  readonly providers?: readonly string[]
}

interface Entry {
  readonly id: string
  readonly name: string
}

/** A rule and the projects and keys of the directory that it speaks of; null where it speaks of none. */
interface PlacedRule extends OwnershipRule {
  readonly projects: ReadonlySet<string> | null
  readonly keys: ReadonlySet<string> | null
}

/** Rules that match nothing, rules of two owners that only their order tells apart, and rules that wait for traces. */
export const findOwnershipProblems = (
  config: SpendConfig,
  directory: Directory,
  seen: SeenInBills = {},
): OwnershipProblem[] => {
  const rules = rulesOf(config)
  const billed = rules
    .filter(({ match }) => match.workflow === undefined)
    .map(rule => placeRule(rule, directory))
  return [
    ...rules.filter(({ match }) => match.workflow !== undefined).map(noEffectYet),
    ...billed.flatMap(rule => matchesNothing(rule, seen)),
    ...findTies(billed, seen),
  ]
}

const placeRule = (rule: OwnershipRule, { projects, keys }: Directory): PlacedRule => {
  const inProject = matchedBy(rule.match.project, projects)
  const matched = matchedBy(rule.match.apiKey, keys)
  const projectOf = new Map(keys.map(key => [key.id, key.projectId]))
  // A rule that names a key and a project means the keys of that project.
  const both = matched && inProject && [...matched].filter(id => inProject.has(projectOf.get(id) ?? ''))
  return { ...rule, projects: inProject, keys: both ? new Set(both) : matched }
}

const matchedBy = (pattern: string | undefined, entries: readonly Entry[]): Set<string> | null =>
  pattern === undefined
    ? null
    : new Set(
        entries
          .filter(({ id, name }) => matchesId(pattern, id) || matchesName(pattern, name))
          .map(({ id }) => id),
      )

const noEffectYet = ({ owner, match }: OwnershipRule): OwnershipProblem => ({
  kind: 'no_effect_yet',
  message: `\`${ruleText(match)}\` of ${ownerText(owner)} has no effect in this version: bills know no workflow`,
})

const matchesNothing = (rule: PlacedRule, seen: SeenInBills): OwnershipProblem[] => {
  const strange = strangers(rule, seen)
  if (strange === null) return []
  const message = `\`${ruleText(rule.match)}\` of ${ownerText(rule.owner)} matches nothing: no ${strange}. Correct it, or leave it for spend to come`
  return [{ kind: 'matches_nothing', message }]
}

/** Which part of a rule nothing known matches. */
const strangers = ({ match, projects, keys }: PlacedRule, seen: SeenInBills): string | null => {
  if (projects?.size === 0) return 'project has this id or name'
  if (keys?.size === 0)
    return match.project === undefined ? 'API key has this id or name' : 'such API key is in such a project'
  if (isUnseen(match.model, seen.models)) return 'model of this name was billed'
  if (isUnseen(match.lineItem, seen.lineItems)) return 'line item of this name was billed'
  return isUnseen(match.provider, seen.providers) ? 'provider has this name' : null
}

const isUnseen = (pattern: string | undefined, names: readonly string[] | undefined): boolean =>
  pattern !== undefined && names !== undefined && !names.some(name => matchesName(pattern, name))

/** Pairs of different owners' rules that say equally much and have something in common. */
const findTies = (rules: readonly PlacedRule[], seen: SeenInBills): OwnershipProblem[] =>
  groupsOfEquals(rules).flatMap(group =>
    group.flatMap((second, index) =>
      group
        .slice(0, index)
        .filter(first => ownerText(first.owner) !== ownerText(second.owner) && overlap(first, second, seen))
        .map(first => tieOf(first, second)),
    ),
  )

const tieOf = (first: PlacedRule, second: PlacedRule): OwnershipProblem => ({
  kind: 'tie',
  message: `\`${ruleText(first.match)}\` of ${ownerText(first.owner)} and \`${ruleText(second.match)}\` of ${ownerText(second.owner)} claim the same spend; ${ownerText(first.owner)} gets it, being written first. Make one of them narrower`,
})

const groupsOfEquals = (rules: readonly PlacedRule[]): PlacedRule[][] => {
  const groups: PlacedRule[][] = []
  const ranked = rules
    .map(rule => ({ rule, specificity: specificityOf(rule.match) }))
    .sort((a, b) => compareSpecificity(a.specificity, b.specificity) || a.rule.index - b.rule.index)
  for (const [index, { rule, specificity }] of ranked.entries()) {
    const before = ranked[index - 1]
    const last = groups.at(-1)
    if (last && before && compareSpecificity(before.specificity, specificity) === 0) last.push(rule)
    else groups.push([rule])
  }
  return groups
}

const overlap = (first: PlacedRule, second: PlacedRule, seen: SeenInBills): boolean =>
  haveCommon(first.keys, second.keys) &&
  (first.keys !== null || haveCommon(first.projects, second.projects)) &&
  bothSee('model', first.match, second.match, seen.models) &&
  bothSee('lineItem', first.match, second.match, seen.lineItems) &&
  bothSee('provider', first.match, second.match, seen.providers)

/** Where a rule does not look, it takes everything. */
const haveCommon = (left: ReadonlySet<string> | null, right: ReadonlySet<string> | null): boolean =>
  left === null || right === null || [...left].some(id => right.has(id))

const bothSee = (
  field: 'model' | 'lineItem' | 'provider',
  first: OwnershipMatch,
  second: OwnershipMatch,
  names: readonly string[] | undefined,
): boolean => {
  const [left, right] = [first[field], second[field]]
  if (left === undefined || right === undefined || left === right) return true
  return (names ?? []).some(name => matchesName(left, name) && matchesName(right, name))
}
