import type { WordedAnswer, WordedError } from '@spend/core/answers'
import type { Paint } from './paint.ts'

/** An answer for a terminal: its own words, laid out in lines and columns. */
export const layOutAnswer = async (worded: WordedAnswer, paint: Paint): Promise<string> => {
  const rows = worded.rows.length > 0 ? await table(worded, paint) : []
  return lines([
    paint('heading', worded.heading),
    worded.headline,
    ...(rows.length > 0 ? ['', ...rows, ...present(worded.more)] : []),
    ...(worded.parts === null ? [] : ['', worded.parts]),
    '',
    ...worded.warnings.map(warning => paint('warning', `! ${warning}`)),
    paint('aside', worded.reading),
    paint('aside', worded.freshness),
  ])
}

/** Why there is no answer, and what to ask instead, one question a line. */
export const layOutError = (
  { message, suggestionsHeading, suggestions }: WordedError,
  paint: Paint,
): string =>
  lines([
    message,
    ...(suggestionsHeading === null ? [] : [paint('aside', suggestionsHeading)]),
    ...suggestions.map(suggestion => `  spend ask ${shellWord(suggestion)}`),
  ])

const table = async ({ rows, rowsHeading }: WordedAnswer, paint: Paint): Promise<string[]> => {
  const cells = rows.map(({ name, amount, share }) => ({ name: inLine(name), amount, share }))
  const widthOf = await measureOf(cells.flatMap(cell => [cell.name, cell.amount, cell.share]))
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf))
  const gap = (text: string, width: number): string => ' '.repeat(width - widthOf(text))
  const nameWidth = widest(cells.map(cell => cell.name))
  const amountWidth = widest(cells.map(cell => cell.amount))
  const shareWidth = widest(cells.map(cell => cell.share))
  return [
    ...present(rowsHeading).map(heading => paint('aside', heading)),
    ...cells.map(({ name, amount, share }) =>
      `  ${name}${gap(name, nameWidth)}  ${gap(amount, amountWidth)}${amount}  ${gap(share, shareWidth)}${share}`.trimEnd(),
    ),
  ]
}

/** How many columns a text takes. What knows emoji and wide letters is slow to load, and plain names need none of it. */
export const measureOf = async (texts: readonly string[]): Promise<(text: string) => number> => {
  if (texts.every(text => PLAIN.test(text))) return text => text.length
  const { default: stringWidth } = await import('string-width')
  return text => stringWidth(text)
}

const PLAIN = /^[ -~→]*$/
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** After a name that is read from the right, a mark leads back, or the columns would change places. */
export const inLine = (name: string): string => (RIGHT_TO_LEFT.test(name) ? `${name}\u200e` : name)

const present = (text: string | null): string[] => (text === null ? [] : [text])
const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`

/** As a shell takes it: one word in single quotes. */
const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
