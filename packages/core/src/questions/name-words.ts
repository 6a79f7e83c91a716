import { KIND_WORD } from './kind-words.ts'
import type { Named } from './question.ts'
import { entriesNamed, entriesQuoted, KINDS_WITH_IDS, type NameIndex } from './vocabulary.ts'
import { normalise, quote } from './words.ts'

/** Names that are one word to every reader. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u

/** Words that mean this entry and nothing else: `team search`, `project "Search API"`. Quoted throughout where `isStrict`. */
export const nameWords = (named: Named, index: NameIndex | null, isStrict = false): string => {
  if (named.key === named.kind && (named.kind === 'unowned' || named.kind === 'shared'))
    return isStrict ? `/${named.kind}` : named.kind
  const isClear = (text: string) => index === null || isOnly(entriesQuoted(index, text, named.kind), named)
  const isKeyTyped = !KINDS_WITH_IDS.has(named.kind) && PLAIN.test(named.key) && isClear(named.key)
  const spelling = isKeyTyped || !isClear(named.name) ? named.key : named.name
  const isPlain =
    PLAIN.test(spelling) &&
    !isStrict &&
    (index === null || isOnly(entriesNamed(index, normalise(spelling), named.kind), named))
  return `${KIND_WORD[named.kind]} ${isPlain ? spelling : quote(spelling)}`
}

const isOnly = (entries: readonly Named[], named: Named) =>
  entries.length === 1 && entries[0]?.key === named.key
