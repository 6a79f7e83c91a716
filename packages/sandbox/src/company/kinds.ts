import type { Rate } from './exact.ts'

/** What calls consume, each metered and priced on its own. */
export type Kind =
  | 'input'
  | 'cachedInput'
  | 'cacheWrites'
  | 'output'
  | 'longInput'
  | 'longOutput'
  | 'audioInput'
  | 'audioOutput'
  | 'imageInput'
  | 'imageOutput'
  | 'seconds'
  | 'characters'
  | 'images'
  | 'webSearches'
  | 'fileSearches'
  | 'sessions'
  | 'vectorBytes'
  | 'bundles'

interface KindOfSpend {
  /** What follows the model's name in a line item; null where the item is named for the service alone. */
  readonly suffix: string | null
  /** The unit that the bill counts in; null where the API knows none. */
  readonly unit: string | null
  /** Counted units → billed units. */
  readonly inUnit?: (quantity: number) => number
}

const GIBIBYTE = 2 ** 30

export const KINDS: Readonly<Record<Kind, KindOfSpend>> = {
  input: { suffix: ', input', unit: 'tokens' },
  cachedInput: { suffix: ', cached input', unit: 'tokens' },
  cacheWrites: { suffix: ', cache writes', unit: 'tokens' },
  output: { suffix: ', output', unit: 'tokens' },
  longInput: { suffix: ', input, long context', unit: 'tokens' },
  longOutput: { suffix: ', output, long context', unit: 'tokens' },
  audioInput: { suffix: ' audio, input', unit: 'tokens' },
  audioOutput: { suffix: ' audio, output', unit: 'tokens' },
  imageInput: { suffix: ' image, input', unit: 'tokens' },
  imageOutput: { suffix: ' image, output', unit: 'tokens' },
  seconds: { suffix: '', unit: 'duration_seconds' },
  characters: { suffix: '', unit: 'characters' },
  images: { suffix: null, unit: 'images' },
  webSearches: { suffix: null, unit: null },
  fileSearches: { suffix: null, unit: null },
  sessions: { suffix: null, unit: null },
  vectorBytes: { suffix: null, unit: 'gibibyte_hours', inUnit: bytes => (bytes * 24) / GIBIBYTE },
  bundles: { suffix: null, unit: null },
}

// Object.keys forgets the keys that the table's type has.
export const ALL_KINDS = Object.keys(KINDS) as Kind[]

/** Services that are billed by their own name, whatever model called them. Images are metered but billed by tokens. */
export const SERVICES: Readonly<Partial<Record<Kind, { lineItem: string; rate: Rate }>>> = {
  webSearches: { lineItem: 'web search tool calls', rate: { nano: 10_000_000_000n, per: 1000n } },
  fileSearches: { lineItem: 'assistants api | file search', rate: { nano: 2_500_000_000n, per: 1000n } },
  sessions: { lineItem: 'code interpreter sessions', rate: { nano: 30_000_000n, per: 1n } },
  vectorBytes: { lineItem: 'Vector storage', rate: { nano: 100_000_000n, per: BigInt(GIBIBYTE) } },
  bundles: { lineItem: 'Scale Tier bundle', rate: { nano: 42_500_000_000n, per: 1n } },
}

/** What is a stock or an agreement: there from the first second of the day, not called for. */
export const STANDING: ReadonlySet<Kind> = new Set<Kind>(['vectorBytes', 'bundles'])

export type Amounts = Readonly<Partial<Record<Kind, number>>>

/** The kinds that `amounts` has, with their amounts. */
export const entriesOf = (amounts: Amounts): [Kind, number][] =>
  // An object made of kinds has no other keys: what its type says and Object.entries forgets.
  Object.entries(amounts) as [Kind, number][]

/** The same kinds with other amounts. */
export const mapAmounts = (amounts: Amounts, change: (amount: number, kind: Kind) => number): Amounts => {
  const changed: Partial<Record<Kind, number>> = {}
  for (const [kind, amount] of entriesOf(amounts)) changed[kind] = change(amount, kind)
  return changed
}
