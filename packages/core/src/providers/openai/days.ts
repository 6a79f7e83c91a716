import { SpendError } from '../../errors/index.ts'
import { addDays, type Day, type DayRange, lengthOf, startOfDayS } from '../../time/index.ts'
import type { FetchedDay } from '../provider.ts'
import { type Buckets, collectBuckets } from './buckets.ts'
import type { PageQuery } from './endpoints.ts'
import { readPage } from './page.ts'
import type { PageSize } from './page-size.ts'
import type { RowKind } from './rows.ts'

export interface DaySource<Row> {
  /** What is asked for, in words. */
  readonly what: string
  readonly kind: RowKind<Row>
  readonly pageSize: PageSize
  readonly today: Day
  ask(query: PageQuery): Promise<{ value: unknown; bytes: number }>
}

type Trouble = { readonly code: string; readonly message: string }

/**
 * The days of a range in order, a few at a time. A day that cannot be believed is refused by name; an answer that
 * cannot be had throws `SpendError` after the days told before it.
 */
export async function* readDays<Row>(
  source: DaySource<Row>,
  range: DayRange,
): AsyncGenerator<FetchedDay<Row>> {
  let from = range.from
  while (from < range.to) {
    const chunk = { from, to: addDays(from, Math.min(source.pageSize.days, range.to - from)) }
    const buckets = collectBuckets(chunk, source.today, source.kind)
    let trouble: Trouble
    try {
      trouble = await readChunk(source, chunk, buckets)
    } catch (error) {
      yield* buckets.seen()
      // Where every day was told, a further page would only have repeated them.
      if (!buckets.isComplete) throw error
      from = chunk.to
      continue
    }
    yield* buckets.days(trouble)
    from = chunk.to
  }
}

/** Follows the cursors of one chunk to their end. Says why a day that is still missing is. */
const readChunk = async <Row>(
  source: DaySource<Row>,
  chunk: DayRange,
  buckets: Buckets<Row>,
): Promise<Trouble> => {
  const query = {
    // Always whole days: usage would clamp its first bucket, and costs answers 400 to an empty range of dates.
    start_time: startOfDayS(chunk.from),
    end_time: startOfDayS(chunk.to),
    limit: lengthOf(chunk),
  }
  const cursors = new Set<string>()
  let bytes = 0
  let cursor: string | null = null
  for (;;) {
    const answer = await source.ask(cursor === null ? query : { ...query, page: cursor })
    const read = readPage(answer.value)
    if ('wrong' in read) throw invalid(source.what, read.wrong)
    for (const bucket of read.page.data) buckets.add(bucket)
    bytes += answer.bytes
    source.pageSize.learn(bytes, lengthOf(chunk))
    if (!read.page.has_more) return missing(source.what)
    cursor = read.page.next_page ?? null
    if (cursor === null) return noCursor(source.what)
    if (cursors.has(cursor) || cursors.size > MOST_PAGES) return repeated(source.what)
    cursors.add(cursor)
  }
}

/** Far beyond the 180 pages that the longest chunk takes one day at a time. */
const MOST_PAGES = 1_000

const missing = (what: string): Trouble => ({
  code: 'bucket_missing',
  message: `OpenAI's answer for ${what} left the day out`,
})

const noCursor = (what: string): Trouble => ({
  code: 'cursor_missing',
  message: `OpenAI says that there is more of ${what} but not where`,
})

const repeated = (what: string): Trouble => ({
  code: 'cursor_repeated',
  message: `OpenAI's pages of ${what} go round in a circle`,
})

const invalid = (what: string, fields: string): SpendError =>
  new SpendError(
    'provider_answer_invalid',
    `OpenAI's answer for ${what} is not as documented (${fields}). What is stored stays; if it lasts, Spend needs an update.`,
  )
