import { withThousands } from '../../money/index.ts'
import type { Answer, PerRun } from '../answer.ts'
import { changeFrom } from './change.ts'
import { sayMagnitude, sayPercent, sayShortly } from './figures.ts'
import { sayCount, saySubject } from './say.ts'

/** What one run costs in one line, or why that is unknown. */
export const perRunHeadline = (
  answer: Answer,
  { runs, amountNano }: PerRun,
  { isRunning }: { isRunning: boolean },
): string => {
  const { traced, total, previous, versus, question, measure } = answer
  const requests = traced?.requests ?? 0n
  const who = saySubject(question.subject)
  if (runs === 0n && requests === 0n) return `No runs of ${who} were traced`
  if (runs === 0n) return `Unknown: ${who} gave no run ids with its ${sayCount(requests, 'traced request')}`
  const counted = `${withThousands(runs)} ${runs === 1n ? 'run' : 'runs'}`
  if (amountNano === null)
    return `Unknown: ${sayCount(traced?.uncostedRequests ?? 0n, 'request')} of ${counted} ${traced?.uncostedRequests === 1n ? 'has' : 'have'} no known cost`
  if (versus) return versusLine(answer, amountNano)
  const before = previous?.perRun?.amountNano ?? null
  const change =
    previous && before !== null
      ? `, ${changeFrom({ measure, now: amountNano, before, question, range: previous.range })}`
      : ''
  const together = total ? `, ${sayShortly(measure, total.amountNano)} traced together` : ''
  return `${sayShortly(measure, amountNano)} traced per run${isRunning ? ' so far' : ''}${change}: ${counted}${together}`
}

const versusLine = ({ question, versus, measure }: Answer, amount: bigint): string => {
  const left = `${saySubject(question.subject)} ${sayShortly(measure, amount)} traced per run`
  const other = versus?.perRun?.amountNano ?? null
  if (!versus || other === null)
    return `${left}, ${versus ? `${saySubject(versus.subject)} unknown` : 'the other unknown'}`
  const right = `${saySubject(versus.subject)} ${sayShortly(measure, other)}`
  const change = amount - other
  if (change === 0n) return `${left}, ${right}: the same`
  const percent = sayPercent(change, other)
  return `${left}, ${right}: ${sayMagnitude(measure, change)} ${change > 0n ? 'more' : 'less'}${percent ? ` (${percent})` : ''}`
}

/** `$0.0123 per run` and `812 runs` of one row of time. */
export const wordPerRun = ({ runs, amountNano }: PerRun): { amount: string; share: string } => {
  const counted = `${withThousands(runs)} ${runs === 1n ? 'run' : 'runs'}`
  if (runs === 0n) return { amount: 'no runs', share: '' }
  return { amount: amountNano === null ? 'unknown' : sayShortly('traced', amountNano), share: counted }
}
