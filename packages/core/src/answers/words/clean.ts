/** Controls, line ends, and characters that turn the direction of what follows: a name must not disturb the words around it. */
const DISTURBING = /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]+/g
const LONGEST_NAME = 60
/** Sixty characters may carry any number of marks. */
const MOST_UNITS = 700

/** Words on one line. */
export const cleanLine = (text: string): string =>
  text.toWellFormed().replace(DISTURBING, ' ').replace(/ {2,}/g, ' ').trim()

/** A name as people may see it: one line, at most 60 characters (of at most 700 UTF-16 units), never empty. */
export const cleanName = (name: string): string => {
  const line = cleanLine(name)
  if (line === '') return '(no visible name)'
  if (line.length <= LONGEST_NAME) return line
  // Made where it is needed: loading its tables takes longer than most answers.
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const kept: string[] = []
  let units = 0
  for (const { segment } of graphemes.segment(line)) {
    kept.push(segment)
    units += segment.length
    if (kept.length > LONGEST_NAME || units > MOST_UNITS)
      return `${kept.slice(0, Math.min(kept.length, LONGEST_NAME) - 1).join('')}…`
  }
  return line
}
