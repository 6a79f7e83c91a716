import type { Dimension, Question } from '../questions/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import type { DayRange } from '../time/index.ts'
import type { Measure, Mover } from './answer.ts'
import type { Basis } from './basis.ts'
import type { CellContext } from './cells.ts'
import type { Coverage } from './coverage.ts'
import { candidatesOf, causesOf, isMeteredBy, isTime } from './dimensions.ts'
import { type Add, type Group, groupBy } from './groups.ts'
import { measured } from './measure.ts'
import { pairGroups, type RowDraft } from './rows.ts'
import { pairTimes, timeRows } from './time-rows.ts'

export interface BreakdownQuery {
  readonly question: Question
  readonly config: SpendConfig
  readonly basis: Basis
  readonly coverage: Coverage
  readonly context: CellContext
  readonly add: Add
  /** What rows are set against: another period, or another subject in the same one. */
  readonly against: { readonly add: Add; readonly range: DayRange } | null
}

export interface Breakdown {
  readonly dimensions: readonly Dimension[]
  readonly drafts: readonly RowDraft[]
}

/** Rows by what was asked, else by the most telling dimension: the first that tells at least two things apart. */
export const breakDown = async (query: BreakdownQuery): Promise<Breakdown> => {
  const { question, config, basis } = query
  if (question.by && question.by.length > 0) return draftsBy(query, question.by)
  const candidates = candidatesOf(question, { config, ...basis }).filter(dimension =>
    isMeteredBy(basis.measure, dimension),
  )
  const tried: Breakdown[] = []
  for (const dimension of candidates) {
    const breakdown = await draftsBy(query, [dimension])
    if (breakdown.drafts.length > 1) return breakdown
    tried.push(breakdown)
  }
  return tried.find(({ drafts }) => drafts.length > 0) ?? tried[0] ?? { dimensions: [], drafts: [] }
}

/** Rows by the dimension in which a change is most concentrated, and the largest move by each of the others. */
export const explainChange = async (
  query: BreakdownQuery,
): Promise<Breakdown & { movers: readonly Mover[] }> => {
  const { question, basis } = query
  const asked = question.by && question.by.length > 0 ? await draftsBy(query, question.by) : null
  const causes: Breakdown[] = []
  for (const dimension of causesOf(question, basis)) causes.push(await draftsBy(query, [dimension]))
  const shown = asked ?? causes.reduce((best, next) => (tellsMore(next, best) ? next : best))
  const others = causes.filter(cause => cause.dimensions[0] !== shown.dimensions[0])
  return { ...shown, movers: others.flatMap(other => moverOf(other, basis.measure)) }
}

const draftsBy = async (query: BreakdownQuery, dimensions: readonly Dimension[]): Promise<Breakdown> => {
  const { question, basis, context, coverage, add, against } = query
  const { measure } = basis
  const range = { from: question.from, to: question.to }
  const current = await groupBy(add, { range, dimensions, measure, context })
  const other = against
    ? await groupBy(against.add, {
        range: against.range,
        dimensions,
        measure,
        context: { ...context, range: against.range },
      })
    : null
  const [unit] = dimensions
  if (unit === undefined || !isTime(unit)) return { dimensions, drafts: pairGroups(current, other) }
  if (dimensions.length > 1) return { dimensions, drafts: pairInTime(current, other, against, range) }
  return {
    dimensions,
    drafts: pairTimeRows(timeRows(unit, current, { coverage, context }), { unit, other, against, range }),
  }
}

type Against = BreakdownQuery['against']

/** Days are paired by their place in the window; longer units begin and end anywhere, so only equal windows pair. */
const pairTimeRows = (
  rows: RowDraft[],
  {
    unit,
    other,
    against,
    range,
  }: { unit: Dimension; other: Group[] | null; against: Against; range: DayRange },
): RowDraft[] => {
  if (other === null || against === null) return rows
  const offsetDays = range.from - against.range.from
  const isPaired = offsetDays === 0 || (unit === 'day' && hasLengthOf(range, against.range))
  return isPaired ? pairTimes(rows, other, offsetDays) : rows
}

const pairInTime = (current: Group[], other: Group[] | null, against: Against, range: DayRange) =>
  pairGroups(current, against?.range.from === range.from ? other : null)

const hasLengthOf = (left: DayRange, right: DayRange): boolean =>
  left.to - left.from === right.to - right.from

const changeOf = ({ amount, against }: RowDraft): bigint => (amount ?? 0n) - (against ?? 0n)
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

const moverOf = ({ dimensions: [dimension], drafts }: Breakdown, measure: Measure): Mover[] => {
  const [largest] = [...drafts].sort((a, b) => {
    const [left, right] = [magnitude(changeOf(a)), magnitude(changeOf(b))]
    return left > right ? -1 : left < right ? 1 : a.key < b.key ? -1 : 1
  })
  if (!largest || dimension === undefined || drafts.length < 2 || changeOf(largest) === 0n) return []
  return [{ dimension, key: largest.key, name: largest.name, ...measured(measure, changeOf(largest)) }]
}

/** One row alone explains nothing; of two breakdowns the one whose largest move makes up more of all moves tells more. */
const tellsMore = (next: Breakdown, best: Breakdown): boolean => {
  if (next.drafts.length < 2 || best.drafts.length < 2)
    return next.drafts.length > 1 && best.drafts.length < 2
  const [left, right] = [concentration(next), concentration(best)]
  return left.largest * right.all > right.largest * left.all
}

const concentration = ({ drafts }: Breakdown) => {
  const moves = drafts.map(draft => magnitude(changeOf(draft)))
  return {
    largest: [...moves].sort((a, b) => (a < b ? 1 : -1))[0] ?? 0n,
    all: moves.reduce((a, b) => a + b, 0n),
  }
}
