import { isJson, type Json } from '../state/index.ts'
import { all, byType, finite, list, object, problem, type Rule, string, together } from './rule.ts'
import { ID } from './texts.ts'

const LABEL = string({ max: 20 })
const MOST_POINTS = 20
const MOST_SERIES = 6

const SERIES = object({
  name: LABEL,
  data: list(object({ label: LABEL, value: finite() }), { min: 1, max: MOST_POINTS }),
})

const seriesNamesDiffer: Rule = together(({ series }, pointer) => {
  const names = objectsIn(series).map(one => one.name)
  return new Set(names).size < names.length ? problem('series names must be unique', `${pointer}/series`) : []
})

/** Each series has exactly one point per category. */
const pointsMatchCategories: Rule = together(({ series, axis_config: axis }, pointer) => {
  const categories: unknown = isJson(axis) ? axis.categories : undefined
  if (!Array.isArray(categories)) return []
  return objectsIn(series).flatMap((one, index) => {
    const labels = objectsIn(one.data).map(point => point.label)
    const matches = labels.length === categories.length && categories.every(name => labels.includes(name))
    return matches
      ? []
      : problem('must have one data point for each category', `${pointer}/series/${index}/data`)
  })
})

const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

const AXES = all(
  object(
    {
      series: list(SERIES, { min: 1, max: MOST_SERIES }),
      axis_config: object(
        { categories: list(LABEL, { max: MOST_POINTS }) },
        { x_label: string({ min: 0, max: 50 }), y_label: string({ min: 0, max: 50 }) },
      ),
    },
    {},
  ),
  seriesNamesDiffer,
  pointsMatchCategories,
)

/** Slack's native charts: lines, bars, areas, pies. */
export const DATA_VISUALIZATION = object(
  {
    title: string({ max: 50 }),
    chart: byType({
      line: AXES,
      bar: AXES,
      area: AXES,
      pie: object({
        segments: list(object({ label: LABEL, value: finite({ above: 0 }) }), { min: 1, max: MOST_SERIES }),
      }),
    }),
  },
  { block_id: ID },
)
