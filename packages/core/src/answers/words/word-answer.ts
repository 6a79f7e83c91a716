import { formatAmount, shareOf } from '../../money/index.ts'
import type { QuestionError } from '../../questions/index.ts'
import { dayOfInstant, describeRange } from '../../time/index.ts'
import type { Answer, WordedAnswer, WordedError } from '../answer.ts'
import { cleanLine, cleanName } from './clean.ts'
import { sayShare } from './figures.ts'
import { freshnessOf, traceFreshnessOf } from './freshness.ts'
import { headlineOf } from './headline.ts'
import { wordRows } from './rows.ts'
import { saySubject } from './say.ts'

/** Says an answer in words; `nowMs` (milliseconds since 1970) is for how long ago it was synced. Pure. */
export const wordAnswer = (answer: Answer, { nowMs }: { nowMs: number }): WordedAnswer => {
  const tame = withCleanNames(answer)
  const isRunning = answer.question.to > dayOfInstant(nowMs)
  return {
    heading: headingOf(tame),
    headline: cleanLine(headlineOf(tame, { isRunning })),
    ...wordRows(tame),
    parts: tame.traced ? besideBill(tame, { isRunning }) : partsOf(tame),
    reading: cleanLine(`Read as: ${answer.reading}`),
    freshness: answer.traced
      ? traceFreshnessOf(answer.completeness, nowMs)
      : freshnessOf(answer.completeness, nowMs),
    warnings: answer.warnings.map(cleanLine),
  }
}

const ERRORS_THAT_ASK: ReadonlySet<QuestionError['code']> = new Set(['ambiguous', 'unknown_name'])

/** Says in words why there is no answer, and what to ask instead. Pure. */
export const wordError = ({ code, message, suggestions }: QuestionError): WordedError => ({
  message: message.split('\n').map(cleanLine).join('\n'),
  suggestionsHeading: suggestions.length === 0 ? null : ERRORS_THAT_ASK.has(code) ? 'Did you mean:' : 'Try:',
  suggestions: suggestions.map(cleanLine),
})

const headingOf = ({ question }: Answer): string => {
  const { subject, filters = [], versus, intent } = question
  const unowned = intent === 'unowned' && subject?.kind !== 'unowned' ? ['Unowned'] : []
  const named = [subject, ...filters].filter(name => name !== null).map(nameOf)
  const who = [...unowned, ...named]
  const sides = versus ? [`${who.join(' · ')} vs ${nameOf(versus)}`] : who
  return [...(sides.length > 0 ? sides : ['Everything']), describeRange(question)].join(' · ')
}

const nameOf = (subject: NonNullable<Answer['question']['subject']>): string =>
  subject.kind === 'unowned' ? 'Unowned' : subject.kind === 'shared' ? saySubject(subject) : subject.name

/** Only where there is more than one part: a team's own spend needs no sum. */
const partsOf = ({ parts, total }: Answer): string | null => {
  if (!parts || !total) return null
  const { teamsNano, sharedNano, unownedNano } = parts
  const given = [teamsNano, sharedNano, unownedNano].filter(part => part !== 0n)
  if (given.length < 2) return null
  return `Teams ${formatAmount(teamsNano)} + shared ${formatAmount(sharedNano)} + unowned ${formatAmount(unownedNano)} = ${formatAmount(total.amountNano)} billed`
}

/** How traced cost relates to the bill, which alone says what was paid. */
const besideBill = ({ traced }: Answer, { isRunning }: { isRunning: boolean }): string | null => {
  if (!traced?.bill) return null
  const { billedNano, tracedNano } = traced.bill
  const billed = `Billed in these days${isRunning ? ' so far' : ''}: ${formatAmount(billedNano)}`
  if (tracedNano > billedNano) return `${billed}, less than the ${formatAmount(tracedNano)} traced.`
  const share = shareOf(tracedNano, billedNano)
  return share === null ? `${billed}.` : `${billed}; ${sayShare(share)} of it is traced.`
}

/** Names come from outside: cleaned once, before any sentence is made of them. */
const withCleanNames = (answer: Answer): Answer => {
  const { question, versus } = answer
  const clean = <Thing extends { readonly name: string }>(thing: Thing): Thing => ({
    ...thing,
    name: cleanName(thing.name),
  })
  return {
    ...answer,
    question: {
      ...question,
      subject: question.subject && clean(question.subject),
      ...(question.versus ? { versus: clean(question.versus) } : {}),
      ...(question.filters ? { filters: question.filters.map(clean) } : {}),
    },
    versus: versus && { ...versus, subject: clean(versus.subject) },
    movers: answer.movers.map(clean),
  }
}
