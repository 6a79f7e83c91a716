import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../../time/index.ts'
import { bucketOf, collect, costRow, pageOf, startProvider } from './testing/scripted-server.ts'

const FROM = 20_600

test('however a server cuts and repeats its pages, each day is told once and whole', async () => {
  const pages: { from: number; rows: number[]; sizes: number[] } = { from: FROM, rows: [], sizes: [] }
  let asked = 0
  await using org = await startProvider(({ query }) => {
    const start = Number(query.get('page') ?? query.get('start_time')) / 86_400
    const end = Number(query.get('end_time')) / 86_400
    const size = pages.sizes[asked % pages.sizes.length] ?? 1
    asked += 1
    const next = Math.min(end, start + size)
    // The last bucket of a page is told again as the first of the next one.
    const from = query.has('page') ? start - 1 : start
    const data = Array.from({ length: next - from }, (_, index) => from + index).map(of =>
      bucketOf(
        day(of),
        Array.from({ length: pages.rows[of - FROM] ?? 0 }, (_, index) =>
          costRow(index, { line_item: `i${index}` }),
        ),
      ),
    )
    return { body: pageOf(data, next < end ? String(next * 86_400) : null) }
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 90 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      async (rows, sizes) => {
        Object.assign(pages, { rows, sizes })
        const told = await collect(org.provider.costs({ from: day(FROM), to: day(FROM + rows.length) }))
        expect(told.map(one => (one.status === 'whole' ? one.rows.length : one.code))).toEqual(rows)
        expect(told.map(one => one.day)).toEqual(rows.map((_, index) => FROM + index))
      },
    ),
    { numRuns: 60 },
  )
})
