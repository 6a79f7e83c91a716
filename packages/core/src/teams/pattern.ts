/** Names are compared without regard to case and to how an accent is composed. */
export const fold = (name: string): string => name.normalize('NFC').toLowerCase()

export const isWildcard = (pattern: string): boolean => pattern.includes('*')

/** How many characters of a pattern are no wildcard: the more, the more it says. */
export const literalLength = (pattern: string): number => pattern.replaceAll('*', '').length

/** Ids match as written. Nothing matches an absent one (`''`), not even `*`. */
export const matchesId = (pattern: string, id: string): boolean => idMatcher(pattern)(id)

/** Names match in any case. */
export const matchesName = (pattern: string, name: string): boolean => matchesId(fold(pattern), fold(name))

/** `matchesId` of one pattern, made once for many ids. */
export const idMatcher = (pattern: string): ((id: string) => boolean) => {
  if (!isWildcard(pattern)) return id => id !== '' && id === pattern
  const pieces = pattern.split('*')
  return id => id !== '' && matchesPieces(pieces, id)
}

/** `matchesName` of one pattern, made once for many names. */
export const nameMatcher = (pattern: string): ((name: string) => boolean) => {
  const matches = idMatcher(fold(pattern))
  return name => matches(fold(name))
}

/** Whether an id matches as written, or a name that is already folded. */
export const idOrNameMatcher = (pattern: string): ((id: string, foldedName: string) => boolean) => {
  const [matchesAsId, matchesAsName] = [idMatcher(pattern), idMatcher(fold(pattern))]
  return (id, foldedName) => matchesAsId(id) || matchesAsName(foldedName)
}

/** The literal pieces between wildcards, each found as early as can be: linear, whatever the pattern. */
const matchesPieces = (pieces: readonly string[], text: string): boolean => {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false
  let position = first.length
  const end = text.length - last.length
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, position)
    if (found < 0 || found + piece.length > end) return false
    position = found + piece.length
  }
  return true
}
