import { editDistance } from '../spelling/index.ts'

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
    const edits = limit === 0 ? 1 : editDistance(part, other, limit)
    if (edits > limit) return null
    sum += edits
  }
  return sum
}
