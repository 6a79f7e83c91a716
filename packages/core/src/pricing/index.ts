export { createPriceBook, type PriceBook } from './price-book.ts'
export { type ServiceTier, serviceTierOf } from './service-tiers.ts'
export type { Priced, PricedParts, TokenUsage, UnpricedReason } from './usage.ts'
