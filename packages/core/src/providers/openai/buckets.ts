import { type Day, type DayRange, dayOfSeconds, daysOf, formatDay, startOfDayS } from '../../time/index.ts'
import type { FetchedDay } from '../provider.ts'
import type { Bucket } from './page.ts'
import { type RowKind, readRows, saySame } from './rows.ts'

const S_PER_DAY = 86_400

/** The days of a range, as the buckets of one or more pages tell them. */
export interface Buckets<Row> {
  /** False where the range lacks the bucket's day. */
  add(bucket: Bucket): boolean
  readonly isComplete: boolean
  /** Every day of the range in order; those without a bucket are refused for `missing`. */
  days(missing: { code: string; message: string }): FetchedDay<Row>[]
  /** Only the days that a bucket told of. */
  seen(): FetchedDay<Row>[]
}

/** `today` is the UTC day whose bucket may end early. */
export const collectBuckets = <Row>(range: DayRange, today: Day, kind: RowKind<Row>): Buckets<Row> => {
  const told = new Map<Day, FetchedDay<Row>>()
  return {
    add: bucket => {
      const day = dayOfSeconds(bucket.start_time)
      if (day < range.from || day >= range.to) return false
      told.set(day, merge(told.get(day), readBucket(bucket, { day, today, kind }), kind))
      return true
    },
    get isComplete() {
      return told.size === range.to - range.from
    },
    days: missing => daysOf(range).map(day => told.get(day) ?? { status: 'refused', day, ...missing }),
    seen: () => daysOf(range).flatMap(day => told.get(day) ?? []),
  }
}

const readBucket = <Row>(
  bucket: Bucket,
  { day, today, kind }: { day: Day; today: Day; kind: RowKind<Row> },
): FetchedDay<Row> => {
  const length = bucket.end_time - bucket.start_time
  const isWhole = length === S_PER_DAY || (day === today && length > 0 && length < S_PER_DAY)
  if (bucket.start_time !== startOfDayS(day) || !isWhole)
    return {
      status: 'refused',
      day,
      code: 'bucket_misaligned',
      message: `OpenAI's figures for ${formatDay(day)} do not cover exactly that UTC day`,
    }
  const read = readRows(bucket.results, kind)
  return read.status === 'rows'
    ? { status: 'whole', day, rows: read.rows }
    : { status: 'refused', day, code: read.code, message: read.message }
}

/** The same day told again counts once if it says the same; a day once refused stays refused. */
const merge = <Row>(
  before: FetchedDay<Row> | undefined,
  again: FetchedDay<Row>,
  kind: RowKind<Row>,
): FetchedDay<Row> => {
  if (before === undefined || before.status === 'refused') return before ?? again
  if (again.status === 'refused' || saySame(before.rows, again.rows, kind))
    return again.status === 'refused' ? again : before
  return {
    status: 'refused',
    day: before.day,
    code: 'bucket_conflict',
    message: `OpenAI told ${formatDay(before.day)} twice and not alike`,
  }
}
