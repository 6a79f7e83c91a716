import type { Directory } from '../bill/index.ts'
import { type Ownable, type OwnerOf, type SpendConfig, UNOWNED } from './config.ts'
import { fold, isWildcard, matchesId, matchesName } from './pattern.ts'
import { type OwnershipRule, rulesOf } from './rules.ts'
import { inDecidingOrder } from './specificity.ts'

/** A rule at its place in the deciding order. */
interface RankedRule extends OwnershipRule {
  readonly rank: number
}

/**
 * Compiles the rules into a function that says who owns a row. The most specific rule that matches decides; names are
 * looked up in the directory. A rule with a workflow matches no bill, which has none.
 */
export const compileOwnership = (config: SpendConfig, directory: Directory): OwnerOf => {
  const ranked = inDecidingOrder(rulesOf(config))
    .filter(({ match }) => match.workflow === undefined)
    .map((rule, rank) => ({ ...rule, rank }))
  const byKey = indexBy(ranked, 'apiKey', directory.keys)
  const byProject = indexBy(
    ranked.filter(({ match }) => match.apiKey === undefined),
    'project',
    directory.projects,
  )
  const anywhere = ranked.filter(({ match }) => match.apiKey === undefined && match.project === undefined)
  const projectNames = namesOf(directory.projects)

  const candidatesOf = ({ apiKeyId, projectId }: Ownable): RankedRule[] =>
    [
      ...byKey(apiKeyId).filter(
        ({ match }) => match.project === undefined || matchesEither(match.project, projectId, projectNames),
      ),
      ...byProject(projectId),
      ...anywhere,
    ].sort((a, b) => a.rank - b.rank)

  // A bill has far fewer pairs of key and project than rows, and rarely a rule that looks at more than the pair.
  const memo = new Map<string, readonly RankedRule[]>()
  return row => {
    const pair = `${row.apiKeyId}\n${row.projectId}`
    const candidates = memo.get(pair) ?? candidatesOf(row)
    memo.set(pair, candidates)
    return candidates.find(rule => matchesRest(rule, row))?.owner ?? UNOWNED
  }
}

/** Which rules a key or project falls under: exact ones by look-up, wildcards by trying each. */
const indexBy = (
  rules: readonly RankedRule[],
  field: 'apiKey' | 'project',
  entries: readonly { id: string; name: string }[],
): ((id: string) => readonly RankedRule[]) => {
  const exact = new Map<string, RankedRule[]>()
  const wildcards: { rule: RankedRule; pattern: string }[] = []
  for (const rule of rules) {
    const pattern = rule.match[field]
    if (pattern === undefined) continue
    if (isWildcard(pattern)) wildcards.push({ rule, pattern })
    else for (const key of [`id ${pattern}`, `name ${fold(pattern)}`]) append(exact, key, rule)
  }
  const names = namesOf(entries)
  return id => {
    if (id === '') return []
    const name = names.get(id)
    const found = new Set([
      ...(exact.get(`id ${id}`) ?? []),
      ...(name === undefined ? [] : (exact.get(`name ${fold(name)}`) ?? [])),
      ...wildcards.filter(({ pattern }) => matchesEither(pattern, id, names)).map(({ rule }) => rule),
    ])
    return [...found]
  }
}

const matchesRest = ({ match }: RankedRule, { provider, model, lineItem }: Ownable): boolean =>
  (match.lineItem === undefined || matchesName(match.lineItem, lineItem)) &&
  (match.model === undefined || matchesName(match.model, model)) &&
  (match.provider === undefined || matchesName(match.provider, provider))

const matchesEither = (pattern: string, id: string, names: ReadonlyMap<string, string>): boolean =>
  matchesId(pattern, id) || matchesName(pattern, names.get(id) ?? '')

const namesOf = (entries: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(entries.map(({ id, name }) => [id, name]))

const append = <Value>(lists: Map<string, Value[]>, key: string, value: Value): void => {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
