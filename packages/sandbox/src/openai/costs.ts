import { type Company, type CostRow, decimalDollars, S_PER_DAY } from '../company/index.ts'
import { type BucketPage, costBuckets, cursorOf } from './buckets.ts'
import { isoSeconds, type WirePage, type WireRow } from './page.ts'
import { choiceOf, readList } from './parameters.ts'

const DIMENSIONS = ['project_id', 'line_item', 'api_key_id', 'user_id', 'api_source'] as const
type Dimension = (typeof DIMENSIONS)[number]

/** A row of the bill before it is spelled. */
export interface CostLine {
  readonly dimensions: Readonly<Record<Dimension, string | null>>
  readonly nano: bigint
  readonly quantity: number | null
  readonly unit: string | null
}

/** Lets a fault change a day's rows before they are spelled. */
export type ChangeCosts = (lines: readonly CostLine[], day: number) => readonly CostLine[]

/** `GET /v1/organization/costs`. Throws an ApiError. */
export const costsPage = (options: {
  readonly company: Company
  readonly query: URLSearchParams
  readonly nowMs: number
  readonly change: ChangeCosts
}): WirePage => {
  const { company, query, nowMs, change } = options
  const page: BucketPage = costBuckets(query, Math.floor(nowMs / 1000))
  const groupBy = (readList(query, 'group_by') ?? []).map(name => choiceOf('group_by', name, DIMENSIONS))
  const isAsked = filterOf(query)
  return {
    object: 'page',
    data: page.buckets.map(({ startS, endS }) => {
      const day = startS / S_PER_DAY
      const rows = company.dayCosts(day, { asOfMs: nowMs }).filter(isAsked)
      const lines = change(grouped(rows, groupBy), day)
      return {
        object: 'bucket',
        start_time: startS,
        end_time: endS,
        start_time_iso: isoSeconds(startS),
        end_time_iso: isoSeconds(endS),
        results: lines.map(line => wireRow(line, company.organizationId)),
      }
    }),
    has_more: page.nextStartS !== null,
    next_page: page.nextStartS === null ? null : cursorOf(page.nextStartS),
  }
}

const filterOf = (query: URLSearchParams): ((row: CostRow) => boolean) => {
  const projects = readList(query, 'project_ids')
  const keys = readList(query, 'api_key_ids')
  const lineItems = readList(query, 'line_items')
  return row =>
    (projects === null || (row.projectId !== null && projects.includes(row.projectId))) &&
    (keys === null || (row.apiKeyId !== null && keys.includes(row.apiKeyId))) &&
    (lineItems === null || lineItems.includes(row.lineItem))
}

const dimensionOf = (row: CostRow, dimension: Dimension): string | null => {
  if (dimension === 'project_id') return row.projectId
  if (dimension === 'line_item') return row.lineItem
  if (dimension === 'api_key_id') return row.apiKeyId
  return dimension === 'user_id' ? row.userId : 'unlabeled'
}

const grouped = (rows: readonly CostRow[], groupBy: readonly Dimension[]): CostLine[] => {
  const withQuantity = groupBy.includes('line_item')
  const lines = new Map<string, { -readonly [Name in keyof CostLine]: CostLine[Name] }>()
  for (const row of rows) {
    const place = groupBy.map(dimension => dimensionOf(row, dimension) ?? '').join('\u0000')
    const line = lines.get(place)
    if (line) {
      line.nano += row.nano
      if (line.quantity !== null) line.quantity += row.quantity
      if (line.unit !== row.unit) line.unit = null
      continue
    }
    const of = (dimension: Dimension) => (groupBy.includes(dimension) ? dimensionOf(row, dimension) : null)
    lines.set(place, {
      dimensions: {
        project_id: of('project_id'),
        line_item: of('line_item'),
        api_key_id: of('api_key_id'),
        user_id: of('user_id'),
        api_source: of('api_source'),
      },
      nano: row.nano,
      quantity: withQuantity ? row.quantity : null,
      unit: withQuantity ? row.unit : null,
    })
  }
  return [...lines.values()]
}

const wireRow = ({ dimensions, nano, quantity, unit }: CostLine, organizationId: string): WireRow => ({
  object: 'organization.costs.result',
  // At most nine decimals of less than a million dollars: the shortest spelling of the number is the exact amount.
  amount: { value: Number(decimalDollars(nano)), currency: 'usd' },
  ...dimensions,
  quantity,
  quantity_unit: unit,
  organization_id: organizationId,
})
