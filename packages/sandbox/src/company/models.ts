import { type EpochDay, epochDay } from './day.ts'
import { perMillion, type Rate } from './exact.ts'
import { ALL_KINDS, KINDS, type Kind, SERVICES } from './kinds.ts'

/** How calls are served: it halves or doubles the price and stands before the model in a line item. */
export type Tier = 'standard' | 'batch' | 'flex' | 'priority'

type Rates = Readonly<Partial<Record<Kind, Rate>>>

export interface Model {
  /** As the usage endpoints spell it. */
  readonly id: string
  /** As line items spell it. */
  readonly billedAs: string
  /** Oldest first; the first holds since ever. */
  readonly prices: readonly { readonly from: EpochDay; readonly rates: Rates }[]
  /** Bills `input_tokens` and `output_tokens` as their names, as OpenAI does for some models. */
  readonly tokensSpeltOut?: boolean
}

const SINCE_EVER = Number.NEGATIVE_INFINITY
const TIER_FACTORS: Readonly<Record<Tier, readonly [bigint, bigint]>> = {
  standard: [1n, 1n],
  batch: [1n, 2n],
  flex: [1n, 2n],
  priority: [2n, 1n],
}

type DollarsPerMillion = Partial<Record<Kind, string>>

const ratesOf = (prices: DollarsPerMillion): Rates => {
  const rates: Partial<Record<Kind, Rate>> = {}
  for (const kind of ALL_KINDS) {
    const price = prices[kind]
    if (price !== undefined) rates[kind] = perMillion(price)
  }
  return rates
}

const model = (id: string, prices: DollarsPerMillion, more: Partial<Model> = {}): Model => ({
  id,
  billedAs: id,
  prices: [{ from: SINCE_EVER, rates: ratesOf(prices) }],
  ...more,
})

/** Input, cached input, output. */
const text = (input: string, cachedInput: string, output: string): DollarsPerMillion => ({
  input,
  cachedInput,
  output,
})

const dated = (...steps: readonly (readonly [string | null, DollarsPerMillion])[]) => ({
  prices: steps.map(([from, prices]) => ({
    from: from === null ? SINCE_EVER : epochDay(from),
    rates: ratesOf(prices),
  })),
})

const long = (input: string, output: string) => ({ longInput: input, longOutput: output })
const writes = (cacheWrites: string) => ({ cacheWrites })

/** List prices in dollars per million tokens, dated where OpenAI changed them. */
const ALL: readonly Model[] = [
  model(
    'gpt-5.6-sol',
    {},
    dated(
      [null, { ...text('5', '0.5', '30'), ...writes('6.25'), ...long('10', '45') }],
      ['2026-08-21', { ...text('4', '0.4', '20'), ...writes('5'), ...long('8', '30') }],
    ),
  ),
  model(
    'gpt-5.6-terra',
    {},
    dated(
      [null, { ...text('2.5', '0.25', '15'), ...writes('3.125') }],
      ['2026-07-30', { ...text('2', '0.2', '12'), ...writes('2.5') }],
    ),
  ),
  model(
    'gpt-5.6-luna',
    {},
    dated(
      [null, { ...text('1', '0.1', '6'), ...writes('1.25') }],
      ['2026-07-30', { ...text('0.2', '0.02', '1.2'), ...writes('0.25') }],
    ),
  ),
  model('gpt-6-luna', { ...text('0.1', '0.01', '0.5'), ...writes('0.125') }),
  model('gpt-6-astra', { ...text('10', '1', '50'), ...writes('12.5') }, { tokensSpeltOut: true }),
  model('gpt-5.5-2026-04-23', { ...text('5', '0.5', '30'), ...long('10', '45') }),
  model('gpt-5.5-pro-2026-04-23', { input: '30', output: '180' }),
  model('gpt-5.4-mini-2026-03-17', text('0.75', '0.075', '4.5')),
  model('gpt-5.4-nano-2026-03-17', text('0.2', '0.02', '1.25')),
  model('gpt-5-2025-08-07', text('1.25', '0.125', '10')),
  model('gpt-5-mini-2025-08-07', text('0.25', '0.025', '2')),
  model('gpt-5-nano-2025-08-07', text('0.05', '0.005', '0.4')),
  model('gpt-4.1-2025-04-14', text('2', '0.5', '8')),
  model('gpt-4.1-mini-2025-04-14', text('0.4', '0.1', '1.6')),
  model('gpt-4.1-nano-2025-04-14', text('0.1', '0.025', '0.4')),
  model('gpt-4o-2024-08-06', text('2.5', '1.25', '10')),
  model('gpt-4o-mini-2024-07-18', text('0.15', '0.075', '0.6')),
  model('o3-2025-04-16', text('2', '0.5', '8')),
  model('o4-mini-2025-04-16', text('1.1', '0.275', '4.4')),
  model(
    'ft:gpt-4o-2024-08-06:halden-works:tone:9xQ2',
    { input: '3.75', output: '15' },
    { billedAs: 'ft-gpt-4o-2024-08-06' },
  ),
  model('gpt-audio-mini-2025-12-15', { input: '0.6', output: '2.4', audioInput: '10', audioOutput: '20' }),
  model('gpt-image-2.5-flare', { input: '5', imageInput: '8', imageOutput: '30' }),
  model('text-embedding-3-small', { input: '0.02' }),
  model('text-embedding-3-large', { input: '0.13' }),
  // $0.006 a minute
  model('whisper-1', { seconds: '100' }),
  model('tts-1', { characters: '15' }),
  model('omni-moderation-latest', {}),
]

const MODELS: ReadonlyMap<string, Model> = new Map(ALL.map(each => [each.id, each]))

/** Throws on a model that this company does not know: a mistake in the plan of its workflows. */
export const modelById = (id: string): Model => {
  const found = MODELS.get(id)
  if (!found) throw new Error(`No model ${id}`)
  return found
}

/** What one kind of spend costs on a day, in its tier. Null where it is free. */
export const rateOf = (options: {
  readonly model: Model | null
  readonly kind: Kind
  readonly tier: Tier
  readonly day: EpochDay
}): Rate | null => {
  const service = SERVICES[options.kind]
  if (service) return service.rate
  const rate = options.model?.prices.findLast(price => price.from <= options.day)?.rates[options.kind]
  if (!rate) return null
  const [times, over] = TIER_FACTORS[options.tier]
  return { nano: rate.nano * times, per: rate.per * over }
}

/** The line item that the bill puts a kind of spend under; null for what is metered only. */
export const lineItemOf = (options: {
  readonly model: Model | null
  readonly kind: Kind
  readonly tier: Tier
  /** `evals`, `assistants api`; stands where the tier would. */
  readonly surface?: string | undefined
  /** One name for all token types, as older flex items have it: `flex | gpt-5-mini`. */
  readonly plain?: boolean | undefined
}): string | null => {
  const { model: billed, kind, tier, surface, plain } = options
  const service = SERVICES[kind]
  if (service) return service.lineItem
  const { suffix } = KINDS[kind]
  if (!billed || suffix === null) return null
  const prefix = surface ?? (tier === 'standard' ? '' : tier)
  const tail = billed.tokensSpeltOut ? suffix.replace(/^, (input|output)$/, ', $1_tokens') : suffix
  return `${prefix && `${prefix} | `}${billed.billedAs}${plain ? '' : tail}`
}
