import type { SpendConfig } from '../../teams/index.ts'
import { type DayRange, readPeriod, resolvePeriod } from '../../time/index.ts'
import type { ReconciliationError } from './period-reconciliation.ts'

type RangeReading =
  | { readonly status: 'range'; readonly range: DayRange; readonly notes: readonly string[] }
  | { readonly status: 'error'; readonly error: ReconciliationError }

/** The days that a period phrase means in the company's time zone. */
export const readRange = (
  text: string,
  { config, nowMs }: { readonly config: SpendConfig; readonly nowMs: number },
): RangeReading => {
  const period = readPeriod(text)
  if (period === null)
    return {
      status: 'error',
      error: {
        code: 'not_understood',
        message: text.trim() === '' ? 'Name a period.' : 'That is no period I know.',
        suggestions: ['last week', 'last month', 'last 30 days'],
      },
    }
  const found = resolvePeriod(period, { nowMs, timezone: config.timezone, weekStart: config.weekStart })
  if (found.status === 'range') return found
  const { code, message, suggestions } = found
  return { status: 'error', error: { code, message, suggestions } }
}
