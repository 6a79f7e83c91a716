import { editDistance } from '../spelling/index.ts'

/** The one of `known` that differs from `word` by a slip or two of the fingers; undefined where none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const typed = word.toLowerCase()
  const allowed = Math.max(1, Math.floor(typed.length / 3))
  let best: { name: string; distance: number } | undefined
  for (const name of known) {
    const distance = editDistance(typed, name.toLowerCase(), allowed)
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { name, distance }
  }
  return best?.name
}
