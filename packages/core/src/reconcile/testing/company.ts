import type { Company } from '@spend/sandbox/company'
import { ENDPOINTS } from '@spend/sandbox/company'
import { parseLineItem } from '../../bill/index.ts'
import { nano, readWireAmount } from '../../money/index.ts'
import type { PriceBook } from '../../pricing/index.ts'
import { type Day, type DayRange, dayOfInstant, daysOf } from '../../time/index.ts'
import type { BilledRow, MeteredRow, ReconcileInput, TracedGroup } from '../index.ts'

/** What the pretend company was billed and metered, and what it traced, as a ledger would give it. */
export const inputOf = (company: Company, range: DayRange, prices: PriceBook): ReconcileInput => {
  const days = daysOf({ from: (range.from - 1) as Day, to: (range.to + 1) as Day })
  return {
    range,
    provider: 'openai',
    billed: days.flatMap(day => billedOn(company, day)),
    metered: days.flatMap(day => meteredOn(company, day)),
    traced: tracedFrom(company, [...days, (range.to + 1) as Day]),
    prices,
  }
}

const billedOn = (company: Company, day: Day): BilledRow[] =>
  company.dayCosts(day).map(row => ({
    day,
    projectId: row.projectId ?? '',
    apiKeyId: row.apiKeyId ?? '',
    lineItem: row.lineItem,
    model: parseLineItem(row.lineItem).model,
    amountNano: nano(row.nano),
  }))

const meteredOn = (company: Company, day: Day): MeteredRow[] =>
  ENDPOINTS.flatMap(endpoint =>
    company.dayUsage(day, endpoint).map(row => ({
      day,
      endpoint,
      projectId: row.projectId ?? '',
      apiKeyId: row.apiKeyId ?? '',
      model: row.model ?? '',
      serviceTier: row.serviceTier,
      batch: String(row.batch),
      requests: row.numbers.num_model_requests ?? 0,
      inputTokens: row.numbers.input_tokens ?? 0,
      cachedInputTokens: row.numbers.input_cached_tokens ?? 0,
      cacheWriteTokens: row.numbers.input_cache_write_tokens ?? 0,
      outputTokens: row.numbers.output_tokens ?? 0,
    })),
  )

/** By the day on which a call began, as a ledger has it, not by the one that metered it. */
const tracedFrom = (company: Company, days: readonly Day[]): TracedGroup[] => {
  const seen = new Set<string>()
  const groups = new Map<string, TracedGroup>()
  for (const metered of days) {
    for (const record of company.dayTraces(metered)) {
      const id = `${record.trace_id} ${record.span_id}`
      if (seen.has(id)) continue
      seen.add(id)
      const group: TracedGroup = {
        day: dayOfInstant(Date.parse(record.started_at)),
        provider: record.provider,
        projectId: record.project_id ?? '',
        apiKeyId: record.api_key_id ?? '',
        model: record.model,
        workflow: record.workflow,
        actionGroup: record.action_group,
        businessUnit: record.business_unit,
        serviceTier: record.service_tier,
        batch: String(record.batch),
        requests: 1,
        inputTokens: record.input_tokens,
        cachedInputTokens: record.cached_input_tokens,
        cacheWriteTokens: record.cache_write_tokens,
        outputTokens: record.output_tokens,
        costNano: readWireAmount(record.cost_usd)?.amountNano ?? nano(0n),
        uncostedRequests: 0,
        pricedNano: null,
      }
      const name = [
        ...[group.day, group.projectId, group.apiKeyId, group.model, group.workflow],
        ...[group.actionGroup, group.businessUnit, group.serviceTier, group.batch],
      ].join(' ')
      const known = groups.get(name)
      groups.set(name, known ? plus(known, group) : group)
    }
  }
  return [...groups.values()]
}

const plus = (one: TracedGroup, other: TracedGroup): TracedGroup => ({
  ...one,
  requests: one.requests + other.requests,
  inputTokens: one.inputTokens + other.inputTokens,
  cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
  cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  costNano: nano(one.costNano + other.costNano),
})
