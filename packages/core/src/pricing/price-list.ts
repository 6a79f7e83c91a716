import type { ConditionalPrice, ModelPrice } from '@pydantic/genai-prices'
import { fraction } from './fraction.ts'
import { perToken, UNITS, type Unit, type UnitPrices } from './rates.ts'

/** A model of the price list, with every price it has had. */
interface ListedModel {
  readonly providerId: string
  readonly modelId: string
  /** The last one that holds decides; the first holds where none does. */
  readonly periods: readonly PricePeriod[]
}

export interface PricePeriod {
  readonly holds: (atMs: number) => boolean
  /** Ascending, the first from 0 on. */
  readonly steps: readonly ContextStep[]
}

/** What a call costs whose input has more than `above` tokens: the whole of it, not the part beyond. */
interface ContextStep {
  readonly above: number
  readonly prices: UnitPrices
}

/** A model as it is called, or null. */
export type FindListed = (provider: string, model: string) => ListedModel | null

/** The list that ships with genai-prices; 0.8 MB of source, so it is loaded where it is first needed. */
export const loadPriceList = async (): Promise<FindListed> => {
  const { calcPrice } = await import('@pydantic/genai-prices')
  return (provider, model) => {
    const found = calcPrice({}, model, provider === '' ? {} : { providerId: providerIdOf(provider) })
    if (!found) return null
    const providerId = found.provider.id
    return { providerId, modelId: found.model.id, periods: periodsOf(providerId, found.model) }
  }
}

/** The list takes every name with `openai` in it for OpenAI; Azure's conventions are `azure.ai.openai`, `az.ai.openai`. */
const providerIdOf = (provider: string): string => (/^az(ure)?\b/i.test(provider) ? 'azure' : provider)

const UNIT_KEYS: Readonly<Record<Unit, string>> = {
  input: 'input_mtok',
  cachedInput: 'cache_read_mtok',
  cacheWrite: 'cache_write_mtok',
  output: 'output_mtok',
}

/** `omni-moderation-latest | free` in the pricing page's table; the list has it without prices. */
const FREE = { providerId: 'openai', modelId: 'moderation' }
const ZERO = fraction(0n, 1n)
const UNKNOWN: UnitPrices = { input: null, cachedInput: null, cacheWrite: null, output: null }
const NOTHING: UnitPrices = { input: ZERO, cachedInput: ZERO, cacheWrite: ZERO, output: ZERO }

const periodsOf = (
  providerId: string,
  { id, prices }: { readonly id: string; readonly prices: ConditionalPrice[] | ModelPrice },
): PricePeriod[] => {
  if (providerId === FREE.providerId && id === FREE.modelId)
    return [{ holds: () => true, steps: [{ above: 0, prices: NOTHING }] }]
  if (!Array.isArray(prices)) return [{ holds: () => true, steps: stepsOf(prices) }]
  return prices.map(entry => ({ holds: holdsIn(entry.constraint), steps: stepsOf(entry.prices) }))
}

const holdsIn = (constraint: ConditionalPrice['constraint']): ((atMs: number) => boolean) => {
  if (!constraint) return () => true
  if (constraint.type === 'start_date') {
    const fromMs = Date.parse(constraint.start_date)
    return atMs => atMs >= fromMs
  }
  const [from, to] = [timeOfDayMs(constraint.start_time), timeOfDayMs(constraint.end_time)]
  return atMs => {
    const time = ((atMs % DAY_MS) + DAY_MS) % DAY_MS
    return to < from ? time >= from || time < to : time >= from && time < to
  }
}

const DAY_MS = 86_400_000

/** `16:30:00Z` or `00:30:00+08:00` as milliseconds after midnight UTC. */
const timeOfDayMs = (time: string): number => {
  const ms = Date.parse(`1970-01-02T${time}`) % DAY_MS
  if (Number.isNaN(ms)) throw new RangeError(`${time} is no time of day`)
  return ms
}

const stepsOf = (prices: ModelPrice): ContextStep[] => {
  // A charge for each request, as Perplexity has it: tokens alone do not tell what a call cost.
  if (prices.requests_kcount !== undefined) return [{ above: 0, prices: UNKNOWN }]
  const starts = UNITS.flatMap(unit => {
    const price = prices[UNIT_KEYS[unit]]
    return typeof price === 'object' ? price.tiers.map(({ start }) => start) : []
  })
  return [0, ...new Set(starts.filter(start => start > 0).sort((a, b) => a - b))].map(above => ({
    above,
    prices: {
      input: priceAbove(prices[UNIT_KEYS.input], above),
      cachedInput: priceAbove(prices[UNIT_KEYS.cachedInput], above),
      cacheWrite: priceAbove(prices[UNIT_KEYS.cacheWrite], above),
      output: priceAbove(prices[UNIT_KEYS.output], above),
    },
  }))
}

const priceAbove = (price: ModelPrice[string], above: number) => {
  if (price === undefined) return null
  if (typeof price === 'number') return perToken(price)
  const tier = price.tiers.filter(({ start }) => start <= above).sort((a, b) => b.start - a.start)[0]
  return perToken(tier?.price ?? price.base)
}
