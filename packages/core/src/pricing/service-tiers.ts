import { type Fraction, fraction, ONE } from './fraction.ts'

export type ServiceTier = 'standard' | 'batch' | 'flex' | 'priority'

/** How a tier's price follows from the standard one. */
export interface TierTerms {
  readonly factor: Fraction
  /** From when on long prompts have a price in this tier, in milliseconds since 1970: Infinity for never. */
  readonly longContextFromMs: number
}

const SINCE_EVER = Number.NEGATIVE_INFINITY
const NEVER = Number.POSITIVE_INFINITY

const HALF: TierTerms = { factor: fraction(1n, 2n), longContextFromMs: SINCE_EVER }
const HALF_SHORT: TierTerms = { ...HALF, longContextFromMs: NEVER }
const times = (numerator: bigint, denominator: bigint, longContextFromMs = NEVER): TierTerms => ({
  factor: fraction(numerator, denominator),
  longContextFromMs,
})

const terms = (...groups: readonly (readonly [TierTerms, string])[]): ReadonlyMap<string, TierTerms> =>
  new Map(groups.flatMap(([each, ids]) => ids.split(' ').map(id => [id, each] as const)))

const TIERS: ReadonlyMap<string, ServiceTier> = new Map([
  ['', 'standard'],
  ['default', 'standard'],
  ['standard', 'standard'],
  // What a request asks for; an answer that names another tier would have been recorded with that one.
  ['auto', 'standard'],
  ['batch', 'batch'],
  ['flex', 'flex'],
  ['priority', 'priority'],
  // Priority processing was renamed fast mode on 2026-07-30: developers.openai.com/api/docs/guides/fast-mode
  ['fast', 'priority'],
])

/** The tier that served a call; null for one whose price follows no list: `scale`, `ultrafast`. */
export const serviceTierOf = (serviceTier: string, batch: string): ServiceTier | null =>
  batch === 'true' ? 'batch' : (TIERS.get(serviceTier) ?? TIERS.get(serviceTier.trim().toLowerCase()) ?? null)

/** The terms of a model in a tier, by the ids of the price list; null where none are published. */
export const tierTerms = (providerId: string, modelId: string, tier: ServiceTier): TierTerms | null => {
  if (tier === 'standard') return { factor: ONE, longContextFromMs: SINCE_EVER }
  // "All usage is charged at 50% of the standard API prices": platform.claude.com/docs/en/build-with-claude/batch-processing
  if (providerId === 'anthropic') return tier === 'batch' ? HALF : null
  return providerId === 'openai' ? (OPENAI[tier].get(modelId) ?? null) : null
}

/**
 * OpenAI's batch, flex and fast (priority) tables, developers.openai.com/api/docs/pricing as of 2026-09 to 2026-11.
 * Every row is one factor for all kinds of tokens; where a table shows four digits too few, as $0.13 for half of
 * $0.25, the exact half is taken. A model that a table does not list is not known to be served in that tier.
 */
const OPENAI: Readonly<Record<Exclude<ServiceTier, 'standard'>, ReadonlyMap<string, TierTerms>>> = {
  // Older rows show no price of their own for cached tokens: they are halved like all else, as the batch guide says.
  batch: terms(
    [
      HALF,
      'gpt-6-astra gpt-6-sol gpt-6-luna gpt-5.6-sol gpt-5.6-terra gpt-5.6-luna gpt-5.5 gpt-5.4 gpt-5.4-pro',
    ],
    [HALF_SHORT, 'gpt-5.5-pro'],
    [HALF, 'gpt-5.4-mini gpt-5.4-nano gpt-5.2 gpt-5.2-pro gpt-5.1 gpt-5 gpt-5-mini gpt-5-nano gpt-5-pro'],
    [HALF, 'gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-4o gpt-4o-2024-05-13 gpt-4o-mini'],
    [HALF, 'o1 o1-pro o1-mini o3 o3-pro o3-mini o4-mini o3-deep-research o4-mini-deep-research computer-use'],
    [
      HALF,
      'gpt-4-turbo gpt-4 gpt-3.5-turbo text-embedding-3-small text-embedding-3-large text-embedding-ada-002',
    ],
    [times(1n, 1n), 'gpt-3.5-turbo-1106'],
  ),
  flex: terms(
    [
      HALF,
      'gpt-6-astra gpt-6-sol gpt-6-luna gpt-5.6-sol gpt-5.6-terra gpt-5.6-luna gpt-5.5 gpt-5.4 gpt-5.4-pro',
    ],
    [HALF_SHORT, 'gpt-5.5-pro'],
    [HALF, 'gpt-5.4-mini gpt-5.4-nano gpt-5.2 gpt-5.1 gpt-5 gpt-5-mini gpt-5-nano o3 o4-mini'],
  ),
  priority: terms(
    [times(2n, 1n, SINCE_EVER), 'gpt-6-astra gpt-6-sol gpt-6-luna'],
    // "As of today, long-context prompts … can run in Fast mode": developers.openai.com/api/docs/changelog, 2026-08-05
    [times(2n, 1n, Date.UTC(2026, 7, 5)), 'gpt-5.6-sol gpt-5.6-terra gpt-5.6-luna'],
    [times(5n, 2n), 'gpt-5.5'],
    [times(2n, 1n), 'gpt-5.4 gpt-5.4-mini gpt-5.3-codex gpt-5.2 gpt-5.1 gpt-5 gpt-4.1-nano'],
    [times(9n, 5n), 'gpt-5-mini'],
    [times(7n, 4n), 'gpt-4.1 gpt-4.1-mini gpt-4o-2024-05-13 o3'],
    [times(17n, 10n), 'gpt-4o'],
    // $0.15 → $0.25 and $1.10 → $2.00
    [times(5n, 3n), 'gpt-4o-mini'],
    [times(20n, 11n), 'o4-mini'],
  ),
}
