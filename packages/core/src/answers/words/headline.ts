import { formatAmount, shareOf, withThousands } from '../../money/index.ts'
import type { Answer, Measure } from '../answer.ts'
import { changeFrom } from './change.ts'
import { sayAmount, sayMagnitude, sayPercent, sayShare, sayShortly } from './figures.ts'
import { perRunHeadline } from './per-run.ts'
import { listed, sayCount, saySubject } from './say.ts'

/** The answer in one line: how much, and the change against what it is compared with. */
export const headlineOf = (answer: Answer, { isRunning }: { isRunning: boolean }): string => {
  if (answer.traced?.perRun) return perRunHeadline(answer, answer.traced.perRun, { isRunning })
  const amount = totalOf(answer)
  if (amount === null) return unknownOf(answer)
  if (answer.versus) return versusOf(answer, amount)
  const change = changeOf(answer, amount)
  return `${totalInWords(answer, amount)}${isRunning ? ' so far' : ''}${uncosted(answer)}${change === '' ? '' : `, ${change}`}${driversOf(answer)}`
}

/** What the total is, whatever it is measured in; null where it is not known. */
const totalOf = ({ total, value }: Pick<Answer, 'total' | 'value'>): bigint | null =>
  total?.amountNano ?? value

const NOUNS: Record<Measure, { readonly one: string; readonly many: string }> = {
  billed: { one: 'spend', many: 'spend' },
  traced: { one: 'spend', many: 'spend' },
  tokens: { one: 'token', many: 'tokens' },
  requests: { one: 'request', many: 'requests' },
}

const totalInWords = (answer: Answer, amount: bigint): string => {
  const { measure, tokens, otherCurrencies, traced } = answer
  const partial = partialOf(answer)
  const kind = traced ? 'traced ' : ''
  if (amount === 0n) {
    const besides = otherCurrencies.map(({ amountNano, currency }) => formatAmount(amountNano, currency))
    const only = besides.length > 0 ? ` in USD; ${listed(besides)} billed besides` : ''
    return `No ${kind}${NOUNS[measure].many}${only}${partial}`
  }
  if (measure === 'billed')
    return `${sayAmount(measure, amount)} ${amount < 0n ? 'billed: credits outweigh spend' : 'billed'}${partial}`
  if (measure === 'traced') return `${sayAmount(measure, amount)} traced${partial}`
  const noun = amount === 1n ? NOUNS[measure].one : NOUNS[measure].many
  const split = tokens
    ? `: ${sayShortly(measure, tokens.input)} in${tokens.cachedInput === 0n ? '' : ` (${sayShortly(measure, tokens.cachedInput)} of it cached, ${cachedShare(tokens)})`}, ${sayShortly(measure, tokens.output)} out`
    : ''
  return `${metered(measure, amount, `${kind}${noun}`)}${split}${partial}`
}

const partialOf = ({ completeness, traced }: Answer): string => {
  if (completeness.missingDays.length === 0) return ''
  return traced ? ' on the days that have traces' : ' on the days that are known'
}

/** What an amount does not hold stands beside it. */
const uncosted = ({ traced, measure }: Answer): string =>
  traced && measure === 'traced' && traced.uncostedRequests > 0n
    ? `, without ${sayCount(traced.uncostedRequests, 'request')} of unknown cost`
    : ''

const cachedShare = ({ input, cachedInput }: NonNullable<Answer['tokens']>): string =>
  sayShare(shareOf(cachedInput, input))

/** `12.3 million tokens (12,345,678)` */
const metered = (measure: Measure, amount: bigint, noun: string): string => {
  const short = sayShortly(measure, amount)
  const exact = sayAmount(measure, amount).slice(short.length)
  return `${short} ${noun}${exact}`
}

const changeOf = ({ measure, previous, question }: Answer, amount: bigint): string => {
  const before = previous ? totalOf(previous) : null
  return !previous || before === null
    ? ''
    : changeFrom({ measure, now: amount, before, question, range: previous.range })
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

const versusOf = ({ measure, versus, question, traced }: Answer, amount: bigint): string => {
  const how = traced ? ' traced' : ''
  const left = `${saySubject(question.subject)} ${sayShortly(measure, amount)}${how}`
  const other = versus ? totalOf(versus) : null
  if (!versus || other === null) return left
  const right = `${saySubject(versus.subject)} ${sayShortly(measure, other)}${how}`
  const change = amount - other
  if (change === 0n) return `${left}, ${right}: the same`
  const percent = sayPercent(change, other)
  return `${left}, ${right}: ${sayMagnitude(measure, change)} ${change > 0n ? 'more' : 'less'}${percent ? ` (${percent})` : ''}`
}

const unknownOf = ({ question, traced }: Answer): string => {
  if (traced && traced.uncostedRequests > 0n)
    return traced.requests === 1n
      ? 'Unknown: the one request that was traced has no known cost'
      : `Unknown: none of the ${withThousands(traced.requests)} traced requests has a known cost`
  const isOneDay = question.to - question.from === 1
  if (traced) return `Unknown: no traces arrived on ${isOneDay ? 'this day' : 'any of these days'}`
  return isOneDay ? 'Unknown: this day has not been synced' : 'Unknown: none of these days has been synced'
}
