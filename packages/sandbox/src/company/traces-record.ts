import type { Stream } from './calls.ts'
import { isoDay } from './day.ts'
import { decimalDollarsOfPico } from './exact.ts'
import type { Amounts } from './kinds.ts'
import { randomFor } from './random.ts'
import { costPico, type TracePrices } from './traces-cost.ts'
import { habitsOf } from './traces-habits.ts'
import type { TracedRequest } from './traces-requests.ts'

/** One line of a trace file. What a caller does not know is left out. */
export interface TraceRecord {
  readonly trace_id: string
  readonly span_id: string
  /** ISO 8601, UTC, milliseconds. */
  readonly started_at: string
  readonly ended_at: string
  readonly provider: 'openai'
  /** As the caller writes it: often without the date of its snapshot. */
  readonly model: string
  /** All of them: cached ones and those written to the cache included. */
  readonly input_tokens: number
  readonly cached_input_tokens: number
  readonly cache_write_tokens: number
  readonly output_tokens: number
  /** Exact decimal dollars. */
  readonly cost_usd: string
  readonly service_tier: 'default' | 'flex' | 'priority'
  readonly batch: boolean
  readonly project_id?: string
  readonly api_key_id?: string
  readonly end_user?: string
  readonly workflow: string
  readonly workflow_run_id?: string
  readonly action_group: string
  readonly business_unit: string
  readonly environment: 'prod' | 'staging'
}

/** A staging key's calls are of staging, whatever they do. */
export const environmentOf = ({ plan, key }: Stream): 'prod' | 'staging' =>
  key?.slug.endsWith('-staging') ? 'staging' : plan.environment

/** Tokens as a trace counts them; usage of the same call says the same. */
export const traceTokens = ({
  input = 0,
  longInput = 0,
  audioInput = 0,
  imageInput = 0,
  cachedInput = 0,
  cacheWrites = 0,
  output = 0,
  longOutput = 0,
  audioOutput = 0,
  imageOutput = 0,
}: Amounts) => ({
  input_tokens: input + longInput + audioInput + imageInput + cachedInput + cacheWrites,
  cached_input_tokens: cachedInput,
  cache_write_tokens: cacheWrites,
  output_tokens: output + longOutput + audioOutput + imageOutput,
})

export const traceRecord = (seed: string, request: TracedRequest, prices: TracePrices): TraceRecord => {
  const { stream, amounts } = request
  const { plan, model } = stream
  return {
    ...spanOf(seed, request),
    started_at: new Date(request.startedMs).toISOString(),
    ended_at: new Date(request.endedMs).toISOString(),
    provider: 'openai',
    model: writtenModel(plan.workflow, model?.id ?? ''),
    ...traceTokens(amounts),
    cost_usd: decimalDollarsOfPico(costPico(amounts, prices.reported)),
    service_tier: plan.tier === 'flex' || plan.tier === 'priority' ? plan.tier : 'default',
    batch: plan.tier === 'batch',
    ...whoseIds(stream),
    ...runAndUser(seed, request),
    workflow: plan.workflow,
    action_group: plan.actionGroup,
    business_unit: plan.businessUnit,
    environment: environmentOf(stream),
  }
}

/** The calls of an agent's run are spans of one trace; a night's run is too long for that. */
const spanOf = (seed: string, { stream, day, index, run }: TracedRequest) => {
  const together = run !== null && habitsOf(stream.plan.workflow).callsPerRun !== 'day'
  const trace = together ? `run ${run}` : index
  return {
    trace_id: randomFor(seed, 'trace', stream.id, day, trace).hex(4),
    span_id: randomFor(seed, 'span', stream.id, day, index).hex(2),
  }
}

const writtenModel = (workflow: string, id: string): string =>
  habitsOf(workflow).alias ? id.replace(/-\d{4}-\d{2}-\d{2}$/, '') : id

const whoseIds = ({ plan, project, key }: Stream) => {
  const { names } = habitsOf(plan.workflow)
  return {
    ...(project && (names === 'both' || names === 'project') ? { project_id: project.id } : {}),
    ...(key && (names === 'both' || names === 'key') ? { api_key_id: key.id } : {}),
  }
}

const runAndUser = (seed: string, { stream, day, index, run }: TracedRequest) => {
  const { callsPerRun, endUsers } = habitsOf(stream.plan.workflow)
  if (run === null && endUsers === null) return {}
  const random = randomFor(seed, 'run', stream.id, day, run ?? `call ${index}`)
  const tail = random.letters(10)
  const runId = callsPerRun === 'day' ? `${stream.plan.workflow}-${isoDay(day)}-${tail}` : `run_${tail}`
  return {
    // A few customers are there every day, most of them now and then.
    ...(endUsers === null ? {} : { end_user: `cust_${Math.floor(endUsers * random.unit() ** 2)}` }),
    ...(run === null ? {} : { workflow_run_id: runId }),
  }
}
