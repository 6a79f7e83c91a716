import type { Directory } from '../bill/index.ts'
import { type Ownable, type OwnerOf, type OwnershipMatch, type SpendConfig, UNOWNED } from './config.ts'
import { fold, idMatcher, idOrNameMatcher, isWildcard } from './pattern.ts'
import { type OwnershipRule, rulesOf } from './rules.ts'
import { inDecidingOrder } from './specificity.ts'

/** A rule at its place in the deciding order. */
interface RankedRule extends OwnershipRule {
  readonly rank: number
  /** Whether a row, its names folded, has what the rule asks for besides key and project. */
  readonly matchesRest: (row: FoldedRow) => boolean
}

/**
 * Compiles the rules into a function that says who owns a row. The most specific rule that matches decides; names are
 * looked up in the directory. A rule with a workflow matches no bill, which has none.
 */
export const compileOwnership = (config: SpendConfig, directory: Directory): OwnerOf => {
  const ranked = inDecidingOrder(rulesOf(config))
    .filter(({ match }) => match.workflow === undefined)
    .map((rule, rank) => ({ ...rule, rank, matchesRest: restMatcher(rule.match) }))
  // A rule that names a key comes before all that do not, and so on: the three lists decide one after the other.
  const withoutKey = ranked.filter(({ match }) => match.apiKey === undefined)
  const byKey = indexBy(ranked, 'apiKey', directory.keys)
  const byProject = indexBy(withoutKey, 'project', directory.projects)
  const anywhere = withoutKey.filter(({ match }) => match.project === undefined)
  const isInProject = projectCheck(directory)
  return row => {
    const folded = { lineItem: fold(row.lineItem), model: fold(row.model), provider: fold(row.provider) }
    const matches = (rule: RankedRule) => rule.matchesRest(folded)
    const rule =
      byKey(row.apiKeyId).find(one => isInProject(one, row.projectId) && matches(one)) ??
      byProject(row.projectId).find(matches) ??
      anywhere.find(matches)
    return rule?.owner ?? UNOWNED
  }
}

const projectCheck = ({ projects }: Directory) => {
  const names = foldedNames(projects)
  return ({ match }: RankedRule, projectId: string): boolean =>
    match.project === undefined || idOrNameMatcher(match.project)(projectId, names.get(projectId) ?? '')
}

/** Which rules a key or project falls under, in deciding order: exact ones by look-up, wildcards by trying each. */
const indexBy = (
  rules: readonly RankedRule[],
  field: 'apiKey' | 'project',
  entries: readonly { id: string; name: string }[],
): ((id: string) => readonly RankedRule[]) => {
  const exact = new Map<string, RankedRule[]>()
  const wildcards: { rule: RankedRule; matches: (id: string, foldedName: string) => boolean }[] = []
  for (const rule of rules) {
    const pattern = rule.match[field]
    if (pattern === undefined) continue
    if (isWildcard(pattern)) wildcards.push({ rule, matches: idOrNameMatcher(pattern) })
    else for (const key of [`id ${pattern}`, `name ${fold(pattern)}`]) append(exact, key, rule)
  }
  const names = foldedNames(entries)
  const find = (id: string): readonly RankedRule[] => {
    const name = names.get(id) ?? ''
    const found = new Set([
      ...(exact.get(`id ${id}`) ?? []),
      ...(exact.get(`name ${name}`) ?? []),
      ...wildcards.filter(({ matches }) => matches(id, name)).map(({ rule }) => rule),
    ])
    return [...found].sort((a, b) => a.rank - b.rank)
  }
  // A bill has far fewer keys and projects than rows.
  const memo = new Map<string, readonly RankedRule[]>([['', []]])
  return id => {
    const known = memo.get(id)
    if (known) return known
    const rules = find(id)
    memo.set(id, rules)
    return rules
  }
}

type FoldedRow = Pick<Ownable, (typeof REST)[number]>

const REST = ['lineItem', 'model', 'provider'] as const

const restMatcher = (match: OwnershipMatch): ((row: FoldedRow) => boolean) => {
  const parts = REST.flatMap(field => {
    const pattern = match[field]
    return pattern === undefined ? [] : [{ field, matches: idMatcher(fold(pattern)) }]
  })
  return row => parts.every(({ field, matches }) => matches(row[field]))
}

const foldedNames = (entries: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(entries.map(({ id, name }) => [id, fold(name)]))

const append = <Value>(lists: Map<string, Value[]>, key: string, value: Value): void => {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
