/** Controls, and characters that turn the direction of what follows: a name must not disturb the words around it. */
const DISTURBING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g

/** Slack refuses an empty text. */
const NOTHING = '–'

/** `text` as Slack may show it in a plain text object: at most `max` UTF-16 units, never empty. Line ends stay. */
export const literal = (text: string, max: number): string => {
  const clean = text.toWellFormed().replace(/\t/g, ' ').replace(DISTURBING, '')
  return cut(clean.trim() === '' ? NOTHING : clean, max)
}

/** The same on one line. */
export const literalLine = (text: string, max: number): string =>
  literal(text.replace(/\s*[\r\n]+\s*/g, ' '), max)

/** `text` for mrkdwn: nothing in it pings, links or opens a tag. The result is at most `max` UTF-16 units long. */
export const escaped = (text: string, max: number): string => {
  let length = max
  let result = escapeMrkdwn(literal(text, length))
  // An escaped character takes up to 5: cut the words, never an entity.
  while (result.length > max) {
    length -= Math.ceil((result.length - max) / 5)
    result = escapeMrkdwn(literal(text, length))
  }
  return result
}

const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
