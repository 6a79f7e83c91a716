import { addWireAmounts, readWireAmount } from '../../money/index.ts'
import type { Lookup } from '../dimensions.ts'
import { isAbsent } from '../fields.ts'

/**
 * What instrumentations call the same thing, the newest spelling first: OpenTelemetry's GenAI conventions, their
 * earlier names, OpenInference's, OpenLLMetry's, and ours where none has one.
 */
const NAMES = {
  inputTokens: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'llm.usage.prompt_tokens',
  ],
  outputTokens: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'llm.usage.completion_tokens',
  ],
  cachedInputTokens: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.cached_input_tokens',
    'llm.token_count.prompt_details.cache_read',
    'llm.usage.cache_read_input_tokens',
  ],
  cacheWriteTokens: [
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_write.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.cache_write_input_tokens',
    'llm.token_count.prompt_details.cache_write',
    'llm.usage.cache_creation_input_tokens',
  ],
  model: [
    'gen_ai.response.model',
    'gen_ai.request.model',
    'llm.response.model_name',
    'llm.model_name',
    'llm.request.model_name',
    'embedding.model_name',
    'llm.response.model',
    'llm.request.model',
  ],
  provider: ['gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system', 'llm.vendor'],
  cost: ['spend.cost_usd', 'gen_ai.usage.cost', 'llm.cost.total'],
  serviceTier: [
    'spend.service_tier',
    'openai.response.service_tier',
    'gen_ai.openai.response.service_tier',
    'openai.request.service_tier',
    'gen_ai.openai.request.service_tier',
  ],
  batch: ['spend.batch'],
} as const

const COST_PARTS = ['llm.cost.prompt', 'llm.cost.completion'] as const

const OPERATION = 'gen_ai.operation.name'
const OPENINFERENCE_KIND = 'openinference.span.kind'
const TRACELOOP_KIND = 'traceloop.span.kind'

/** Operations that enclose calls, and may repeat the tokens of all of them. */
const NO_CALLS: ReadonlySet<unknown> = new Set([
  'invoke_agent',
  'create_agent',
  'invoke_workflow',
  'execute_tool',
  'retrieval',
  'plan',
])

/** The attributes that tell of a model call. */
export const CALL_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...Object.values(NAMES).flat(),
  ...COST_PARTS,
  OPERATION,
  OPENINFERENCE_KIND,
  TRACELOOP_KIND,
])

export type ModelCall = Readonly<Record<keyof typeof NAMES, unknown>>

/** What a span says of the model call that it is; null where it is none, or one that used nothing. */
export const modelCallOf = (lookup: Lookup): ModelCall | null => {
  if (!mayBeCall(lookup)) return null
  const cost = first(NAMES.cost, lookup) ?? sumOfCosts(lookup)
  const [inputTokens, outputTokens] = [first(NAMES.inputTokens, lookup), first(NAMES.outputTokens, lookup)]
  if (isAbsent(inputTokens) && isAbsent(outputTokens) && isAbsent(cost)) return null
  const cachedInputTokens = first(NAMES.cachedInputTokens, lookup)
  const cacheWriteTokens = first(NAMES.cacheWriteTokens, lookup)
  return {
    inputTokens: withCached(inputTokens, cachedInputTokens, cacheWriteTokens),
    outputTokens,
    cachedInputTokens,
    cacheWriteTokens,
    model: first(NAMES.model, lookup),
    provider: first(NAMES.provider, lookup),
    cost,
    serviceTier: first(NAMES.serviceTier, lookup),
    batch: first(NAMES.batch, lookup),
  }
}

const mayBeCall = (lookup: Lookup): boolean => {
  const kind = lookup(OPENINFERENCE_KIND)
  if (kind !== undefined) return /^(llm|embedding)$/i.test(String(kind))
  return !NO_CALLS.has(lookup(OPERATION)) && lookup(TRACELOOP_KIND) === undefined
}

const first = (names: readonly string[], lookup: Lookup): unknown => {
  for (const name of names) {
    const value = lookup(name)
    if (!isAbsent(value)) return value
  }
  return undefined
}

/** Some callers count cached tokens beside the input, as Anthropic's API does: more of them than input proves it. */
const withCached = (input: unknown, cached: unknown, written: unknown): unknown => {
  if (typeof input !== 'number') return input
  const apart = (typeof cached === 'number' ? cached : 0) + (typeof written === 'number' ? written : 0)
  return apart > input && input >= 0 ? input + apart : input
}

const sumOfCosts = (lookup: Lookup): unknown => {
  const given = COST_PARTS.map(lookup).filter(value => !isAbsent(value))
  const [one, other] = given.map(readWireAmount)
  if (given.length < 2 || !one || !other) return given[0]
  return addWireAmounts(one, other)?.raw
}
