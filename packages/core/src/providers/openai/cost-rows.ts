import type { CostRow } from '../../bill/index.ts'
import {
  addDecimals,
  addWireAmounts,
  formatDecimal,
  parseDecimal,
  readWireAmount,
} from '../../money/index.ts'
import { isRecord, type RowKind, RowRefused, readDimension } from './rows.ts'

const SEPARATOR = '\n'

/** Rows of `/organization/costs`. Amounts are in whole units of their currency, as a number or a string. */
export const COST_ROWS: RowKind<CostRow> = {
  read: result => {
    if (!isRecord(result)) throw new RowRefused('row_invalid', 'A cost row is not an object')
    const { amount: money } = result
    if (!isRecord(money)) throw new RowRefused('amount_missing', 'A cost row has no amount')
    const amount = readWireAmount(money.value)
    if (amount === null) throw new RowRefused('amount_not_a_number', 'An amount is not a number')
    if (typeof money.currency !== 'string' || money.currency.trim() === '')
      throw new RowRefused('currency_missing', 'An amount has no currency')
    return {
      projectId: readDimension(result.project_id, 'project_id'),
      apiKeyId: readDimension(result.api_key_id, 'api_key_id'),
      lineItem: readDimension(result.line_item, 'line_item'),
      currency: money.currency.trim().toLowerCase(),
      amount,
      quantity: readQuantity(result.quantity),
      quantityUnit: readDimension(result.quantity_unit, 'quantity_unit') || null,
    }
  },
  keyOf: row =>
    row.projectId + SEPARATOR + row.apiKeyId + SEPARATOR + row.lineItem + SEPARATOR + row.currency,
  add: (left, right) => {
    const amount = addWireAmounts(left.amount, right.amount)
    if (amount === null)
      throw new RowRefused('amount_not_a_number', 'Amounts of equal keys add up beyond 64 bits')
    const isSameUnit = left.quantityUnit === right.quantityUnit
    const quantity = isSameUnit ? addQuantities(left.quantity, right.quantity) : null
    return { ...left, amount, quantity, quantityUnit: isSameUnit ? left.quantityUnit : null }
  },
  valueOf: row => [row.amount.raw, row.quantity, row.quantityUnit].join(SEPARATOR),
}

// No money rests on quantities: what is no number is unknown and the row still counts.
const readQuantity = (value: unknown): string | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  return typeof value === 'string' && value !== '' ? value : null
}

const addQuantities = (left: string | null, right: string | null): string | null => {
  const [first, second] = [parseDecimal(left), parseDecimal(right)]
  return first && second ? formatDecimal(addDecimals(first, second)) : null
}
