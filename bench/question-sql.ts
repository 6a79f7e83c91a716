/** The same sum as plain SQL over the raw rows: what a question would cost without roll-ups. */
import type { CostDimension, SumQuery } from '@spend/core/ledger'

const EXPRESSIONS: Readonly<Record<CostDimension, string>> = {
  project: 's.project_id',
  key: 's.api_key_id',
  model: 's.model',
  lineItem: 's.line_item',
  user: "coalesce(k.owner_id, '')",
  team: 'o.team',
  pool: 'o.pool',
  day: 'd.day',
  month: "strftime('%Y-%m', d.day * 86400, 'unixepoch')",
}

export const toBareSql = ({ source, query }: { source: 'cost' | 'usage'; query: SumQuery }) => {
  const groups = query.groupBy.map(dimension => EXPRESSIONS[dimension])
  const currency = source === 'cost' ? ['s.currency'] : []
  const measures = source === 'cost' ? 'sum(d.amount_nano)' : 'sum(d.requests), sum(d.input_tokens)'
  const filters = (query.filters ?? []).map(
    ({ dimension, values }) => `${EXPRESSIONS[dimension]} in (${values.map(() => '?').join(', ')})`,
  )
  const used = [...query.groupBy, ...(query.filters ?? []).map(filter => filter.dimension)]
  const joins = [
    ...(used.includes('team') || used.includes('pool') ? ['join owner o on o.id = s.owner_id'] : []),
    ...(used.includes('user') ? ['left join directory_key k on k.id = s.api_key_id'] : []),
  ]
  const keys = [...groups, ...currency]
  return {
    sql: `select ${[...keys, measures].join(', ')} from ${source}_day d join ${source}_series s on s.id = d.series_id
      ${joins.join(' ')} where ${['d.day >= ? and d.day < ?', ...filters].join(' and ')}
      ${keys.length > 0 ? `group by ${keys.join(', ')}` : ''}`,
    parameters: [
      query.range.from,
      query.range.to,
      ...(query.filters ?? []).flatMap(filter => [...filter.values]),
    ],
  }
}
