/** Damerau–Levenshtein (optimal string alignment): the edits from one text to another, or `limit + 1` where more. */
export const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1)
      row.push(edits)
      least = Math.min(least, edits)
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, limit + 1)
}

const BETWEEN_PARTS = /[\s._/:-]+/
const partsOf = (text: string): string[] => text.split(BETWEEN_PARTS).filter(part => part !== '')

/** `teamx` and `team x` are `team-x`. */
export const isRespaced = (a: string, b: string): boolean =>
  Math.abs(a.length - b.length) <= 3 && partsOf(a).join('') === partsOf(b).join('')

/** Short words have near neighbours that mean something else: `o3`, `may`, `team-y`. */
const mostEdits = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2)

/**
 * The edits that make a mistyped text a name, or null where it is likely another name: parts with digits and parts of
 * up to three letters must be the same (`ci-7` is not `ci-8`), longer ones may differ by one or two edits.
 */
export const typoDistance = (typed: string, name: string): number | null => {
  const [a, b] = [partsOf(typed), partsOf(name)]
  if (a.length !== b.length) return null
  let sum = 0
  for (const [at, part] of a.entries()) {
    const other = b[at] ?? ''
    if (part === other) continue
    const limit = /\d/.test(part + other) ? 0 : mostEdits(Math.min(part.length, other.length))
    const edits = limit === 0 ? 1 : distance(part, other, limit)
    if (edits > limit) return null
    sum += edits
  }
  return sum
}
