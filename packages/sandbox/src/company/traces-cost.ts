import type { Stream } from './calls.ts'
import type { EpochDay } from './day.ts'
import { charge } from './exact.ts'
import { ALL_KINDS, type Amounts, entriesOf, type Kind, SERVICES } from './kinds.ts'
import { rateOf } from './models.ts'

/** What a unit of each kind costs, in pico-dollars (trillionths): fine enough for half of any price. */
type PicoPrices = ReadonlyMap<Kind, bigint>

const PICO_PER_NANO = 1000n

/** The stream's prices of a day: as billed, and as its traces have them. */
export interface TracePrices {
  readonly billed: PicoPrices
  readonly reported: PicoPrices
}

export const tracePrices = ({ model, plan }: Stream, day: EpochDay): TracePrices => {
  const billed = new Map<Kind, bigint>()
  for (const kind of ALL_KINDS) {
    const rate = rateOf({ model, kind, tier: plan.tier, day })
    if (!rate || SERVICES[kind]) continue
    const pico = rate.nano * PICO_PER_NANO
    if (pico % rate.per !== 0n) throw new RangeError(`${model?.id} has a price finer than a trillionth`)
    billed.set(kind, pico / rate.per)
  }
  const inFull = plan.tracesPriceCacheInFull ? billed.get('input') : undefined
  return { billed, reported: inFull === undefined ? billed : new Map(billed).set('cachedInput', inFull) }
}

/** Exactly what a call costs, in pico-dollars; nothing for what has no price. */
export const costPico = (amounts: Amounts, prices: PicoPrices): bigint =>
  entriesOf(amounts).reduce((sum, [kind, amount]) => sum + BigInt(amount) * (prices.get(kind) ?? 0n), 0n)

/** To the nano-dollar, rounded half to even: as a ledger keeps each record. */
export const nanoOfPico = (pico: bigint): bigint => charge(pico, { nano: 1n, per: PICO_PER_NANO })
