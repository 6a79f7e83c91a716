import type { CostRow, UsageRow } from '../../bill/index.ts'
import { readWireAmount } from '../../money/index.ts'
import { type Owner, type OwnerOf, UNOWNED } from '../../teams/index.ts'
import { type Day, parseDay } from '../../time/index.ts'

/** `2026-11-23` as a day. */
export const on = (text: string): Day => {
  const day = parseDay(text)
  if (day === null) throw new Error(`${text} is no day`)
  return day
}

/** A cost row of `amount` dollars with the dimensions given; the others are absent. */
export const cost = (amount: string | number, row: Partial<Omit<CostRow, 'amount'>> = {}): CostRow => {
  const wire = readWireAmount(amount)
  if (!wire) throw new Error(`${amount} is no amount`)
  return {
    projectId: '',
    apiKeyId: '',
    lineItem: '',
    currency: 'usd',
    quantity: null,
    quantityUnit: null,
    ...row,
    amount: wire,
  }
}

export const used = (row: Partial<UsageRow> = {}): UsageRow => ({
  projectId: '',
  apiKeyId: '',
  userId: '',
  model: '',
  batch: '',
  serviceTier: '',
  detail: '',
  requests: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  other: {},
  ...row,
})

export const nobody: OwnerOf = () => UNOWNED

/** Projects named after their owner: `team-x` belongs to that team, `pool-y` to that pool, all else to nobody. */
export const byProjectName: OwnerOf = ({ projectId }): Owner => {
  if (projectId.startsWith('team-')) return { team: projectId, pool: '' }
  if (projectId.startsWith('pool-')) return { team: '', pool: projectId }
  return UNOWNED
}
