import { formatAmount } from '../../money/index.ts'
import type { Answer, Measure } from '../answer.ts'
import { sayAmount, sayMagnitude, sayPercent, sayShortly } from './figures.ts'
import { listed, sayPrevious, saySubject } from './say.ts'

/** The answer in one line: how much, and the change against what it is compared with. */
export const headlineOf = (answer: Answer, { isRunning }: { isRunning: boolean }): string => {
  const amount = totalOf(answer)
  if (amount === null) return unknownOf(answer)
  if (answer.versus) return versusOf(answer, amount)
  const change = changeOf(answer, amount)
  return `${totalInWords(answer, amount)}${isRunning ? ' so far' : ''}${change === '' ? '' : `, ${change}`}${driversOf(answer)}`
}

/** What the total is, whatever it is measured in; null where it is not known. */
const totalOf = ({ total, value }: Pick<Answer, 'total' | 'value'>): bigint | null =>
  total?.amountNano ?? value

const NOUNS: Record<Measure, { readonly one: string; readonly many: string }> = {
  billed: { one: 'spend', many: 'spend' },
  tokens: { one: 'token', many: 'tokens' },
  requests: { one: 'request', many: 'requests' },
}

const totalInWords = (answer: Answer, amount: bigint): string => {
  const { measure, tokens, otherCurrencies } = answer
  const partial = answer.completeness.missingDays.length > 0 ? ' on the days that are known' : ''
  if (amount === 0n) {
    const besides = otherCurrencies.map(({ amountNano, currency }) => formatAmount(amountNano, currency))
    const only = besides.length > 0 ? ` in USD; ${listed(besides)} billed besides` : ''
    return `${measure === 'billed' ? 'No spend' : `No ${NOUNS[measure].many}`}${only}${partial}`
  }
  if (measure === 'billed')
    return `${sayAmount(measure, amount)} ${amount < 0n ? 'billed: credits outweigh spend' : 'billed'}${partial}`
  const noun = amount === 1n ? NOUNS[measure].one : NOUNS[measure].many
  const split = tokens
    ? `: ${sayShortly(measure, tokens.input)} in${tokens.cachedInput === 0n ? '' : ` (${sayShortly(measure, tokens.cachedInput)} of it cached)`}, ${sayShortly(measure, tokens.output)} out`
    : ''
  return `${metered(measure, amount, noun)}${split}${partial}`
}

/** `12.3 million tokens (12,345,678)` */
const metered = (measure: Measure, amount: bigint, noun: string): string => {
  const short = sayShortly(measure, amount)
  const exact = sayAmount(measure, amount).slice(short.length)
  return `${short} ${noun}${exact}`
}

const changeOf = ({ measure, previous, question }: Answer, amount: bigint): string => {
  const before = previous ? totalOf(previous) : null
  if (!previous || before === null) return ''
  const then = sayPrevious(question, previous.range)
  const change = amount - before
  if (change === 0n) return amount === 0n ? `as in ${then}` : `the same as in ${then}`
  if (before === 0n) return `new: nothing in ${then}`
  const percent = sayPercent(change, before)
  return `${change > 0n ? 'up' : 'down'} ${sayMagnitude(measure, change)}${percent ? ` (${percent})` : ''} on ${then}`
}

/** The rows tell one dimension's moves; the largest ones by the others stand here. */
const driversOf = ({ movers, measure }: Answer): string => {
  if (movers.length === 0) return ''
  const said = movers.map(({ dimension, name, amountNano, value }) => {
    const change = amountNano ?? value ?? 0n
    const word = dimension === 'key' ? 'API key' : dimension
    return `${word} ${name} (${change > 0n ? '+' : ''}${sayShortly(measure, change)})`
  })
  return `; largest moves besides: ${listed(said)}`
}

const versusOf = ({ measure, versus, question }: Answer, amount: bigint): string => {
  const left = `${saySubject(question.subject)} ${sayShortly(measure, amount)}`
  const other = versus ? totalOf(versus) : null
  if (!versus || other === null) return left
  const right = `${saySubject(versus.subject)} ${sayShortly(measure, other)}`
  const change = amount - other
  if (change === 0n) return `${left}, ${right}: the same`
  const percent = sayPercent(change, other)
  return `${left}, ${right}: ${sayMagnitude(measure, change)} ${change > 0n ? 'more' : 'less'}${percent ? ` (${percent})` : ''}`
}

const unknownOf = ({ question }: Answer): string =>
  question.to - question.from === 1
    ? 'Unknown: this day has not been synced'
    : 'Unknown: none of these days has been synced'
