import type { WordedAnswer, WordedError } from '@spend/core/answers'
import stringWidth from 'string-width'
import type { Paint } from './paint.ts'

/** An answer for a terminal: its own words, laid out in lines and columns. */
export const layOutAnswer = (worded: WordedAnswer, paint: Paint): string =>
  lines([
    paint('heading', worded.heading),
    worded.headline,
    ...(worded.rows.length > 0 ? ['', ...table(worded, paint), ...present(worded.more)] : []),
    ...(worded.parts === null ? [] : ['', worded.parts]),
    '',
    ...worded.warnings.map(warning => paint('warning', `! ${warning}`)),
    paint('aside', worded.reading),
    paint('aside', worded.freshness),
  ])

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

const table = ({ rows, rowsHeading }: WordedAnswer, paint: Paint): string[] => {
  const [names, amounts, shares] = [
    rows.map(row => inLine(row.name)),
    rows.map(row => row.amount),
    rows.map(row => row.share),
  ]
  const [nameWidth, amountWidth, shareWidth] = [widest(names), widest(amounts), widest(shares)]
  return [
    ...present(rowsHeading).map(heading => paint('aside', heading)),
    ...rows.map(({ amount, share }, at) =>
      `  ${left(names[at] ?? '', nameWidth)}  ${right(amount, amountWidth)}  ${right(share, shareWidth)}`.trimEnd(),
    ),
  ]
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** After a name that is read from the right, a mark leads back, or the columns would change places. */
const inLine = (name: string): string => (RIGHT_TO_LEFT.test(name) ? `${name}\u200e` : name)

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(text => stringWidth(text)))
const left = (text: string, width: number): string => text + ' '.repeat(width - stringWidth(text))
const right = (text: string, width: number): string => ' '.repeat(width - stringWidth(text)) + text

const present = (text: string | null): string[] => (text === null ? [] : [text])
const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`

/** As a shell takes it: one word in single quotes. */
const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
