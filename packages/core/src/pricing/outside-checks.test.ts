import { calcPrice, findProvider } from '@pydantic/genai-prices'
import { createCompany, epochDay } from '@spend/sandbox/company'
import { describe, expect, test } from 'vitest'
import { readWireAmount } from '../money/index.ts'
import { amountOf, at, call, listPrices } from './testing.ts'

describe('the price list’s own calculator says the same, but for its floats', () => {
  const times = ['2025-03-01T02:00:00Z', '2026-07-29T23:00:00Z', '2026-11-02T12:00:00Z']
  const models = ['openai', 'anthropic', 'google', 'deepseek', 'mistral'].flatMap(provider =>
    (findProvider({ providerId: provider })?.models ?? []).map(({ id }) => ({ provider, model: id })),
  )

  test.each(times)('at %s', time => {
    const disagreeing: string[] = []
    let compared = 0
    for (const inputTokens of [1000, 300_001])
      for (const each of models) {
        const tokens = { inputTokens, cachedInputTokens: 300, cacheWriteTokens: 100, outputTokens: 77 }
        const amount = amountOf(listPrices.price(call({ ...each, ...tokens, atMs: at(time) })))
        if (typeof amount === 'string') continue
        const theirs = calcPrice(
          { input_tokens: inputTokens, cache_read_tokens: 300, cache_write_tokens: 100, output_tokens: 77 },
          each.model,
          { providerId: each.provider, timestamp: new Date(time) },
        )
        const theirsNano = (theirs?.total_price ?? Number.NaN) * 1e9
        compared += 1
        if (!(Math.abs(Number(amount) - theirsNano) <= 0.51 + theirsNano * 1e-12))
          disagreeing.push(`${each.provider} ${each.model}: ${amount}, not ${theirsNano}`)
      }
    expect(disagreeing).toEqual([])
    expect(compared).toBeGreaterThan(250)
  })
})

test('traces of the pretend company cost what it was billed, or their cached tokens in full', () => {
  const company = createCompany({ seed: 'prices', anchorDay: epochDay('2026-11-20') })
  // It bills a few tokens of a call as long context, which real calls are or are not as a whole.
  const mixed = new Set(['gpt-5.6-sol', 'gpt-5.5', 'gpt-5.5-2026-04-23'])
  const outcomes = new Map<string, number>()
  for (const trace of company.dayTraces(epochDay('2026-11-09'))) {
    if (mixed.has(trace.model)) continue
    const usage = call({
      model: trace.model,
      atMs: at(trace.ended_at),
      inputTokens: trace.input_tokens,
      cachedInputTokens: trace.cached_input_tokens,
      cacheWriteTokens: trace.cache_write_tokens,
      outputTokens: trace.output_tokens,
      serviceTier: trace.service_tier,
      batch: String(trace.batch),
    })
    const [cost, inFull] = [listPrices.price(usage), listPrices.priceFullInput(usage)].map(amountOf)
    const reported = readWireAmount(trace.cost_usd)?.amountNano
    const outcome =
      typeof cost === 'string'
        ? `${trace.model} ${cost}`
        : cost === reported
          ? 'right'
          : inFull === reported
            ? `${trace.workflow} in full`
            : `${trace.workflow} wrong`
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect([...outcomes.keys()].sort()).toEqual([
    'gpt-audio-mini-2025-12-15 byModality',
    'gpt-image-2.5-flare unknownModel',
    'reply-draft in full',
    'right',
    'tts-1 unknownModel',
  ])
  expect(outcomes.get('right')).toBeGreaterThan(10_000)
})
