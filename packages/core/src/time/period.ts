import type { CalendarUnit } from './calendar.ts'

/** A stretch of the calendar that a phrase names by one word or date. Without a year it is the latest that has begun. */
export type Point =
  /** Counted from the current one: `today` is day 0, `last week` week −1. */
  | { readonly type: 'unit'; readonly unit: CalendarUnit; readonly offset: number }
  /** 1 for Monday to 7 for Sunday: the latest before today. */
  | { readonly type: 'weekday'; readonly weekday: number }
  | { readonly type: 'date'; readonly dayOfMonth: number; readonly month: number; readonly year?: number }
  | { readonly type: 'month'; readonly month: number; readonly year?: number }
  | { readonly type: 'quarter'; readonly quarter: number; readonly year?: number }
  | { readonly type: 'isoWeek'; readonly week: number; readonly year?: number }
  | { readonly type: 'year'; readonly year: number }

/** What a period phrase says, before it is resolved against today. Its numbers may be impossible: 31 November, W54. */
export type Period =
  | Point
  /** `last 7 days`: that many whole units before the current one. */
  | { readonly type: 'trailing'; readonly unit: CalendarUnit; readonly count: number }
  | { readonly type: 'since'; readonly start: Point }
  /** Both ends are included. */
  | { readonly type: 'range'; readonly first: Point; readonly last: Point }
  /** `3/4/2026`, `from Monday`: it says two things, each given as a phrase that says one. */
  | { readonly type: 'unclear'; readonly readings: readonly string[] }
  /** `tomorrow`, `next week`. */
  | { readonly type: 'future'; readonly phrase: string }

/** The period of a question that names none. */
export const DEFAULT_PERIOD: Period = { type: 'trailing', unit: 'day', count: 7 }
