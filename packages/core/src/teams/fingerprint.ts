import type { Directory } from '../bill/index.ts'
import type { SpendConfig } from './config.ts'
import { matchesName } from './pattern.ts'
import { type OwnershipRule, ownerText, rulesOf, ruleText } from './rules.ts'

const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n

/** FNV-1a over UTF-8, 64 bits as 16 hexadecimal digits. Tells versions apart; proves nothing against malice. */
const fingerprint = (text: string): string => {
  let hash = OFFSET
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME)
  return hash.toString(16).padStart(16, '0')
}

/** Equal for equal rules in equal order, whatever else the config says. */
export const fingerprintRules = (config: Pick<SpendConfig, 'teams' | 'shared'>): string =>
  fingerprint(rulesOf(config).map(describe).join('\n'))

/**
 * Of everything that decides who owns what: the rules, and which ids their names stand for today. Equal ones give
 * every row the same owner, so a renamed project changes it where a rule knows the project by its name.
 */
export const fingerprintOwnership = (config: SpendConfig, directory: Directory): string => {
  const named = rulesOf(config).map(({ match }) => [
    ...idsNamed(match.project, directory.projects),
    '/',
    ...idsNamed(match.apiKey, directory.keys),
  ])
  return fingerprint([config.ownershipHash, ...named.map(ids => ids.join(' '))].join('\n'))
}

const idsNamed = (pattern: string | undefined, entries: readonly { id: string; name: string }[]): string[] =>
  pattern === undefined
    ? []
    : entries
        .filter(({ name }) => matchesName(pattern, name))
        .map(({ id }) => id)
        .sort()

const describe = ({ owner, match }: OwnershipRule): string => `${ownerText(owner)}\t${ruleText(match)}`
