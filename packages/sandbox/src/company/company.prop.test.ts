import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { epochDay } from './day.ts'
import { ENDPOINTS } from './usage.ts'

const anchorDay = epochDay('2026-11-23')
const days = fc.integer({ min: anchorDay - 119, max: anchorDay + 40 })
const endpoints = fc.constantFrom(...ENDPOINTS)

const bytes = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part))

test('the same seed tells the same of a day, whatever was asked before', () => {
  const asked = createCompany({ seed: 'order', anchorDay })
  fc.assert(
    fc.property(days, endpoints, (day, endpoint) => {
      const fresh = createCompany({ seed: 'order', anchorDay })
      expect(bytes(fresh.dayCosts(day))).toBe(bytes(asked.dayCosts(day)))
      expect(bytes(fresh.dayUsage(day, endpoint))).toBe(bytes(asked.dayUsage(day, endpoint)))
    }),
    { numRuns: 25 },
  )
})

test('slices of a day, cut anywhere, add up to the day', () => {
  const company = createCompany({ seed: 'slices', anchorDay })
  const flows = ENDPOINTS.filter(endpoint => endpoint !== 'vector_stores')
  const seconds = fc.uniqueArray(fc.integer({ min: 1, max: 86_399 }), { maxLength: 6 })
  const total = (day: number, endpoint: (typeof flows)[number], fromS: number, toS: number) => {
    const sums: Record<string, number> = {}
    for (const { numbers } of company.dayUsage(day, endpoint, { fromS, toS })) {
      for (const [name, number] of Object.entries(numbers)) {
        expect(number).toBeGreaterThanOrEqual(0)
        sums[name] = (sums[name] ?? 0) + number
      }
    }
    return sums
  }
  fc.assert(
    fc.property(days, fc.constantFrom(...flows), seconds, (day, endpoint, cuts) => {
      const edges = [0, ...cuts.toSorted((left, right) => left - right), 86_400]
      const sums: Record<string, number> = {}
      for (const [index, fromS] of edges.slice(0, -1).entries()) {
        for (const [name, number] of Object.entries(total(day, endpoint, fromS, edges[index + 1] ?? 0)))
          sums[name] = (sums[name] ?? 0) + number
      }
      expect(sums).toEqual(total(day, endpoint, 0, 86_400))
    }),
    { numRuns: 60 },
  )
})

test('the bill of a range is the sum of the bills of its parts', () => {
  const company = createCompany({ seed: 'ranges', anchorDay })
  fc.assert(
    fc.property(days, days, days, (...edges) => {
      const [from = 0, middle = 0, to = 0] = edges.toSorted((left, right) => left - right)
      expect(company.billedNano({ from, to: middle }) + company.billedNano({ from: middle, to })).toBe(
        company.billedNano({ from, to }),
      )
    }),
    { numRuns: 60 },
  )
})

test('told amounts never shrink as time passes, the restated day apart', () => {
  const company = createCompany({ seed: 'growing', anchorDay })
  const hours = fc.double({ min: 0, max: 80, noNaN: true })
  fc.assert(
    fc.property(days, hours, hours, (day, one, other) => {
      fc.pre(day !== company.events.restatedDay)
      const at = (hour: number) =>
        company.billedNano({ from: day, to: day + 1, asOfMs: day * 86_400_000 + hour * 3_600_000 })
      expect(at(Math.max(one, other))).toBeGreaterThanOrEqual(at(Math.min(one, other)))
    }),
    { numRuns: 100 },
  )
})
