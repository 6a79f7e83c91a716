import type { EpochDay } from './day.ts'
import type { SentWithin, Traces } from './traces.ts'

const CHUNK_LENGTH = 65_536

/**
 * Traces of the days `from` (included) to `to` (excluded) as JSON lines, several whole lines at a time. Holds no more
 * than one day.
 */
export function* traceLines(
  { dayTraces }: Pick<Traces, 'dayTraces'>,
  { from, to, ...within }: SentWithin & { readonly from: EpochDay; readonly to: EpochDay },
): Generator<string> {
  let chunk = ''
  for (let day = from; day < to; day += 1) {
    for (const record of dayTraces(day, within)) {
      chunk += `${JSON.stringify(record)}\n`
      if (chunk.length < CHUNK_LENGTH) continue
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}
