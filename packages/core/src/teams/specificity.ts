import type { OwnershipMatch } from './config.ts'
import { isWildcard, literalLength } from './pattern.ts'
import type { OwnershipRule } from './rules.ts'

const [EXACT, WILDCARD, ABSENT] = [2, 1, 0]

/**
 * How much a rule says, compared number by number: first the API key, then the project, then line item, model and
 * workflow together, then the provider. In each, exact beats a wildcard, and a wildcard with more of its own letters
 * beats one with fewer.
 */
export const specificityOf = (match: OwnershipMatch): readonly number[] => {
  const items = [match.lineItem, match.model, match.workflow].filter(pattern => pattern !== undefined)
  const count = (kind: number) => items.filter(pattern => kindOf(pattern) === kind).length
  return [
    ...one(match.apiKey),
    ...one(match.project),
    count(EXACT),
    count(WILDCARD),
    items.filter(isWildcard).reduce((sum, pattern) => sum + literalLength(pattern), 0),
    ...one(match.provider),
  ]
}

/** Below zero where `left` says more than `right`; zero where only the order written could tell them apart. */
export const compareSpecificity = (left: readonly number[], right: readonly number[]): number => {
  for (const [index, value] of left.entries()) {
    const difference = (right[index] ?? 0) - value
    if (difference !== 0) return difference
  }
  return 0
}

/** The rules in the order they decide: the most specific first, equals as they are written. */
export const inDecidingOrder = (rules: readonly OwnershipRule[]): OwnershipRule[] =>
  rules
    .map(rule => ({ rule, specificity: specificityOf(rule.match) }))
    .sort((a, b) => compareSpecificity(a.specificity, b.specificity) || a.rule.index - b.rule.index)
    .map(({ rule }) => rule)

const kindOf = (pattern: string | undefined): number =>
  pattern === undefined ? ABSENT : isWildcard(pattern) ? WILDCARD : EXACT

const one = (pattern: string | undefined): [number, number] => [
  kindOf(pattern),
  pattern !== undefined && isWildcard(pattern) ? literalLength(pattern) : 0,
]
