import { expect, test } from 'vitest'
import { currenciesOf, startMisbehaving, sumOf, TRUTH_NANO, valuesOf } from './misbehaving.ts'
import { PAGE_FAULTS } from './pages.ts'

const { organization, misbehave, get, page, sound, tried } = startMisbehaving()

test('strings are the same amounts', async () => {
  misbehave({ name: 'strings' })
  const answer = await page()
  for (const value of valuesOf(answer)) expect(value).toMatch(/^\d+\.\d{9}$/)
  expect(sumOf(answer)).toBe(TRUTH_NANO)
})

test('exponents are the same amounts, zeros beyond every double among them', async () => {
  misbehave({ name: 'exponents' })
  const answer = await page()
  const values = valuesOf(answer)
  expect(values.filter(value => value === '0E-6176')).toHaveLength(7)
  for (const value of values) expect(value).toMatch(/^-?\d+E-\d+$/)
  expect(sumOf(answer)).toBe(TRUTH_NANO)
})

test('tinyAmounts adds half a millionth a day', async () => {
  misbehave({ name: 'tinyAmounts' })
  expect(await (await get('costs')).text()).toContain('"value":5e-7')
  expect(sumOf(await page())).toBe(TRUTH_NANO + 7n * 500n)
})

test('otherCurrency adds euros', async () => {
  misbehave({ name: 'otherCurrency' })
  expect(currenciesOf(await page()).filter(currency => currency === 'eur')).toHaveLength(7)
})

test('notANumber and missingAmount spoil one row of their day', async () => {
  misbehave({ name: 'notANumber', day: '2026-11-15' })
  expect(valuesOf(await page()).filter(value => value === 'n/a')).toHaveLength(1)
  misbehave({ name: 'missingAmount', day: '2026-11-15' })
  expect(valuesOf(await page()).filter(value => value === undefined)).toHaveLength(1)
})

test('unknownFields adds fields everywhere and changes none', async () => {
  misbehave({ name: 'unknownFields' })
  const answer = await page()
  expect(answer).toMatchObject(await sound())
  expect([answer.trace_hint, answer.data[0]?.freshness, answer.data[0]?.results[0]?.carbon_grams]).toEqual([
    { region: 'eu' },
    'settling',
    3.5,
  ])
})

test.each([
  ['repeatedBucket', true],
  ['conflictingBucket', false],
])('%s tells a bucket on two pages, identical: %s', async (name, isIdentical) => {
  misbehave({ name })
  const first = await page('costs', { limit: 3 })
  const second = await page('costs', { limit: 3, page: first.next_page ?? '' })
  const third = await page('costs', { limit: 3, page: second.next_page ?? '' })
  expect([first, second, third].map(({ data }) => data.length)).toEqual([3, 4, 2])
  expect(second.data[0]?.start_time).toBe(first.data[2]?.start_time)
  expect(third.data[0]?.start_time).toBe(second.data[3]?.start_time)
  if (isIdentical) expect(second.data[0]).toEqual(first.data[2])
  else expect(second.data[0]).not.toEqual(first.data[2])
  expect(third.has_more).toBe(false)
})

test('repeatedCursor never ends', async () => {
  misbehave({ name: 'repeatedCursor' })
  const first = await page('costs', { limit: 3 })
  const second = await page('costs', { limit: 3, page: first.next_page ?? '' })
  expect(second).toMatchObject({ has_more: true, next_page: first.next_page })
  organization().faults.clear()
  const whole = await page()
  expect(whole.has_more).toBe(false)
  misbehave({ name: 'repeatedCursor' })
  expect(await page()).toMatchObject({ has_more: true, next_page: expect.any(String) })
})

test('several faults hold at once', async () => {
  misbehave({ name: 'strings' }, { name: 'splitRows' }, { name: 'credit', day: '2026-11-15' })
  const answer = await page()
  expect(valuesOf(answer).every(value => typeof value === 'string')).toBe(true)
  expect(sumOf(answer)).toBe(TRUTH_NANO - 3_200_000_000n)
})

test('each of them was tried here', () => {
  expect(Object.keys(PAGE_FAULTS).filter(name => !tried.has(name))).toEqual([])
})
