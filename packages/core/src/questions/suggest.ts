import { addDays, formatDay, type PeriodClock, resolvePeriod } from '../time/index.ts'
import type { Item } from './items.ts'
import type { Problem } from './problem.ts'

const MOST = 5
const ALWAYS = ['everything last 7 days', 'top models last month']

interface Given {
  readonly items: readonly Item[]
  readonly clock: PeriodClock
  readonly isUnderstood: (text: string) => boolean
}

/** Whole questions to ask instead, best first. Only what is understood is suggested. */
export const suggestionsFor = (problem: Problem, { items, clock, isUnderstood }: Given): string[] => {
  const asks = (text: string | undefined): text is string =>
    text !== undefined && text !== '' && isUnderstood(text)
  const options = optionsOf(problem, items, clock).map(option => option.map(tidy))
  // What keeps all else that was said comes before what has to leave some of it out.
  const whole = options.filter(([fullest]) => asks(fullest))
  const partial = options.filter(option => !whole.includes(option))
  const texts = [
    ...whole.flatMap(([fullest = '']) => fullest),
    ...partial.flatMap(option => option.find(asks) ?? []),
  ]
  return texts.length > 0 ? [...new Set(texts)].slice(0, MOST) : ALWAYS.filter(asks)
}

/** Each option in the ways to say it, the fullest first. */
const optionsOf = (problem: Problem, items: readonly Item[], clock: PeriodClock): string[][] => {
  const { replace, periods = [], instead = [] } = problem
  const periodText = items.filter(item => item.type === 'period').map(saidAgain)
  const options: string[][] = []
  if (replace !== undefined) {
    for (const text of replace.texts)
      options.push([replaced(items, replace.at, text), join([text, ...periodText]), text])
    if (replace.keyword !== undefined)
      options.push(keywordTexts(replace.keyword, clock).map(text => replaced(items, replace.at, text)))
  }
  const unperiodic = items.filter(item => item.type !== 'period').map(saidAgain)
  for (const text of periods) options.push([join([...unperiodic, text])])
  for (const text of instead) options.push([join([text, ...periodText]), text])
  return options
}

const replaced = (items: readonly Item[], at: number, text: string): string =>
  join(items.map((item, index) => (index === at ? text : saidAgain(item))))

const saidAgain = (item: Item): string =>
  item.type === 'filler' || item.type === 'unknown' || item.type === 'kind' ? '' : item.text

const join = (texts: readonly string[]) => texts.join(' ')
/** Without what joined it to words that are left out. */
const tidy = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ (?:and|&|\+|with|to)$/, '')

/** A keyword that is also a name, said so that it cannot be the name: exact dates, or with a slash before it. */
const keywordTexts = (keyword: Item, clock: PeriodClock): string[] => {
  const command = `/${keyword.text}`
  if (keyword.text === '') return []
  if (keyword.type !== 'period') return [command]
  const found = resolvePeriod(keyword.period, clock)
  if (found.status === 'error') return []
  const { from, to } = found.range
  const last = addDays(to, -1)
  return [from === last ? formatDay(from) : `${formatDay(from)}..${formatDay(last)}`, command]
}
