import type { DayRange } from '../../time/index.ts'
import type { Measure } from '../answer.ts'
import { sayMagnitude, sayPercent } from './figures.ts'
import { sayPrevious } from './say.ts'

/** `up $120.10 (+10.8%) on the 7 days before` */
export const changeFrom = ({
  measure,
  now,
  before,
  question,
  range,
}: {
  measure: Measure
  now: bigint
  before: bigint
  question: DayRange
  range: DayRange
}): string => {
  const then = sayPrevious(question, range)
  const change = now - before
  if (change === 0n) return now === 0n ? `as in ${then}` : `the same as in ${then}`
  if (before === 0n) return `new: nothing in ${then}`
  const percent = sayPercent(change, before)
  return `${change > 0n ? 'up' : 'down'} ${sayMagnitude(measure, change)}${percent ? ` (${percent})` : ''} on ${then}`
}
