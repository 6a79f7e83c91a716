import type { Period } from './period.ts'
import { matchPeriod } from './period-phrases.ts'

/** Longer than any period phrase: what is longer is none. */
const MOST_CHARACTERS = 200

/** Reads a whole text as one period phrase: `last week`, `2026-W45`, `1 Nov to 15 Nov`. Null where it is none. */
export const readPeriod = (text: string): Period | null => {
  if (text.length > MOST_CHARACTERS) return null
  const words = periodWords(text)
  const match = matchPeriod(words, 0)
  return match !== null && match.length === words.length ? match.period : null
}

/** Lower-case words without the punctuation around them, as `matchPeriod` takes them. */
const periodWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map(word => word.replace(/[,;:?!.]+$/, ''))
    .filter(word => word !== '')
