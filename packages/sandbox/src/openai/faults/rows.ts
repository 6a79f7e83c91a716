import { isoDay } from '../../company/index.ts'
import type { CostLine } from '../costs.ts'
import type { UsageLine } from '../usage.ts'
import { type Fault, type FaultSetting, isCosts, isPaged, type Spoiling } from './fault.ts'

const concerns = (setting: FaultSetting, day: number): boolean =>
  setting.day === undefined || setting.day === isoDay(day)

/** Thousandths of a day told on its first pull; each further pull halves what is missing, and the fifth tells all. */
const FIRST_PULL_PERMILLE = 800
const ALL_PERMILLE = 1000
const LAST_PULL = 5

const toldPermille = ({ setting, request, turn, memory }: Spoiling, day: number): number => {
  if (!concerns(setting, day)) return ALL_PERMILLE
  const key = `${request.path} ${day}`
  const turns = memory.get(key)
  // Many buckets of one page may be of the same day: they are one pull.
  const seen = turns instanceof Set ? turns.add(turn) : new Set([turn])
  memory.set(key, seen)
  if (seen.size >= LAST_PULL) return ALL_PERMILLE
  return ALL_PERMILLE - Math.floor((ALL_PERMILLE - FIRST_PULL_PERMILLE) / 2 ** (seen.size - 1))
}

const scaledCost = (line: CostLine, permille: number): CostLine => ({
  ...line,
  nano: (line.nano * BigInt(permille)) / 1000n,
})

const scaledUsage = (line: UsageLine, permille: number): UsageLine => ({
  ...line,
  numbers: Object.fromEntries(
    Object.entries(line.numbers).map(([name, number]) => [name, Math.floor((number * permille) / 1000)]),
  ),
})

/** Faults that change what a day says, exactly and before it is spelled. */
export const ROW_FAULTS = {
  lateData: {
    about: 'a day (`day`, or all) tells 80 % at first and more on each pull, all on the fifth',
    fits: isPaged,
    costs: spoiling => (lines, day) => {
      const permille = toldPermille(spoiling, day)
      return lines.map(line => scaledCost(line, permille))
    },
    usage: spoiling => (lines, day) => {
      const permille = toldPermille(spoiling, day)
      return lines.map(line => scaledUsage(line, permille))
    },
  },
  restated: {
    about: 'the bill of `day` becomes `permille` thousandths of what it was (1180 unless given)',
    fits: isCosts,
    costs:
      ({ setting }) =>
      (lines, day) =>
        concerns(setting, day) ? lines.map(line => scaledCost(line, setting.permille ?? 1180)) : lines,
  },
  emptyDay: {
    about: '`day` has no rows, though pages follow',
    fits: isPaged,
    costs:
      ({ setting }) =>
      (lines, day) =>
        concerns(setting, day) ? [] : lines,
    usage:
      ({ setting }) =>
      (lines, day) =>
        concerns(setting, day) ? [] : lines,
  },
  credit: {
    about: 'each day gains a credit of -3.20 dollars under a line item of its own',
    fits: isCosts,
    costs:
      ({ setting, request }) =>
      (lines, day) =>
        concerns(setting, day) ? [...lines, credit(request.query)] : lines,
  },
  splitRows: {
    about: 'rows come in two parts with equal keys inside one bucket',
    fits: isPaged,
    costs: () => lines =>
      lines.flatMap(line => [
        { ...line, nano: line.nano / 3n, quantity: line.quantity === null ? null : 0 },
        { ...line, nano: line.nano - line.nano / 3n },
      ]),
    usage: () => lines =>
      lines.flatMap(line => {
        const first = scaledUsage(line, 333)
        const numbers = Object.entries(line.numbers).map(([name, number]): [string, number] => [
          name,
          number - (first.numbers[name] ?? 0),
        ])
        return [first, { ...line, numbers: Object.fromEntries(numbers) }]
      }),
  },
  newLineItem: {
    about: 'web searches are billed under a line item never seen before',
    fits: isCosts,
    costs: () => lines =>
      lines.map(line =>
        line.dimensions.line_item === 'web search tool calls'
          ? { ...line, dimensions: { ...line.dimensions, line_item: 'Quantum ‡ routing (beta), per 7 hops' } }
          : line,
      ),
  },
} satisfies Record<string, Fault>

const credit = (query: URLSearchParams): CostLine => {
  const groups = [...query.getAll('group_by[]'), ...query.getAll('group_by')]
  return {
    dimensions: {
      project_id: null,
      line_item: groups.includes('line_item') ? 'Service credit' : null,
      api_key_id: null,
      user_id: null,
      api_source: null,
    },
    nano: -3_200_000_000n,
    quantity: null,
    unit: null,
  }
}
