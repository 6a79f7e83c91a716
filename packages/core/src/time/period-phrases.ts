import type { CalendarUnit } from './calendar.ts'
import type { Period, Point } from './period.ts'
import {
  MONTH,
  monthOf,
  ORDINAL,
  type Phrase,
  POINT_PHRASES,
  phrase,
  SEP,
  UNIT,
  unitOf,
} from './point-phrases.ts'

const COUNTS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const COUNT = `(?<n>\\d{1,12}|${COUNTS.join('|')})`
const RECENT = '(?:last|past|previous|prior|trailing)'
const TO = '(?: ?(?:-|–|—|\\.{2,3}) ?| (?:to|until|till|til|through|thru|up to) )'
const countOf = (text = ''): number => {
  const word = COUNTS.indexOf(text)
  return word === -1 ? Number(text) : word + 1
}
const trailing = (unit: CalendarUnit, n: string | undefined): Period => ({
  type: 'trailing',
  unit,
  count: countOf(n),
})
const UNITS_BY_LETTERS: Readonly<Record<string, CalendarUnit>> = {
  d: 'day',
  w: 'week',
  wk: 'week',
  wks: 'week',
  m: 'month',
  mo: 'month',
  mos: 'month',
  q: 'quarter',
  y: 'year',
  yr: 'year',
  yrs: 'year',
}

const daysOfMonth = ({ a, b, m, y }: Readonly<Record<string, string | undefined>>): Period => {
  const shared = { type: 'date', month: monthOf(m), ...(y === undefined ? {} : { year: Number(y) }) } as const
  return {
    type: 'range',
    first: { ...shared, dayOfMonth: Number(a) },
    last: { ...shared, dayOfMonth: Number(b) },
  }
}

const PHRASES: readonly Phrase<Period>[] = [
  phrase(`(?:${RECENT}[ -])?${COUNT}[ -](?<unit>${UNIT})s?`, ({ n, unit }) => trailing(unitOf(unit), n)),
  phrase(`(?:${RECENT} )?(?<n>\\d{1,12})(?<unit>d|wk?s?|mos?|m|q|y|yrs?)`, ({ n, unit }) =>
    trailing(UNITS_BY_LETTERS[unit ?? ''] ?? unitOf(unit), n),
  ),
  phrase(
    `(?:from |between )?(?<a>\\d{1,2})${ORDINAL}?(?:${TO}| and )(?:the )?(?<b>\\d{1,2})${ORDINAL}?(?:${SEP}| of )(?<m>${MONTH})(?:${SEP}(?<y>\\d{4}))?`,
    daysOfMonth,
  ),
  phrase(
    `(?:from )?(?<m>${MONTH})${SEP}(?<a>\\d{1,2})${ORDINAL}?${TO}(?<b>\\d{1,2})${ORDINAL}?(?:${SEP}(?<y>\\d{4}))?`,
    daysOfMonth,
  ),
  phrase('(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<y>\\d{4})', ({ a = '', b = '', y = '' }) => slashed(a, b, y)),
  phrase('tomorrow', () => ({ type: 'future', phrase: 'Tomorrow' })),
  phrase(
    `(?:next|coming|following) (?<rest>(?:${COUNT} )?${UNIT}s?|[a-z]+day|${MONTH})`,
    ({ rest = '' }) => ({
      type: 'future',
      phrase: `Next ${rest}`,
    }),
  ),
]

/** `23/11/2026` and `11/23/2026` say which number is the month; `3/4/2026` does not. */
const slashed = (a: string, b: string, y: string): Period => {
  const iso = (month: string, dayOfMonth: string) =>
    `${y}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  const date = (month: string, dayOfMonth: string): Period => ({
    type: 'date',
    month: Number(month),
    dayOfMonth: Number(dayOfMonth),
    year: Number(y),
  })
  if (Number(a) > 12) return date(b, a)
  if (Number(b) > 12 || a === b) return date(a, b)
  return { type: 'unclear', readings: [iso(b, a), iso(a, b)] }
}

interface Match<Read> {
  readonly read: Read
  /** Where the match ends in the text. */
  readonly end: number
}

const longest = <Read>(phrases: readonly Phrase<Read>[], text: string, at: number): Match<Read> | null => {
  let best: Match<Read> | null = null
  for (const { pattern, read } of phrases) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    const end = at + (found?.[0].length ?? 0)
    if (found === null || end <= (best?.end ?? at)) continue
    const value = read(found.groups ?? {})
    if (value !== null) best = { read: value, end }
  }
  return best
}

const sticky = (source: string) => new RegExp(source, 'y')
const SINCE = sticky('(?:since|starting(?: from| on)?|from) (?:the start of |the beginning of )?')
const OPENING = sticky('(?:from |between )?')
const MIDDLE = sticky(`(?:${TO}| and )`)
const NOW = sticky('now(?![a-z0-9])')
const lengthAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? -1
}

const rangeAt = (text: string): Match<Period> | null => {
  const opening = Math.max(0, lengthAt(OPENING, text, 0))
  const first = longest(POINT_PHRASES, text, opening)
  if (first === null) return null
  const middle = lengthAt(MIDDLE, text, first.end)
  if (middle === -1) return null
  const isAnd = text.slice(first.end, first.end + middle).includes('and')
  // `last week and last month` are two periods unless `between` stands before them.
  if (isAnd && !text.startsWith('between ')) return null
  const at = first.end + middle
  const now = lengthAt(NOW, text, at)
  const last: Match<Point> | null =
    now > 0
      ? { read: { type: 'unit', unit: 'day', offset: 0 }, end: at + now }
      : longest(POINT_PHRASES, text, at)
  if (last === null) return null
  return { read: { type: 'range', first: first.read, last: last.read }, end: last.end }
}

/** `since 1 Oct`. `from Monday` may mean that day alone or all since then; `from last week` means only `of last week`. */
const sinceAt = (text: string): Match<Period> | null => {
  const length = lengthAt(SINCE, text, 0)
  if (length === -1) return null
  const start = longest(POINT_PHRASES, text, length)
  if (start === null) return null
  const isFrom = text.startsWith('from ')
  const isExactDay = start.read.type === 'date' || start.read.type === 'weekday'
  if (isFrom && !isExactDay) return { read: start.read, end: start.end }
  const words = text.slice(length, start.end)
  return {
    read: isFrom
      ? { type: 'unclear', readings: [`since ${words}`, words] }
      : { type: 'since', start: start.read },
    end: start.end,
  }
}

/** Long enough for `from the 1st of november 2026 up to the 15th of november 2026`. */
const MOST_WORDS = 14

/**
 * Reads the longest period phrase that begins at `words[start]` and ends where a word ends.
 * Words are lower-case, without the punctuation around them.
 */
export const matchPeriod = (
  words: readonly string[],
  start: number,
): { period: Period; length: number } | null => {
  const text = words.slice(start, start + MOST_WORDS).join(' ')
  const matches = [longest(PHRASES, text, 0), rangeAt(text), sinceAt(text), longest(POINT_PHRASES, text, 0)]
  let best: Match<Period> | null = null
  for (const match of matches)
    if (match !== null && match.end > (best?.end ?? 0) && isWordEnd(text, match.end)) best = match
  if (best === null) return null
  return { period: best.read, length: text.slice(0, best.end).split(' ').length }
}

const isWordEnd = (text: string, end: number) => end === text.length || text[end] === ' '
