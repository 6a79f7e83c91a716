import type { Dimension } from '../questions/index.ts'
import {
  addUnits,
  type Day,
  type DayRange,
  dateOf,
  day,
  describeRange,
  formatDay,
  isoWeekOf,
  MONTHS,
  startOf,
} from '../time/index.ts'
import { isTime, type TimeDimension } from './dimensions.ts'
import type { Column } from './measure.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a row stands for, by one dimension. */
export interface Cell {
  readonly key: string
  readonly name: string
}

export interface CellContext {
  readonly vocabulary: Vocabulary
  readonly range: DayRange
  /** 1 for Monday to 7 for Sunday. */
  readonly weekStart: number
  /** Rows are made of what traces tell. */
  readonly isTraced: boolean
}

/** Reads a ledger row's columns as one dimension's cell; what has none has a name that says so. */
export const cellOf = (
  dimension: Dimension,
  column: (name: Column) => string,
  context: CellContext,
): Cell => {
  const { isTraced, vocabulary } = context
  const { projectNames, keyNames, userNames, teamNames } = vocabulary
  switch (dimension) {
    case 'project':
      return namedCell(column('project'), projectNames, isTraced ? 'no project' : 'organization itself')
    case 'key':
      return namedCell(column('key'), keyNames, 'no API key')
    case 'user':
      return namedCell(column('user'), userNames, 'no user')
    case 'model':
      return namedCell(column('model'), null, isTraced ? 'no model' : 'not a model')
    case 'workflow':
    case 'actionGroup':
    case 'businessUnit':
    case 'environment':
      return namedCell(column(dimension), null, ABSENT[dimension])
    case 'lineItem':
      return namedCell(column('lineItem'), null, 'no line item')
    case 'shared':
      return namedCell(column('pool'), null, 'not shared')
    case 'team':
    case 'unowned':
      return ownerCell(column('team'), column('pool'), teamNames)
    default:
      if (isTime(dimension)) return bucketCell(dimension, timeColumn(dimension, column), context)
      throw new TypeError(`No row stands for a ${dimension}`)
  }
}

const ABSENT = {
  workflow: 'no workflow',
  actionGroup: 'no action group',
  businessUnit: 'no business unit',
  environment: 'no environment',
} as const

/** The ledger's day, or the first day of its month, that a row of time comes from. */
export const timeColumn = (unit: TimeDimension, column: (name: Column) => string): Day =>
  day(Number(column(unit === 'day' || unit === 'week' ? 'day' : 'month')))

const namedCell = (key: string, names: ReadonlyMap<string, string> | null, absent: string): Cell => ({
  key,
  name: key === '' ? absent : names?.get(key) || key,
})

const ownerCell = (team: string, pool: string, names: ReadonlyMap<string, string>): Cell => {
  if (team !== '') return { key: team, name: names.get(team) ?? team }
  return pool === '' ? { key: '', name: 'unowned' } : { key: 'shared', name: 'shared' }
}

/** The week, month or quarter that a day lies in, cut to the window: a cut one is named by its days. */
export const bucketCell = (unit: TimeDimension, of: Day, context: CellContext): Cell => {
  const { whole, days } = bucketOf(unit, of, context)
  return {
    key: bucketKey(unit, whole.from),
    name: days.from === whole.from && days.to === whole.to ? wholeName(unit, whole) : describeRange(days),
  }
}

/** The whole week, month or quarter around a day, and those of its days that lie in the window. */
export const bucketOf = (unit: TimeDimension, of: Day, { range, weekStart }: CellContext) => {
  const from = startOf(unit, of, weekStart)
  const to = addUnits(unit, from, 1)
  return {
    whole: { from, to },
    days: { from: day(Math.max(from, range.from)), to: day(Math.min(to, range.to)) },
  }
}

/** `2026-11-16`, `2026-W47`, `2026-11`, `2026-Q4`. A week that does not start on Monday goes by its first day. */
const bucketKey = (unit: TimeDimension, from: Day): string => {
  const { year, month } = dateOf(from)
  if (unit === 'month') return formatDay(from).slice(0, 7)
  if (unit === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  const isIsoWeek = unit === 'week' && startOf('week', from) === from
  if (!isIsoWeek) return formatDay(from)
  const iso = isoWeekOf(from)
  return `${iso.year}-W${String(iso.week).padStart(2, '0')}`
}

const wholeName = (unit: TimeDimension, whole: DayRange): string => {
  const { year, month } = dateOf(whole.from)
  if (unit === 'month') return `${MONTHS[month - 1] ?? ''} ${year}`
  if (unit === 'quarter') return `Q${Math.ceil(month / 3)} ${year}`
  return describeRange(whole)
}

/** The first day of each bucket in the window, in order. */
export const bucketsOf = (unit: TimeDimension, context: CellContext): Day[] => {
  const firsts: Day[] = []
  for (
    let first = context.range.from;
    first < context.range.to;
    first = bucketOf(unit, first, context).days.to
  )
    firsts.push(first)
  return firsts
}

/** `search` twice over is of no help: names that several rows share get their ids beside them. */
export const distinctNames = <Row extends Cell>(rows: readonly Row[]): Row[] => {
  const times = new Map<string, number>()
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1)
  return rows.map(row =>
    (times.get(row.name) ?? 0) > 1 && row.key !== '' && row.key !== row.name
      ? { ...row, name: `${row.name} (${row.key})` }
      : row,
  )
}
