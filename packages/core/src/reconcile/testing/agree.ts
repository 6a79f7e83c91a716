import { nano } from '../../money/index.ts'
import { startOfDayMs } from '../../time/index.ts'
import type { BilledRow, MeteredRow, TracedGroup } from '../index.ts'
import { listPrices } from './rows.ts'

/** What calls cost at list price. */
const worthOf = (row: MeteredRow) => {
  const priced = listPrices.price({
    ...row,
    provider: 'openai',
    atMs: startOfDayMs(row.day),
    context: 'short',
  })
  if (priced.status === 'unpriced') throw new Error(`${row.model} has no price`)
  return priced.amountNano
}

export const billOf = (row: MeteredRow): BilledRow => ({
  day: row.day,
  projectId: row.projectId,
  apiKeyId: row.apiKeyId,
  lineItem: `${row.model}, input`,
  model: row.model,
  amountNano: worthOf(row),
})

export const tracesOf = (row: MeteredRow): TracedGroup => {
  const { endpoint: _, ...rest } = row
  return {
    ...rest,
    provider: 'openai',
    model: row.model.replace(/-\d{4}-\d{2}-\d{2}$/, ''),
    workflow: 'drafts',
    actionGroup: 'reply',
    businessUnit: 'care',
    costNano: nano(worthOf(row)),
    uncostedRequests: 0,
    pricedNano: null,
  }
}
