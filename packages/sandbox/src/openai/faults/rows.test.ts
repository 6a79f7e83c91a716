import { expect, test } from 'vitest'
import type { WirePage } from '../page.ts'
import { billOfDay, startMisbehaving, sumOf, TRUTH_NANO } from './misbehaving.ts'
import { ROW_FAULTS } from './rows.ts'

const { organization, misbehave, page, tried } = startMisbehaving()

test('lateData tells more on each pull until the fifth tells all', async () => {
  misbehave({ name: 'lateData' })
  const sums: bigint[] = []
  for (let pull = 0; pull < 6; pull += 1) sums.push(sumOf(await page()))
  for (const [index, sum] of sums.slice(1, 5).entries()) expect(sum).toBeGreaterThan(sums[index] ?? 0n)
  expect(sums.slice(4)).toEqual([TRUTH_NANO, TRUTH_NANO])
})

test('lateData holds for usage too, hour by hour', async () => {
  misbehave({ name: 'lateData' })
  const requests = async () =>
    (await page('usage/completions', { bucket_width: '1h', limit: 24, 'group_by[]': 'model' })).data
      .flatMap(bucket => bucket.results)
      .reduce((sum, row) => sum + Number(row.num_model_requests), 0)
  const first = await requests()
  const second = await requests()
  expect(second).toBeGreaterThan(first)
  // 80 % and 90 %, each row rounded down
  expect(first / second).toBeCloseTo(8 / 9, 2)
})

test('restated changes the bill of its day alone', async () => {
  misbehave({ name: 'restated', day: '2026-11-15', permille: 2000 })
  const day = billOfDay('2026-11-15')
  expect(sumOf(await page())).toBe(TRUTH_NANO + day)
})

test('emptyDay has a day without rows between days with rows', async () => {
  misbehave({ name: 'emptyDay', day: '2026-11-13' })
  const answer = await page('costs', { limit: 3 })
  expect(answer.data.map(bucket => bucket.results.length > 0)).toEqual([true, false, true])
  expect(answer.has_more).toBe(true)
  expect((await page('usage/completions', { limit: 3 })).data[1]?.results).toEqual([])
})

test('credit adds -3.20 dollars a day', async () => {
  misbehave({ name: 'credit' })
  expect(sumOf(await page())).toBe(TRUTH_NANO - 7n * 3_200_000_000n)
})

test('splitRows repeats keys inside a bucket and keeps every sum', async () => {
  misbehave({ name: 'splitRows' })
  const answer = await page()
  const items = answer.data[0]?.results.map(row => row.line_item) ?? []
  expect(items.length).toBe(new Set(items).size * 2)
  expect(sumOf(answer)).toBe(TRUTH_NANO)
  const tokens = ({ data }: WirePage) =>
    data.flatMap(bucket => bucket.results).reduce((sum, row) => sum + Number(row.input_tokens), 0)
  const split = tokens(await page('usage/completions', { 'group_by[]': 'model' }))
  organization().faults.clear()
  expect(split).toBe(tokens(await page('usage/completions', { 'group_by[]': 'model' })))
})

test('newLineItem bills the same under a name never seen', async () => {
  misbehave({ name: 'newLineItem' })
  const answer = await page()
  const items = new Set(answer.data.flatMap(bucket => bucket.results.map(row => row.line_item)))
  expect(items).toContain('Quantum ‡ routing (beta), per 7 hops')
  expect(items).not.toContain('web search tool calls')
  expect(sumOf(answer)).toBe(TRUTH_NANO)
})

test('each of them was tried here', () => {
  expect(Object.keys(ROW_FAULTS).filter(name => !tried.has(name))).toEqual([])
})
