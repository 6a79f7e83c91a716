import type { CalendarUnit } from './calendar.ts'
import { MONTHS, WEEKDAYS } from './describe.ts'
import type { Point } from './period.ts'

/** Reads one kind of phrase. The pattern is sticky and works on lower-case words with single spaces between. */
export interface Phrase<Read> {
  readonly pattern: RegExp
  /** Null where the words turn out to be none after all. */
  readonly read: (groups: Groups) => Read | null
}
type Groups = Readonly<Record<string, string | undefined>>

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const WEEKDAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
const ORDINAL = '(?:st|nd|rd|th)'
/** What may stand between the parts of one date: `1 Nov`, `1-nov-2026`, `1. November`, `1/nov/2026`. */
const SEP = '(?:, ?|\\. ?|[ /-])'
export const UNIT = '(?:day|week|month|quarter|year)'

export const phrase = <Read>(source: string, read: Phrase<Read>['read']): Phrase<Read> => ({
  pattern: new RegExp(`(?:${source})(?![\\p{L}\\p{N}_])`, 'uy'),
  read,
})

const number = (text: string | undefined): number => Number(text)
const year = (text: string | undefined) => (text === undefined ? {} : { year: number(text) })

/** 1 to 12, by the first three letters. */
export const monthOf = (text = ''): number =>
  MONTHS.findIndex(name => name.slice(0, 3).toLowerCase() === text.slice(0, 3)) + 1
const weekdayOfName = (text = ''): number =>
  WEEKDAYS.findIndex(name => name.slice(0, 3).toLowerCase() === text.slice(0, 3)) + 1

/** `week` of `weeks`, `wk` or `w`. */
export const unitOf = (text = ''): CalendarUnit => {
  const units: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year']
  return units.find(unit => unit[0] === text[0]) ?? 'day'
}

const OFFSETS: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  last: -1,
  past: -1,
  previous: -1,
  prior: -1,
}
const QUARTERS: readonly string[] = ['first', 'second', 'third', 'fourth']
const dateParts = ({ d, m, y }: Groups): Point => ({
  type: 'date',
  dayOfMonth: number(d),
  month: monthOf(m),
  ...year(y),
})
const numericDate = ({ d, m, y }: Groups): Point => ({
  type: 'date',
  dayOfMonth: number(d),
  month: number(m),
  ...year(y),
})

/** Every spelling of a point. The longest match counts, whatever the order. */
export const POINT_PHRASES: readonly Phrase<Point>[] = [
  phrase('today', () => ({ type: 'unit', unit: 'day', offset: 0 })),
  phrase('yesterday', () => ({ type: 'unit', unit: 'day', offset: -1 })),
  phrase('(?:the )?day before yesterday', () => ({ type: 'unit', unit: 'day', offset: -2 })),
  phrase(
    `(?<which>this|current|last|past|previous|prior)[ -](?:calendar )?(?<unit>${UNIT})`,
    ({ which, unit }) => ({
      type: 'unit',
      unit: unitOf(unit),
      offset: OFFSETS[which ?? ''] ?? 0,
    }),
  ),
  phrase(`(?<unit>${UNIT})[ -]to[ -]date`, ({ unit }) => ({ type: 'unit', unit: unitOf(unit), offset: 0 })),
  phrase('(?<unit>[wmqy])td', ({ unit }) => ({ type: 'unit', unit: unitOf(unit), offset: 0 })),
  phrase(`(?<n>\\d{1,6}) (?<unit>${UNIT})s? ago`, ({ n, unit }) => ({
    type: 'unit',
    unit: unitOf(unit),
    offset: -number(n),
  })),
  phrase(`(?:last[ -])?(?<w>${WEEKDAY})`, ({ w }) => ({ type: 'weekday', weekday: weekdayOfName(w) })),
  phrase(`(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})`, numericDate),
  phrase(`(?<y>\\d{4})/(?<m>\\d{1,2})/(?<d>\\d{1,2})`, numericDate),
  phrase(`(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})`, numericDate),
  phrase(
    `(?:the )?(?<d>\\d{1,2})${ORDINAL}?(?:${SEP}| of | day of )(?<m>${MONTH})(?:${SEP}(?<y>\\d{4}))?`,
    dateParts,
  ),
  phrase(`(?<m>${MONTH})${SEP}(?:the )?(?<d>\\d{1,2})${ORDINAL}?(?:(?:${SEP}| of )(?<y>\\d{4}))?`, dateParts),
  phrase(`(?<y>\\d{4})${SEP}(?<m>${MONTH})${SEP}(?<d>\\d{1,2})`, dateParts),
  phrase(`(?<m>${MONTH})(?:(?:${SEP}| of )(?<y>\\d{4}))?`, ({ m, y }) => ({
    type: 'month',
    month: monthOf(m),
    ...year(y),
  })),
  phrase(`(?<y>\\d{4})${SEP}(?<m>${MONTH})`, ({ m, y }) => ({
    type: 'month',
    month: monthOf(m),
    ...year(y),
  })),
  phrase('(?<y>\\d{4})-(?<m>\\d{1,2})', ({ m, y }) => ({ type: 'month', month: number(m), ...year(y) })),
  phrase(`q(?<q>\\d)(?:(?:${SEP}| of )?(?<y>\\d{4}))?`, ({ q, y }) => ({
    type: 'quarter',
    quarter: number(q),
    ...year(y),
  })),
  phrase(`(?<y>\\d{4})${SEP}?q(?<q>\\d)`, ({ q, y }) => ({
    type: 'quarter',
    quarter: number(q),
    ...year(y),
  })),
  phrase(`(?:the )?(?<q>first|second|third|fourth)[ -]quarter(?: (?:of )?(?<y>\\d{4}))?`, ({ q, y }) => ({
    type: 'quarter',
    quarter: QUARTERS.indexOf(q ?? '') + 1,
    ...year(y),
  })),
  phrase(
    `(?:(?:calendar |iso )?week |cw ?|kw ?|w)(?<w>\\d{1,2})(?:(?:${SEP}| of )(?<y>\\d{4}))?`,
    ({ w, y }) => ({
      type: 'isoWeek',
      week: number(w),
      ...year(y),
    }),
  ),
  phrase(`(?<y>\\d{4})${SEP}?w(?:eek )?(?<w>\\d{1,2})`, ({ w, y }) => ({
    type: 'isoWeek',
    week: number(w),
    ...year(y),
  })),
  phrase('(?<y>(?:19|20|21)\\d\\d)', ({ y }) => ({ type: 'year', year: number(y) })),
]

export { MONTH, ORDINAL, SEP }
