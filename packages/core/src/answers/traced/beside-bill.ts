import { type LedgerReader, sumCosts, sumTraces } from '../../ledger/index.ts'
import { addNano } from '../../money/index.ts'
import type { Named, Question } from '../../questions/index.ts'
import type { SpendConfig } from '../../teams/index.ts'
import type { Traced } from '../answer.ts'
import { coverageOf, PROVIDER } from '../coverage.ts'
import { TOTAL_CURRENCY } from '../measure.ts'

interface BesideQuery {
  readonly question: Question
  readonly config: SpendConfig
  readonly nowMs: number
}

/** What was billed in the same days, to everyone or to the same project or key, and how much of it is traced. */
export const billBeside = async (
  reader: LedgerReader,
  { question, config, nowMs }: BesideQuery,
): Promise<Traced['bill']> => {
  const { subject, filters: more = [], versus } = question
  const named = [subject, ...more].filter(each => each !== null)
  if (versus || !named.every(isOfBoth)) return null
  const range = { from: question.from, to: question.to }
  const days = { nowMs, settledAfterDays: config.settledAfterDays }
  const { isKnown, missingDays } = await coverageOf(reader, { ...days, measure: 'billed', range })
  if (!isKnown || missingDays.size > 0) return null
  const filters = named.map(({ kind, key }) => ({ dimension: kind, values: [key] }))
  const costs = await sumCosts(reader, { range, groupBy: [], filters })
  const [traced] = await sumTraces(reader, {
    range,
    groupBy: [],
    filters: [...filters, { dimension: 'provider', values: [PROVIDER] }],
  })
  if (!traced || traced.costNano === null) return null
  const billed = costs.filter(({ currency }) => currency === TOTAL_CURRENCY)
  return {
    billedNano: addNano(...billed.map(({ amountNano }) => amountNano)),
    tracedNano: traced.costNano,
  }
}

/** What the bill and traces call by the same ids. Models they spell apart: those are for reconciliation. */
const isOfBoth = (named: Named): named is Named & { readonly kind: 'project' | 'key' } =>
  named.kind === 'project' || named.kind === 'key'
