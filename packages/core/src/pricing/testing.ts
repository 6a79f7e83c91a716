import { createPriceBook, type Priced, type TokenUsage } from './index.ts'

/** The list as it ships, without overrides. */
export const listPrices = await createPriceBook({})

export const at = (date: string): number => Date.parse(date)

/** A call of 1,000 input and 100 output tokens. */
export const call = (usage: Partial<TokenUsage> = {}): TokenUsage => ({
  provider: 'openai',
  model: 'gpt-4o-mini',
  atMs: at('2026-11-02T10:00:00Z'),
  inputTokens: 1000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 100,
  serviceTier: '',
  batch: '',
  ...usage,
})

/** The amount, or the reason why there is none. */
export const amountOf = (priced: Priced): bigint | string =>
  priced.status === 'priced' ? priced.amountNano : priced.reason

export const sumOfParts = (priced: Priced): bigint => {
  if (priced.status === 'unpriced') throw new Error(`unpriced: ${priced.reason}`)
  const { inputNano, cachedInputNano, cacheWriteNano, outputNano } = priced.parts
  return inputNano + cachedInputNano + cacheWriteNano + outputNano
}
