import { ownerOf } from './bill.ts'
import type { Stream } from './calls.ts'
import { costPico, nanoOfPico, type TracePrices } from './traces-cost.ts'
import { environmentOf, traceTokens } from './traces-record.ts'
import type { TracedRequest } from './traces-requests.ts'
import { answers, type Question } from './truth.ts'

/** Days are those that metered the calls: a call that began before midnight belongs to the day it ended on. */
export interface TraceQuestion extends Omit<Question, 'lineItem' | 'tracing'> {
  readonly workflow?: string
  readonly actionGroup?: string
  readonly businessUnit?: string
  readonly environment?: string
}

/** What traces add up to, repeated ones counted once. Amounts in nano-dollars, each record rounded half to even. */
export interface TraceTotals {
  readonly requests: number
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
  /** What the traces say that it cost. */
  readonly nano: bigint
  /** How much of `nano` is too much: cached tokens priced in full. */
  readonly overpricedNano: bigint
  /** How much of `nano` is of calls that began on the day before the one that metered them. */
  readonly begunDayBeforeNano: bigint
}

export const NOTHING_TRACED: TraceTotals = {
  requests: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  nano: 0n,
  overpricedNano: 0n,
  begunDayBeforeNano: 0n,
}

export const addTotals = (one: TraceTotals, other: TraceTotals): TraceTotals => ({
  requests: one.requests + other.requests,
  inputTokens: one.inputTokens + other.inputTokens,
  cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
  cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  nano: one.nano + other.nano,
  overpricedNano: one.overpricedNano + other.overpricedNano,
  begunDayBeforeNano: one.begunDayBeforeNano + other.begunDayBeforeNano,
})

/** What one trace adds. `dayStartMs`: midnight before it ended. */
export const totalsOfTrace = (
  { amounts, startedMs }: TracedRequest,
  prices: TracePrices,
  dayStartMs: number,
): TraceTotals => {
  const tokens = traceTokens(amounts)
  const nano = nanoOfPico(costPico(amounts, prices.reported))
  return {
    requests: 1,
    inputTokens: tokens.input_tokens,
    cachedInputTokens: tokens.cached_input_tokens,
    cacheWriteTokens: tokens.cache_write_tokens,
    outputTokens: tokens.output_tokens,
    nano,
    overpricedNano: nano - nanoOfPico(costPico(amounts, prices.billed)),
    begunDayBeforeNano: startedMs < dayStartMs ? nano : 0n,
  }
}

/** Whether a question is about a stream's traces, also where these leave out the project or the key. */
export const asksFor = (
  question: TraceQuestion,
  stream: Stream,
  aliases: ReadonlyMap<string, string>,
): boolean => {
  const { workflow, actionGroup, businessUnit, environment } = question
  const { plan, project, key, model } = stream
  const row = {
    projectId: project?.id ?? null,
    apiKeyId: key?.id ?? null,
    model,
    owner: ownerOf(stream),
    lineItem: '',
    tracing: 'traced' as const,
  }
  return (
    answers(row, question, aliases) &&
    (workflow === undefined || workflow === plan.workflow) &&
    (actionGroup === undefined || actionGroup === plan.actionGroup) &&
    (businessUnit === undefined || businessUnit === plan.businessUnit) &&
    (environment === undefined || environment === environmentOf(stream))
  )
}
