import { type Calls, partOf } from './calls.ts'
import { type Amounts, entriesOf, type Kind, SERVICES } from './kinds.ts'
import type { Random } from './random.ts'

const LONG_KINDS: ReadonlySet<Kind> = new Set<Kind>(['longInput', 'longOutput'])
const OUTPUT_KINDS: ReadonlySet<Kind> = new Set<Kind>(['output', 'audioOutput', 'imageOutput'])
/** Long context begins somewhat below this many tokens: the few requests that have it have about as many. */
const LONG_TOKENS = 300_000

/** What a model priced by what it consumed: the tools it used and the images it counted are not among that. */
const isOfModel = (kind: Kind): boolean => kind !== 'images' && SERVICES[kind] === undefined

/** What each of the requests consumed. Differs from one to the next, and adds up to the whole exactly. */
export const splitAmounts = ({ requests, amounts }: Calls, random: Random): Amounts[] => {
  const parts = Array.from({ length: requests }, (): Partial<Record<Kind, number>> => ({}))
  const weights = weightsOf(requests, amounts, random)
  for (const [kind, amount] of entriesOf(amounts)) {
    if (!isOfModel(kind)) continue
    for (const [index, share] of shared(amount, weights(kind)).entries()) {
      const part = parts[index]
      if (part) part[kind] = share
    }
  }
  return parts
}

const weightsOf = (
  requests: number,
  amounts: Amounts,
  random: Random,
): ((kind: Kind) => readonly number[]) => {
  const draw = (weight: () => number) => Array.from({ length: requests }, weight)
  // Most prompts and answers are short, some are several times as long.
  const sizes = draw(() => 40 + Math.floor(240 * random.unit() ** 2))
  const answers = draw(() => 30 + Math.floor(270 * random.unit() ** 2))
  // A fifth of the calls miss the cache.
  const hits = sizes.map(size => (random.unit() < 0.2 ? 0 : size))
  const few = Math.min(requests, Math.max(1, Math.round((amounts.longInput ?? 0) / LONG_TOKENS)))
  const long = draw(() => 0)
  for (let each = 0; each < few; each += 1) long[Math.floor(((each + 0.5) * requests) / few)] = 1
  return kind => {
    if (LONG_KINDS.has(kind)) return long
    if (OUTPUT_KINDS.has(kind)) return answers
    return kind === 'cachedInput' && hits.some(hit => hit > 0) ? hits : sizes
  }
}

/** Whole parts in proportion to `weights` (not all zero) that add up to `amount`. */
const shared = (amount: number, weights: readonly number[]): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let [passed, given] = [0, 0]
  return weights.map(weight => {
    passed += weight
    const until = partOf(amount, passed, total)
    const share = until - given
    given = until
    return share
  })
}
