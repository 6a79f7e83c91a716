import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { epochDay, MS_PER_DAY } from './day.ts'
import { decimalDollarsOfPico } from './exact.ts'
import { traceTokens } from './traces-record.ts'
import { isTraced, tracedRequests } from './traces-requests.ts'

const anchorDay = epochDay('2026-11-23')
const seeds = fc.string({ maxLength: 8 })
const days = fc.integer({ min: anchorDay - 119, max: anchorDay + 40 })

test('whatever the seed and the day, calls and all they consumed are shared out whole', () => {
  let streams = 0
  fc.assert(
    fc.property(seeds, days, (seed, day) => {
      const company = createCompany({ seed, anchorDay })
      for (const calls of company.dayCalls(day)) {
        const requests = tracedRequests(seed, calls)
        if (!isTraced(calls.stream)) {
          expect(requests).toEqual([])
          continue
        }
        streams += 1
        expect(requests).toHaveLength(calls.requests)
        const sum = { input_tokens: 0, cached_input_tokens: 0, cache_write_tokens: 0, output_tokens: 0 }
        let [atMs, isSound] = [day * MS_PER_DAY, true]
        for (const { amounts, startedMs, endedMs, arrivedMs } of requests) {
          isSound &&= Object.values(amounts).every(amount => amount >= 0 && Number.isInteger(amount))
          const tokens = traceTokens(amounts)
          sum.input_tokens += tokens.input_tokens
          sum.cached_input_tokens += tokens.cached_input_tokens
          sum.cache_write_tokens += tokens.cache_write_tokens
          sum.output_tokens += tokens.output_tokens
          isSound &&= startedMs < endedMs && endedMs < arrivedMs && endedMs >= atMs
          atMs = endedMs
        }
        expect(isSound).toBe(true)
        expect(atMs).toBeLessThan((day + 1) * MS_PER_DAY)
        expect(sum).toEqual(traceTokens(calls.amounts))
      }
    }),
    { numRuns: 8 },
  )
  expect(streams).toBeGreaterThan(200)
})

test('totals of traces of a range are those of its parts, whoever asks first', () => {
  const company = createCompany({ seed: 'ranges', anchorDay })
  const fresh = createCompany({ seed: 'ranges', anchorDay })
  const recent = fc.integer({ min: anchorDay - 6, max: anchorDay + 1 })
  fc.assert(
    fc.property(recent, recent, recent, (...edges) => {
      const [from = 0, middle = 0, to = 0] = edges.toSorted((left, right) => left - right)
      const whole = company.traced({ from, to })
      const parts = [fresh.traced({ from: middle, to }), fresh.traced({ from, to: middle })]
      expect(whole.nano).toBe(parts.reduce((sum, part) => sum + part.nano, 0n))
      expect(whole.requests).toBe(parts.reduce((sum, part) => sum + part.requests, 0))
    }),
    { numRuns: 10 },
  )
})

test('exact dollars lose nothing of a trillionth', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), pico => {
      const [whole = '', fraction = ''] = decimalDollarsOfPico(pico).split('.')
      expect(BigInt(whole) * 10n ** 12n + BigInt(fraction.padEnd(12, '0'))).toBe(pico)
      expect(fraction).not.toMatch(/0$/)
    }),
  )
})
