import { type Company, decimalDollars, type PretendClock } from '../company/index.ts'
import { ApiError } from './api-error.ts'
import { FAULTS, type FaultSetting, type Faults } from './faults/index.ts'
import { choiceOf } from './parameters.ts'
import { readQuestion, readTraceQuestion } from './questions.ts'

/** What the sandbox's own paths work on. */
export interface Controls {
  readonly company: Company
  readonly faults: Faults
  readonly now: () => number
  /** Null where the clock is not the sandbox's to set. */
  readonly clock: PretendClock | null
}

interface ControlRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** Answers a path below `/__sandbox/`. Throws an ApiError. */
export const control = (controls: Controls, request: ControlRequest): unknown => {
  const answer = PATHS[request.path]
  if (!answer) throw new ApiError(404, `The sandbox has no ${request.path}.`)
  try {
    return answer(controls, request)
  } catch (cause) {
    if (cause instanceof RangeError) throw new ApiError(400, cause.message)
    throw cause
  }
}

const PATHS: Readonly<Record<string, (controls: Controls, request: ControlRequest) => unknown>> = {
  '/__sandbox/clock': (controls, { method, body }) => {
    if (method === 'POST') setClock(controls, body)
    return { now: new Date(controls.now()).toISOString() }
  },
  '/__sandbox/faults': ({ faults }, { method, body }) => {
    if (method === 'POST') setFaults(faults, body)
    const known = Object.fromEntries(Object.entries(FAULTS).map(([name, { about }]) => [name, about]))
    return { on: faults.list(), known }
  },
  '/__sandbox/truth': (controls, { query }) => truth(controls, query),
  '/__sandbox/traced': (controls, { query }) => traced(controls, query),
  '/__sandbox/hidden': ({ company }) => ({ hidden: company.hidden }),
  '/__sandbox/spend.yaml': ({ company }) => ({ yaml: company.spendYaml() }),
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{"now":"2026-11-23T08:00:00Z"}` or `{"advance":"PT12H"}` */
const setClock = ({ clock }: Controls, body: unknown): void => {
  if (!clock) throw new ApiError(409, 'This organization runs on a clock of its own that cannot be set.')
  if (isRecord(body) && typeof body.now === 'string') clock.set(Date.parse(body.now))
  else if (isRecord(body) && typeof body.advance === 'string') clock.advance(body.advance)
  else throw new RangeError('Send {"now":"2026-11-23T08:00:00Z"} or {"advance":"PT12H"}.')
}

/** `[{"name":"slow"}]` sets, `{"add":[…]}` adds, `[]` clears. */
const setFaults = (faults: Faults, body: unknown): void => {
  if (isRecord(body) && Array.isArray(body.add)) faults.add(...body.add.map(readSetting))
  else if (Array.isArray(body)) faults.set(...body.map(readSetting))
  else throw new RangeError('Send a list of faults like [{"name":"slow","times":1}], or {"add":[…]}.')
}

const WORDS = ['name', 'endpoint', 'day', 'month'] as const
const NUMBERS = ['skip', 'times', 'permille', 'seconds', 'ms'] as const

/** Throws a RangeError on what is no setting. */
export const readSetting = (value: unknown): FaultSetting => {
  if (!isRecord(value) || typeof value.name !== 'string')
    throw new RangeError('A fault is an object with a name.')
  for (const [name, given] of Object.entries(value)) {
    const isWord = WORDS.some(word => word === name) && typeof given === 'string'
    const isNumber = NUMBERS.some(number => number === name) && Number.isInteger(given)
    if (!isWord && !isNumber) throw new RangeError(`A fault has no ${name} like ${JSON.stringify(given)}.`)
  }
  return { ...value, name: value.name }
}

const truth = ({ company, now }: Controls, query: URLSearchParams): unknown => {
  const question = readQuestion(query)
  const as = choiceOf('as', query.get('as') ?? 'told', ['told', 'final'])
  const nano = company.billedNano(as === 'told' ? { ...question, asOfMs: now() } : question)
  return { amount: decimalDollars(nano), nano: nano.toString(), currency: 'usd', as }
}

/** What traces say, which is not what was billed. */
const traced = ({ company, now }: Controls, query: URLSearchParams): unknown => {
  const question = readTraceQuestion(query)
  const as = choiceOf('as', query.get('as') ?? 'told', ['told', 'final'])
  const { nano, overpricedNano, begunDayBeforeNano, ...counted } = company.traced(
    as === 'told' ? { ...question, asOfMs: now() } : question,
  )
  return {
    amount: decimalDollars(nano),
    nano: nano.toString(),
    overpriced: decimalDollars(overpricedNano),
    begunDayBefore: decimalDollars(begunDayBeforeNano),
    ...counted,
    currency: 'usd',
    as,
  }
}
