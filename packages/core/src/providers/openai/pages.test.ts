import { expect, test } from 'vitest'
import { day, startOfDayS } from '../../time/index.ts'
import { bucketOf, collect, costRow, pageOf, pageOfDays, startProvider } from './testing/scripted-server.ts'

const FROM = day(20_700)
const TODAY = day(20_780)
const days = (count: number) => ({ from: FROM, to: day(FROM + count) })

test('whole days are asked for, from midnight to midnight, today up to tomorrow', async () => {
  await using org = await startProvider(asked => ({ body: pageOfDays(asked, () => []) }))
  await collect(org.provider.costs({ from: TODAY, to: day(TODAY + 1) }))
  const query = org.server.asked[0]?.query
  expect(query?.get('start_time')).toBe(String(TODAY * 86_400))
  expect(query?.get('end_time')).toBe(String((TODAY + 1) * 86_400))
  expect(query?.getAll('group_by[]')).toEqual(['project_id', 'line_item', 'api_key_id'])
})

test('empty days are days without rows, also in the middle and before a cursor', async () => {
  await using org = await startProvider(asked => ({
    body: pageOfDays(asked, of => (of % 3 ? [] : [costRow(1)]), 2),
  }))
  const told = await collect(org.provider.costs(days(20)))
  expect(told.map(one => (one.status === 'whole' ? one.rows.length : one.code))).toEqual(
    Array.from({ length: 20 }, (_, index) => ((FROM + index) % 3 ? 0 : 1)),
  )
})

test('a page grows while days are small and shrinks when they are large', async () => {
  const large = Array.from({ length: 3_000 }, (_, index) => costRow(index, { line_item: `item ${index}` }))
  await using org = await startProvider(asked => ({
    body: pageOfDays(asked, of => (of < FROM + 30 ? [] : large), 180),
  }))
  const told = await collect(org.provider.costs(days(60)))
  expect(told.every(one => one.status === 'whole')).toBe(true)
  const limits = org.server.asked.map(asked => Number(asked.query.get('limit')))
  // 13 quiet days, 27 of which 10 are loud (about 0.5 MB each), and then about 2 MB at a time by their mean.
  expect(limits.slice(0, 4)).toEqual([1, 3, 9, 27])
  expect(Math.max(...limits.slice(5))).toBeLessThanOrEqual(4)
})

test('no page is asked to hold more days than the endpoint allows', async () => {
  await using org = await startProvider(asked => ({ body: pageOfDays(asked, () => [], 180) }))
  await collect(org.provider.costs(days(700)))
  await collect(org.provider.usage('completions', days(200)))
  const most = (path: string) =>
    Math.max(
      ...org.server.asked.filter(asked => asked.path === path).map(asked => Number(asked.query.get('limit'))),
    )
  expect(most('costs')).toBe(180)
  expect(most('usage/completions')).toBe(31)
})

test('the same bucket on two pages counts once where it says the same', async () => {
  const rows = [costRow(1), costRow(2, { project_id: 'proj_b' })]
  await using org = await startProvider(({ query }) => ({
    body: query.has('page')
      ? pageOf([bucketOf(FROM, [...rows].reverse())])
      : pageOf([bucketOf(FROM, rows)], 'again'),
  }))
  expect(await collect(org.provider.costs(days(1)))).toMatchObject([{ status: 'whole', rows: [{}, {}] }])
})

test('the same bucket on two pages that differ refuses the day', async () => {
  await using org = await startProvider(({ query }) => ({
    body: query.has('page')
      ? pageOf([bucketOf(FROM, [costRow(2)])])
      : pageOf([bucketOf(FROM, [costRow(1)])], 'again'),
  }))
  expect(await collect(org.provider.costs(days(1)))).toMatchObject([
    { status: 'refused', code: 'bucket_conflict' },
  ])
})

test('a day that no bucket tells of is refused, not zero', async () => {
  await using org = await startProvider(asked => {
    const page = pageOfDays(asked, () => [costRow(1)])
    return {
      body: { ...page, data: page.data.filter(bucket => bucket.start_time !== startOfDayS(day(FROM + 2))) },
    }
  })
  const told = await collect(org.provider.costs(days(4)))
  expect(told.map(one => (one.status === 'refused' ? one.code : 'whole'))).toEqual([
    'whole',
    'whole',
    'bucket_missing',
    'whole',
  ])
})

test.each([
  ['that starts in mid-day', 3_600, 86_400],
  ['of an hour', 0, 3_600],
  ['of a week', 0, 7 * 86_400],
])('a bucket %s refuses its day', async (_, offset, end) => {
  await using org = await startProvider(() => ({
    body: pageOf([
      { start_time: FROM * 86_400 + offset, end_time: FROM * 86_400 + end, results: [costRow(1)] },
    ]),
  }))
  expect(await collect(org.provider.costs(days(1)))).toMatchObject([{ code: 'bucket_misaligned' }])
})

test('only the bucket of today may end early', async () => {
  await using org = await startProvider(() => ({
    body: pageOf([
      { ...bucketOf(day(TODAY - 1), []), end_time: (TODAY - 1) * 86_400 + 60 },
      { ...bucketOf(TODAY, [costRow(1)]), end_time: TODAY * 86_400 + 3_600 },
    ]),
  }))
  expect(await collect(org.provider.costs({ from: day(TODAY - 1), to: day(TODAY + 1) }))).toMatchObject([
    { day: TODAY - 1, code: 'bucket_misaligned' },
    { day: TODAY, status: 'whole' },
  ])
})

test('a cursor that repeats ends the days not yet seen and keeps the others', async () => {
  await using org = await startProvider(({ query }) => ({
    body:
      query.get('limit') === '1'
        ? pageOf([bucketOf(FROM, [])])
        : pageOf([bucketOf(day(FROM + 1), [])], 'same'),
  }))
  const told = await collect(org.provider.costs(days(4)))
  expect(told.map(one => (one.status === 'refused' ? one.code : 'whole'))).toEqual([
    'whole',
    'whole',
    'cursor_repeated',
    'cursor_repeated',
  ])
  expect(org.server.asked.length).toBe(3)
})

test('more without a cursor ends the days not yet seen', async () => {
  await using org = await startProvider(() => ({ body: { ...pageOf([]), has_more: true } }))
  expect(await collect(org.provider.costs(days(1)))).toMatchObject([{ code: 'cursor_missing' }])
})

test.each([
  ['has_more', { data: [] }],
  ['data', { has_more: false }],
  ['data.0.results', pageOf([{ start_time: 0, end_time: 86_400 }])],
  ['data.0.start_time', pageOf([{ end_time: 86_400, results: [] }])],
  ['the whole answer', []],
])('a page without %s is named', async (field, body) => {
  await using org = await startProvider(() => ({ body }))
  await expect(collect(org.provider.costs(days(1)))).rejects.toMatchObject({
    code: 'provider_answer_invalid',
    message: expect.stringContaining(field),
  })
})
