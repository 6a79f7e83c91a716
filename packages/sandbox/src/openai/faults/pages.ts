import { isoDay, S_PER_DAY } from '../../company/index.ts'
import type { WireBucket, WirePage, WireRow } from '../page.ts'
import { type Fault, type FaultSetting, isCosts, isPaged, type Spoiling } from './fault.ts'

const bucketsOf = (page: WirePage, setting: FaultSetting): WireBucket[] =>
  page.data.filter(
    bucket => setting.day === undefined || setting.day === isoDay(Math.floor(bucket.start_time / S_PER_DAY)),
  )

/** Spells each amount anew. */
const respell = (page: WirePage, setting: FaultSetting, spell: (value: number, index: number) => unknown) => {
  for (const bucket of bucketsOf(page, setting)) {
    bucket.results.forEach((row, index) => {
      const { amount } = row
      if (typeof amount !== 'object' || amount === null || !('value' in amount)) return
      row.amount = { ...amount, value: spell(Number(amount.value), index) }
    })
  }
}

/** A number as a plain decimal of nine places, padded as OpenAI's strings are. */
const plain = (value: number): string => value.toFixed(9)

/** The last bucket of a page comes again at the head of the next one. */
const repeatBucket =
  (change: (row: WireRow) => WireRow) =>
  (page: WirePage, { request, memory }: Spoiling): void => {
    const query = new URLSearchParams(request.query)
    query.delete('page')
    const series = `${request.path}?${query}`
    const last = page.data.at(-1)
    const before: unknown = request.query.has('page') ? memory.get(series) : undefined
    if (last) memory.set(series, structuredClone(last))
    if (isBucket(before)) page.data.unshift({ ...before, results: before.results.map(change) })
  }

const isBucket = (value: unknown): value is WireBucket =>
  typeof value === 'object' && value !== null && 'results' in value

const largerBySome = (row: WireRow): WireRow => {
  const { amount } = row
  if (typeof amount === 'object' && amount !== null && 'value' in amount)
    return { ...row, amount: { ...amount, value: Number(amount.value) + 1 } }
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? value + 1 : value]),
  )
}

/** Faults that change a finished page. */
export const PAGE_FAULTS = {
  strings: {
    about: 'amounts are strings: "0.042000000"',
    fits: isCosts,
    page: (page, { setting }) => respell(page, setting, plain),
  },
  exponents: {
    about: 'amounts with exponents, as strings and zeros too: "42E-3", and a row of "0E-6176" each day',
    fits: isCosts,
    page: (page, { setting }) => {
      respell(page, setting, value => `${BigInt(plain(value).replace('.', ''))}E-9`)
      for (const bucket of bucketsOf(page, setting)) {
        const [first] = bucket.results
        if (first) bucket.results.push({ ...first, amount: { value: '0E-6176', currency: 'usd' } })
      }
    },
  },
  tinyAmounts: {
    about: 'each day gains a row of 5e-7 dollars with the keys of its first row',
    fits: isCosts,
    page: (page, { setting }) => {
      for (const bucket of bucketsOf(page, setting)) {
        const [first] = bucket.results
        if (first) bucket.results.push({ ...first, amount: { value: 5e-7, currency: 'usd' } })
      }
    },
  },
  otherCurrency: {
    about: 'each day gains a row of 1.50 euros with the keys of its first row',
    fits: isCosts,
    page: (page, { setting }) => {
      for (const bucket of bucketsOf(page, setting)) {
        const [first] = bucket.results
        if (first) bucket.results.push({ ...first, amount: { value: 1.5, currency: 'eur' } })
      }
    },
  },
  notANumber: {
    about: 'an amount that is no number: "n/a" in the first row of each day',
    fits: isCosts,
    page: (page, { setting }) => respell(page, setting, (value, index) => (index === 0 ? 'n/a' : value)),
  },
  missingAmount: {
    about: 'the first row of each day has no amount',
    fits: isCosts,
    page: (page, { setting }) => {
      for (const bucket of bucketsOf(page, setting)) delete bucket.results[0]?.amount
    },
  },
  unknownFields: {
    about: 'fields that no description knows, on rows, buckets and pages',
    fits: isPaged,
    page: page => {
      page.trace_hint = { region: 'eu' }
      for (const bucket of page.data) {
        bucket.freshness = 'settling'
        for (const row of bucket.results)
          Object.assign(row, { project_name: 'x', carbon_grams: 3.5, tags: [] })
      }
    },
  },
  repeatedBucket: {
    about: 'the last bucket of a page comes again, identical, at the head of the next one',
    fits: isPaged,
    page: repeatBucket(row => row),
  },
  conflictingBucket: {
    about: 'the last bucket of a page comes again on the next one and says more',
    fits: isPaged,
    page: repeatBucket(largerBySome),
  },
  repeatedCursor: {
    about: 'every page says that more follow, at the cursor it was asked for',
    fits: isPaged,
    page: (page, { request }) => {
      page.has_more = true
      page.next_page = request.query.get('page') ?? page.next_page ?? 'page_AAAAAAAAAAA'
    },
  },
} satisfies Record<string, Fault>
